/** Anthropic's messages, as a local server that answers with the script. */

import { answerTo } from './script.mjs'
import { serve } from './serve.mjs'

const usage = { input_tokens: 1, output_tokens: 1, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 }

/** `named` makes a tool's name what the caller's framework calls it. */
export const anthropicServer = (named = (name) => name) =>
  serve('', ({ messages = [], stream }, { url }) => {
    if (url.includes('count_tokens')) return { input_tokens: 1 }
    const said = answerTo(messages, messages.filter(({ role }) => role === 'assistant').length)
    const about = { id: `msg_${Math.random()}`, type: 'message', role: 'assistant', model: 'scripted', usage }
    const stop_reason = said.tool ? 'tool_use' : 'end_turn'
    const block = said.tool
      ? { type: 'tool_use', id: `toolu_${said.id}`, name: named(said.tool), input: said.arguments }
      : { type: 'text', text: said.text }
    const whole = { ...about, content: [block], stop_reason, stop_sequence: null }
    return stream ? eventsOf(whole, block) : whole
  })

function eventsOf(whole, block) {
  const text = block.text ?? ''
  const deltas = block.text
    ? [text.slice(0, 4), text.slice(4)].map((text) => ({ type: 'text_delta', text }))
    : [{ type: 'input_json_delta', partial_json: JSON.stringify(block.input) }]
  const begun = block.text ? { ...block, text: '' } : { ...block, input: {} }
  const events = [
    { type: 'message_start', message: { ...whole, content: [], stop_reason: null } },
    { type: 'content_block_start', index: 0, content_block: begun },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index: 0, delta })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: whole.stop_reason, stop_sequence: null }, usage },
    { type: 'message_stop' },
  ]
  return events.map((data) => ({ event: data.type, data }))
}
