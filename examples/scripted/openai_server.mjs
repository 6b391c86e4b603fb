/** OpenAI's chat completions, as a local server that answers with the script. */

import { answerTo } from './script.mjs'
import { serve } from './serve.mjs'

export const openaiServer = () =>
  serve('/v1', ({ messages, stream }) => {
    const said = answerTo(messages, messages.filter(({ role }) => role === 'assistant').length)
    const about = { id: `c${Math.random()}`, created: 0, model: 'scripted' }
    const finish_reason = said.tool ? 'tool_calls' : 'stop'
    const called = { name: said.tool, arguments: JSON.stringify(said.arguments) }
    const calls = said.tool ? [{ index: 0, id: said.id, type: 'function', function: called }] : undefined
    if (!stream) {
      const message = { role: 'assistant', content: said.text ?? null, ...(calls ? { tool_calls: calls } : {}) }
      return { ...about, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }] }
    }
    const deltas = calls
      ? [{ tool_calls: calls }]
      : [{ content: said.text.slice(0, 4) }, { content: said.text.slice(4) }]
    const choices = [{ role: 'assistant', content: '' }, ...deltas].map((delta) => ({ delta, finish_reason: null }))
    const events = [...choices, { delta: {}, finish_reason }].map((choice) => ({
      data: { ...about, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] },
    }))
    return [...events, { data: '[DONE]' }]
  })
