/** OpenAI's chat completions, and whatever speaks like them: each request holds the whole conversation. */

import { isObject, listOf, structureOf, textOf, type Value } from '../traces/span.ts'
import { History, roleOf } from '../traces/told.ts'
import { contentText } from './content.ts'
import type { Exchange, Heard, Members } from './exchange.ts'

export function heardInChat({ asked, answers }: Exchange): Heard {
  const history = new History()
  for (const message of listOf(asked.messages)) read(history, message)
  const answered = history.turns.length
  const before = [...history.steps]
  const message = messageOf(answers)
  const calls = message ? read(history, message) : new Map()
  const answer = answers.filter(isObject).map(({ id }) => textOf(id))[0] ?? null
  return { turns: history.turns, answered, tools: history.tools, answer, calls, before, after: history.steps }
}

function read(history: History, message: Members): Heard['calls'] {
  const { role, content, refusal, tool_call_id, name } = message
  if (roleOf(role) === 'tool') history.result(String(tool_call_id ?? name), structureOf(contentText(content)))
  else history.say(role, contentText(content) || textOf(refusal))
  const calls: Heard['calls'] = new Map()
  for (const { id, function: called, custom } of callsOf(message)) {
    const { name: tool, arguments: given, input } = isObject(called) ? called : isObject(custom) ? custom : {}
    calls.set(String(id ?? tool), { name: String(tool), arguments: structureOf(given ?? input) })
  }
  for (const [id, call] of calls) history.call(id, call.name, call.arguments)
  return calls
}

/** `function_call` is how calls were told before there could be several. */
function callsOf({ tool_calls, function_call }: Members): Members[] {
  return isObject(function_call) ? [{ function: function_call }] : listOf(tool_calls)
}

/** The first choice: the others are drafts that the agent asked for. */
function messageOf(answers: readonly Value[]): Members | null {
  const choices = answers
    .filter(isObject)
    .flatMap(({ choices }) => listOf(choices).filter(({ index }) => (index ?? 0) === 0))
  if (choices.length === 0) return null
  const whole = choices.find(({ message }) => isObject(message))
  return whole ? (whole.message as Members) : joined(choices.flatMap(({ delta }) => (isObject(delta) ? [delta] : [])))
}

function joined(deltas: readonly Members[]): Members {
  const text = (name: string) => deltas.map((delta) => textOf(delta[name]) ?? '').join('')
  const calls: Members[] = []
  for (const { index, id, type, function: called } of deltas.flatMap(({ tool_calls }) => listOf(tool_calls))) {
    // Some servers number every call 0 and tell a new one only by its id.
    const open = calls.at(-1)
    const known = open && open.index === (index ?? null) && (!id || id === open.id) ? open : undefined
    const call = known ?? { index: index ?? null, id: id ?? null, type: type ?? null, function: {} }
    if (!known) calls.push(call)
    append(call.function as Members, isObject(called) ? called : {})
  }
  const function_call: Members = {}
  for (const { function_call: called } of deltas) append(function_call, isObject(called) ? called : {})
  return {
    role: 'assistant',
    content: text('content'),
    refusal: text('refusal'),
    tool_calls: calls,
    ...(function_call.name ? { function_call } : {}),
  }
}

function append(to: Members, { name, arguments: given }: Members): void {
  if (typeof name === 'string') to.name = (textOf(to.name) ?? '') + name
  if (typeof given === 'string') to.arguments = (textOf(to.arguments) ?? '') + given
}
