/** OpenAI's Responses: the whole conversation, or only what is new since an answer that OpenAI keeps. */

import { isObject, listOf, structureOf, textOf, type Value } from '../traces/span.ts'
import { History } from '../traces/told.ts'
import { contentText } from './content.ts'
import type { Call, Exchange, Heard, Members } from './exchange.ts'

/** `known` finds a call that an earlier answer asked for. */
export function heardInResponses({ asked, answers }: Exchange, known: (call: string) => Call | undefined): Heard {
  const history = new History()
  const { input, previous_response_id, conversation } = asked
  if (typeof input === 'string') history.say('user', input)
  for (const item of listOf(input)) read(history, item, known)
  const answered = history.turns.length
  const before = [...history.steps]
  const { id, output } = answerOf(answers)
  const calls: Heard['calls'] = new Map()
  for (const item of output) read(history, item, known, calls)
  const since = textOf(previous_response_id) ?? (conversation ? null : undefined)
  const heard = {
    turns: history.turns,
    answered,
    tools: history.tools,
    answer: id,
    calls,
    before,
    after: history.steps,
  }
  return since === undefined ? heard : { ...heard, since }
}

function read(history: History, item: Members, known: (call: string) => Call | undefined, calls?: Heard['calls']) {
  const { type, role, content, call_id, name, output, error } = item
  const call = String(call_id ?? item.id)
  switch (type ?? 'message') {
    case 'message':
      return history.say(role, contentText(content))
    case 'function_call':
    case 'custom_tool_call': {
      const told = { name: String(name), arguments: structureOf(item.arguments ?? item.input) }
      calls?.set(call, told)
      return history.call(call, told.name, told.arguments)
    }
    case 'function_call_output':
    case 'custom_tool_call_output': {
      const asked = history.has(call) ? undefined : (known(call) ?? { name: 'tool', arguments: undefined })
      if (asked) history.call(call, asked.name, asked.arguments)
      return history.result(call, structureOf(contentText(output)))
    }
    // A tool that OpenAI itself called: asked and answered in one.
    case 'mcp_call':
      history.call(call, String(name), structureOf(item.arguments))
      return history.result(call, structureOf(output ?? error ?? null), Boolean(error))
  }
}

/** What the last event says of the whole answer; of a stream that was cut, what had come of it. */
function answerOf(answers: readonly Value[]): { id: string | null; output: Members[] } {
  const events = answers.filter(isObject)
  const responses = events.flatMap((event) =>
    isObject(event.response) ? [event.response] : event.object === 'response' ? [event] : [],
  )
  const id = textOf(responses[0]?.id) ?? null
  const whole = responses.findLast(({ output }) => listOf(output).length > 0)
  return { id, output: whole ? listOf(whole.output) : partsOf(events) }
}

function partsOf(events: readonly Members[]): Members[] {
  const done = events.flatMap(({ type, item }) =>
    type === 'response.output_item.done' && isObject(item) ? [item] : [],
  )
  const ended = new Set(done.map(({ id }) => id))
  const text = events
    .filter(({ type, item_id }) => type === 'response.output_text.delta' && !ended.has(item_id ?? null))
    .map(({ delta }) => textOf(delta) ?? '')
    .join('')
  return text ? [...done, { type: 'message', role: 'assistant', content: text }] : done
}
