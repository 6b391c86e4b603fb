/** Vercel AI SDK. Nothing here is about recording. Run: node --import @kith/sdk/register examples/vercel_ai.mjs */

import { simulateReadableStream, stepCountIs, streamText, tool } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { z } from 'zod'
import { scriptedModel } from './scripted/ai_model.mjs'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const model = scriptedModel(MockLanguageModelV4, simulateReadableStream)
const tools = {
  find_table: tool({
    description: 'Finds a table.',
    inputSchema: z.object({ people: z.number(), ref: z.string() }),
    execute: TOOLS.find_table,
  }),
  book_table: tool({
    description: 'Books a table.',
    inputSchema: z.object({ at: z.string(), ref: z.string() }),
    execute: TOOLS.book_table,
  }),
}

const messages = []
for (const content of scriptOf('vercel').customer) {
  console.log(`customer: ${content}`)
  messages.push({ role: 'user', content })
  const result = streamText({ model, tools, messages, stopWhen: stepCountIs(5) })
  console.log(`agent: ${await result.text}`)
  messages.push(...(await result.responseMessages))
}
await assertContact('ines.vercel@moreau.fr')
