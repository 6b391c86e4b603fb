/** Anthropic's Messages: each request holds the whole conversation. */

import { isObject, listOf, structureOf, textOf, type Value } from '../traces/span.ts'
import { History } from '../traces/told.ts'
import { contentText, partsOf } from './content.ts'
import type { Exchange, Heard, Members } from './exchange.ts'

export function heardInMessages({ asked, answers }: Exchange): Heard {
  const history = new History()
  for (const { role, content } of listOf(asked.messages)) read(history, role, content)
  const answered = history.turns.length
  const before = [...history.steps]
  const { id, content } = answerOf(answers)
  const calls = read(history, 'assistant', content)
  return { turns: history.turns, answered, tools: history.tools, answer: id, calls, before, after: history.steps }
}

function read(history: History, role: Value | undefined, content: Value | undefined): Heard['calls'] {
  const calls: Heard['calls'] = new Map()
  for (const { type, id, tool_use_id, name, input, content: result, is_error } of partsOf(content)) {
    if (type === 'tool_use') {
      calls.set(String(id), { name: String(name), arguments: structureOf(input) })
      history.call(String(id), String(name), structureOf(input))
    }
    if (type === 'tool_result')
      history.result(String(tool_use_id), structureOf(contentText(result) ?? null), is_error === true)
  }
  history.say(role, contentText(content))
  return calls
}

function answerOf(answers: readonly Value[]): { id: string | null; content: Members[] } {
  const events = answers.filter(isObject)
  const whole = events.find(({ type }) => type === 'message')
  if (whole) return { id: textOf(whole.id) ?? null, content: listOf(whole.content) }
  const begun = events.flatMap(({ message }) => (isObject(message) ? [message] : []))[0]
  const blocks = new Map<Value | undefined, Members>()
  for (const { type, index, content_block, delta } of events) {
    if (type === 'content_block_start' && isObject(content_block)) blocks.set(index, { ...content_block })
    const block = blocks.get(index)
    if (type !== 'content_block_delta' || !block || !isObject(delta)) continue
    if (delta.type === 'text_delta') block.text = (textOf(block.text) ?? '') + (textOf(delta.text) ?? '')
    // Empty at first, then pieces of JSON.
    if (delta.type === 'input_json_delta')
      block.input = (typeof block.input === 'string' ? block.input : '') + (textOf(delta.partial_json) ?? '')
  }
  return { id: textOf(begun?.id) ?? null, content: [...blocks.values()] }
}
