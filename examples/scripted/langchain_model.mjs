/** A chat model of LangChain's that says what the script says. */

import { answerTo } from './script.mjs'

export async function scriptedModel(load) {
  const { BaseChatModel } = await load('@langchain/core/language_models/chat_models')
  const { AIMessage, AIMessageChunk } = await load('@langchain/core/messages')
  const { ChatGenerationChunk } = await load('@langchain/core/outputs')
  const next = (messages) => answerTo(messages, messages.filter((one) => one.getType() === 'ai').length)
  return new (class Scripted extends BaseChatModel {
    _llmType() {
      return 'scripted'
    }
    bindTools() {
      return this
    }
    async _generate(messages) {
      const { text = '', tool, id, arguments: args } = next(messages)
      const tool_calls = tool ? [{ id, name: tool, args, type: 'tool_call' }] : []
      return { generations: [{ text, message: new AIMessage({ content: text, tool_calls }) }] }
    }
    async *_streamResponseChunks(messages) {
      const { text = '', tool, id, arguments: args } = next(messages)
      const call = { id, name: tool, args: JSON.stringify(args), index: 0, type: 'tool_call_chunk' }
      const chunk = (text, tool_call_chunks = []) =>
        new ChatGenerationChunk({ text, message: new AIMessageChunk({ content: text, tool_call_chunks }) })
      if (tool) yield chunk('', [call])
      else for (const part of [text.slice(0, 5), text.slice(5)]) yield chunk(part)
    }
  })({})
}
