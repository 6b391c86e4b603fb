/** Traceloop's OpenLLMetry: `gen_ai.prompt.N.*`, `gen_ai.completion.N.*`, and tools as spans of kind `tool`. */

import { type Attributes, isObject, listOf, type Span, structureOf, textOf, type Value } from '../span.ts'
import { History, roleOf, type Told } from '../told.ts'
import { flatList } from './flat.ts'

export function toldInTraceloop({ attributes, failed }: Span): Told | null {
  if (attributes['traceloop.span.kind'] === 'tool') {
    const name = textOf(attributes['traceloop.entity.name'])
    const given = argumentsOf(structureOf(attributes['traceloop.entity.input']))
    const result = structureOf(attributes['traceloop.entity.output']) ?? null
    const tools = name === undefined ? [] : [{ call: null, name, arguments: given, result, failed }]
    return { turns: [], answered: 0, tools }
  }
  const history = new History()
  for (const message of flatList(attributes, 'gen_ai.prompt')) read(history, message)
  const answered = history.turns.length
  for (const message of flatList(attributes, 'gen_ai.completion')) read(history, { role: 'assistant', ...message })
  if (history.turns.length === 0 && history.tools.length === 0) return null
  const tools = history.tools.map((tool) => ({ ...tool, call: null }))
  return { turns: history.turns, answered, tools }
}

function read(history: History, message: Attributes): void {
  const content = structureOf(message.content)
  if (roleOf(message.role) === 'tool') history.result(String(message.tool_call_id), content)
  else history.say(message.role, contentText(content, message.content))
  for (const call of flatList(message, 'tool_calls'))
    history.call(String(call.id ?? call.name), String(call.name), structureOf(call.arguments))
}

function contentText(content: Value | undefined, raw: Value | undefined): string | undefined {
  if (!Array.isArray(content)) return textOf(raw)
  return listOf(content)
    .flatMap((part) => textOf(part.text) ?? [])
    .join('\n')
}

/** LangChain's callbacks wrap them once more. */
function argumentsOf(input: Value | undefined): Value | undefined {
  if (!isObject(input)) return input
  return structureOf(input.input_str ?? (isObject(input.inputs) ? input.inputs : input))
}
