/** OpenAI Agents SDK: not a line about recording in it but the customer's. */

import { Agent, OpenAIChatCompletionsModel, run, tool } from '@openai/agents'
import OpenAI from 'openai'
import { z } from 'zod'
import { withCustomer } from '../../dist/node.js'
import { CUSTOMER, conversation, customer, how, TOOLS } from './script.mjs'
import { scriptedOpenAI } from './scripted_openai.mjs'

const server = await scriptedOpenAI()
const model = new OpenAIChatCompletionsModel(new OpenAI({ apiKey: 'none', baseURL: server.url }), 'scripted')
const agent = new Agent({
  name: 'tables',
  model,
  tools: [
    tool({
      name: 'find_table',
      description: 'Find',
      parameters: z.object({ people: z.number() }),
      execute: TOOLS.find_table,
    }),
    tool({
      name: 'book_table',
      description: 'Book',
      parameters: z.object({ at: z.string() }),
      execute: TOOLS.book_table,
    }),
  ],
})

let history = []
await withCustomer(customer, async () => {
  for (const said of CUSTOMER) {
    const result = await run(agent, [...history, { role: 'user', content: said }], { stream: how === 'stream' })
    if (how === 'stream') await result.completed
    history = result.history
    console.log(`${conversation}: ${result.finalOutput}`)
  }
})
server.close()
