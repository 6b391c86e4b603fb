/** LangChain.js and LangGraph: the recorder's handler is given with the call. */

import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, AIMessageChunk, HumanMessage } from '@langchain/core/messages'
import { ChatGenerationChunk } from '@langchain/core/outputs'
import { tool } from '@langchain/core/tools'
import { MessagesAnnotation, StateGraph } from '@langchain/langgraph'
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt'
import { z } from 'zod'
import { createRecorder, langChainHandler, withCustomer } from '../../dist/node.js'
import { CUSTOMER, conversation, customer, how, MODEL, TOOLS } from './script.mjs'

let step = 0
const callsOf = (said) => (said.tool ? [{ id: said.id, name: said.tool, args: said.arguments, type: 'tool_call' }] : [])
class Scripted extends BaseChatModel {
  _llmType() {
    return 'scripted'
  }
  bindTools() {
    return this
  }
  async _generate() {
    const said = MODEL[step++]
    const text = said.text ?? ''
    return { generations: [{ text, message: new AIMessage({ content: text, tool_calls: callsOf(said) }) }] }
  }
  async *_streamResponseChunks() {
    const said = MODEL[step++]
    const text = said.text ?? ''
    const chunks = callsOf(said).map(({ id, name, args }) => ({
      id,
      name,
      args: JSON.stringify(args),
      index: 0,
      type: 'tool_call_chunk',
    }))
    yield new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text, tool_call_chunks: chunks }) })
  }
}
const tools = [
  tool(TOOLS.find_table, { name: 'find_table', description: 'Find', schema: z.object({ people: z.number() }) }),
  tool(TOOLS.book_table, { name: 'book_table', description: 'Book', schema: z.object({ at: z.string() }) }),
]
const model = new Scripted({})
const graph = new StateGraph(MessagesAnnotation)
  .addNode('agent', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
  .addNode('tools', new ToolNode(tools))
  .addEdge('__start__', 'agent')
  .addConditionalEdges('agent', toolsCondition)
  .addEdge('tools', 'agent')
  .compile()

const callbacks = [langChainHandler(createRecorder())]
let messages = []
await withCustomer(customer, async () => {
  for (const said of CUSTOMER) {
    const input = { messages: [...messages, new HumanMessage(said)] }
    if (how === 'stream') {
      for await (const state of await graph.stream(input, { callbacks, streamMode: 'values' }))
        messages = state.messages
    } else messages = (await graph.invoke(input, { callbacks })).messages
    console.log(`${conversation}: ${messages.at(-1).content}`)
  }
})
