/** One conversation of two turns and two tool calls, as each API asks and answers it; written from the vendors' references. */

import { json, type Reply, sse } from './upstream.ts'

export type Tool = { id: string; name: string; given: Record<string, unknown>; result: Record<string, unknown> }
/** What an agent keeps of a conversation. */
export type Turn = { user: string } | { agent: string } | { call: Tool } | { result: Tool }

export const FIND: Tool = { id: 'call_1', name: 'find_table', given: { people: 2 }, result: { at: '20:00' } }
export const BOOK: Tool = { id: 'call_2', name: 'book_table', given: { at: '20:00' }, result: { booked: true } }
export const SCRIPT: Turn[] = [
  { user: "Hi, I'm Ines Moreau, ines@moreau.fr. A table for two?" },
  { call: FIND },
  { result: FIND },
  { agent: 'At eight I have one. Shall I book it?' },
  { user: 'Yes please.' },
  { call: BOOK },
  { result: BOOK },
  { agent: 'Booked. See you at eight! \u{1F37D}' },
]

export type Api = {
  path: string
  ask(history: readonly Turn[]): Record<string, unknown>
  /** `id` is the answer's. */
  answer(turn: Turn, id: string, streamed: boolean): Reply
}

const isAgents = (turn: Turn) => 'agent' in turn || 'call' in turn

const halves = (text: string) => [text.slice(0, 3), text.slice(3, 5), text.slice(5)]

const chat: Api = {
  path: '/chat/completions',
  ask: (history) => ({
    model: 'scripted',
    messages: [{ role: 'system', content: 'You book tables.' }, ...history.map(chatMessage)],
  }),
  answer(turn, id, streamed) {
    const about = { id: `chatcmpl-${id}`, created: 1, model: 'scripted' }
    const finish_reason = 'call' in turn ? 'tool_calls' : 'stop'
    if (!streamed)
      return json({
        ...about,
        object: 'chat.completion',
        choices: [{ index: 0, message: chatMessage(turn), finish_reason }],
        usage: { total_tokens: 3 },
      })
    const deltas =
      'call' in turn
        ? [
            {
              tool_calls: [
                { index: 0, id: turn.call.id, type: 'function', function: { name: turn.call.name, arguments: '' } },
              ],
            },
            ...halves(JSON.stringify(turn.call.given)).map((text) => ({
              tool_calls: [{ index: 0, function: { arguments: text } }],
            })),
          ]
        : halves((turn as { agent: string }).agent).map((content) => ({ content }))
    const chunk = (delta: object, finish: string | null = null) => ({
      ...about,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason: finish }],
    })
    return sse([
      chunk({ role: 'assistant', content: 'call' in turn ? null : '' }),
      ...deltas.map((delta) => chunk(delta)),
      chunk({}, finish_reason),
      { ...about, object: 'chat.completion.chunk', choices: [], usage: { total_tokens: 3 } },
    ])
  },
}

function chatMessage(turn: Turn): Record<string, unknown> {
  if ('user' in turn) return { role: 'user', content: [{ type: 'text', text: turn.user }] }
  if ('agent' in turn) return { role: 'assistant', content: turn.agent }
  if ('result' in turn)
    return { role: 'tool', tool_call_id: turn.result.id, content: JSON.stringify(turn.result.result) }
  const called = { name: turn.call.name, arguments: JSON.stringify(turn.call.given) }
  return { role: 'assistant', content: null, tool_calls: [{ id: turn.call.id, type: 'function', function: called }] }
}

function responsesItem(turn: Turn): Record<string, unknown> {
  if ('user' in turn) return { role: 'user', content: [{ type: 'input_text', text: turn.user }] }
  if ('agent' in turn)
    return {
      type: 'message',
      id: 'msg_1',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: turn.agent, annotations: [] }],
    }
  if ('result' in turn)
    return { type: 'function_call_output', call_id: turn.result.id, output: JSON.stringify(turn.result.result) }
  const { id, name, given } = turn.call
  return { type: 'function_call', id: 'fc_1', call_id: id, name, arguments: JSON.stringify(given), status: 'completed' }
}

const responses: Api = {
  path: '/responses',
  ask: (history) => ({
    model: 'scripted',
    instructions: 'You book tables.',
    input: history.map(responsesItem),
    store: false,
  }),
  answer(turn, id, streamed) {
    const item = responsesItem(turn)
    const reasoning = { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'thinking aloud' }] }
    const whole = { id: `resp_${id}`, object: 'response', status: 'completed', output: [reasoning, item] }
    if (!streamed) return json(whole)
    const begun = { ...whole, status: 'in_progress', output: [] }
    const texts = 'agent' in turn ? halves(turn.agent) : []
    return sse(
      [
        { type: 'response.created', response: begun },
        { type: 'response.output_item.added', output_index: 0, item: { ...item, content: [] } },
        ...texts.map((delta) => ({ type: 'response.output_text.delta', item_id: item.id, output_index: 0, delta })),
        { type: 'response.output_item.done', output_index: 0, item },
        { type: 'response.completed', response: whole },
      ],
      '',
    )
  },
}

const anthropic: Api = {
  path: '/messages',
  ask: (history) => ({
    model: 'scripted',
    max_tokens: 100,
    system: 'You book tables.',
    messages: history.map(claudeMessage),
  }),
  answer(turn, id, streamed) {
    const message = { id: `msg_${id}`, type: 'message', role: 'assistant', model: 'scripted', stop_reason: 'end_turn' }
    const { content } = claudeMessage(turn) as { content: any[] }
    if (!streamed) return json({ ...message, content, usage: { output_tokens: 3 } })
    const [block] = content
    const isTool = block.type === 'tool_use'
    return sse(
      [
        { type: 'message_start', message: { ...message, content: [] } },
        {
          type: 'content_block_start',
          index: 0,
          content_block: isTool ? { ...block, input: {} } : { ...block, text: '' },
        },
        { type: 'ping' },
        ...halves(isTool ? JSON.stringify(block.input) : block.text).map((text) => ({
          type: 'content_block_delta',
          index: 0,
          delta: isTool ? { type: 'input_json_delta', partial_json: text } : { type: 'text_delta', text },
        })),
        { type: 'content_block_stop', index: 0 },
        { type: 'message_delta', delta: { stop_reason: message.stop_reason }, usage: { output_tokens: 3 } },
        { type: 'message_stop' },
      ],
      '',
    )
  },
}

function claudeMessage(turn: Turn): Record<string, unknown> {
  if ('user' in turn) return { role: 'user', content: turn.user }
  if ('agent' in turn) return { role: 'assistant', content: [{ type: 'text', text: turn.agent }] }
  if ('result' in turn)
    return {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: turn.result.id, content: JSON.stringify(turn.result.result) }],
    }
  const { id, name, given } = turn.call
  return { role: 'assistant', content: [{ type: 'tool_use', id, name, input: given }] }
}

export const APIS: Record<string, Api> = { chat, responses, anthropic }

/** The agent's loop: asks with all there is, until the script is over. */
export async function converse(
  script: readonly Turn[],
  ask: (history: readonly Turn[], answer: Turn, step: number) => Promise<unknown>,
): Promise<void> {
  for (const [step, turn] of script.entries()) if (isAgents(turn)) await ask(script.slice(0, step), turn, step)
}
