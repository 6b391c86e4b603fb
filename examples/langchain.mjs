/** LangChain.js. Nothing here is about recording. Run: node --import @kith/sdk/register examples/langchain.mjs */

import { createAgent, HumanMessage, tool } from 'langchain'
import { z } from 'zod'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptedModel } from './scripted/langchain_model.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const agent = createAgent({
  model: await scriptedModel((name) => import(name)),
  tools: [
    tool(TOOLS.find_table, {
      name: 'find_table',
      description: 'Finds a table.',
      schema: z.object({ people: z.number(), ref: z.string() }),
    }),
    tool(TOOLS.book_table, {
      name: 'book_table',
      description: 'Books a table.',
      schema: z.object({ at: z.string(), ref: z.string() }),
    }),
  ],
})

let messages = []
for (const text of scriptOf('langchain').customer) {
  console.log(`customer: ${text}`)
  messages = (await agent.invoke({ messages: [...messages, new HumanMessage(text)] })).messages
  console.log(`agent: ${messages.at(-1).content}`)
}
await assertContact('ines.langchain@moreau.fr')
