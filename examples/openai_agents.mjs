/** OpenAI Agents SDK. Nothing here is about recording. Run: node --import @kith/sdk/register examples/openai_agents.mjs */

import { Agent, OpenAIChatCompletionsModel, run, tool } from '@openai/agents'
import OpenAI from 'openai'
import { z } from 'zod'
import { assertContact } from './scripted/assert_contact.mjs'
import { openaiServer } from './scripted/openai_server.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const server = await openaiServer()
const agent = new Agent({
  name: 'tables',
  model: new OpenAIChatCompletionsModel(new OpenAI({ apiKey: 'none', baseURL: server.url }), 'scripted'),
  tools: [
    tool({
      name: 'find_table',
      description: 'Finds a table.',
      parameters: z.object({ people: z.number(), ref: z.string() }),
      execute: TOOLS.find_table,
    }),
    tool({
      name: 'book_table',
      description: 'Books a table.',
      parameters: z.object({ at: z.string(), ref: z.string() }),
      execute: TOOLS.book_table,
    }),
  ],
})

let history = []
for (const content of scriptOf('openaiagents').customer) {
  console.log(`customer: ${content}`)
  const result = await run(agent, [...history, { role: 'user', content }])
  history = result.history
  console.log(`agent: ${result.finalOutput}`)
}
server.close()
await assertContact('ines.openaiagents@moreau.fr')
