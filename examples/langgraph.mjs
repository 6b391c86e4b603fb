/** LangGraph. Its thread names the conversation. Run: node --import @kith/sdk/register examples/langgraph.mjs */

import { HumanMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { MemorySaver, MessagesAnnotation, StateGraph } from '@langchain/langgraph'
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt'
import { z } from 'zod'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptedModel } from './scripted/langchain_model.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const model = await scriptedModel((name) => import(name))
const tools = [
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
]
const graph = new StateGraph(MessagesAnnotation)
  .addNode('agent', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
  .addNode('tools', new ToolNode(tools))
  .addEdge('__start__', 'agent')
  .addConditionalEdges('agent', toolsCondition)
  .addEdge('tools', 'agent')
  .compile({ checkpointer: new MemorySaver() })

for (const text of scriptOf('langgraph').customer) {
  console.log(`customer: ${text}`)
  const thread = { configurable: { thread_id: 'thread-langgraph' } }
  const { messages } = await graph.invoke({ messages: [new HumanMessage(text)] }, thread)
  console.log(`agent: ${messages.at(-1).content}`)
}
await assertContact('ines.langgraph@moreau.fr')
