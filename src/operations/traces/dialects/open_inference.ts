/** Arize's OpenInference: `llm.input_messages.N.message.*`, `llm.output_messages.N.message.*`, tools as spans of kind TOOL. */

import { type Attributes, type Span, structureOf, textOf } from '../span.ts'
import { History, roleOf, type Told } from '../told.ts'
import { flatList } from './flat.ts'

export function toldInOpenInference({ attributes, failed, name: spanName }: Span): Told | null {
  const kind = attributes['openinference.span.kind']
  if (kind === 'TOOL') {
    const name = textOf(attributes['tool.name']) ?? spanName
    const given = structureOf(attributes['input.value'] ?? attributes['tool.parameters'])
    const result = structureOf(attributes['output.value']) ?? null
    return { turns: [], answered: 0, tools: [{ call: null, name, arguments: given, result, failed }] }
  }
  if (kind !== 'LLM') return null
  const history = new History()
  for (const message of flatList(attributes, 'llm.input_messages')) read(history, message)
  const answered = history.turns.length
  for (const message of flatList(attributes, 'llm.output_messages')) read(history, message)
  const tools = history.tools.map((tool) => ({ ...tool, call: null }))
  return { turns: history.turns, answered, tools }
}

function read(history: History, message: Attributes): void {
  const role = message['message.role']
  const parts = flatList(message, 'message.contents').flatMap((part) => textOf(part['message_content.text']) ?? [])
  const text = textOf(message['message.content']) ?? parts.join('\n')
  if (roleOf(role) === 'tool') history.result(String(message['message.tool_call_id']), structureOf(text))
  else history.say(role, text)
  for (const call of flatList(message, 'message.tool_calls')) {
    const name = String(call['tool_call.function.name'])
    history.call(String(call['tool_call.id'] ?? name), name, structureOf(call['tool_call.function.arguments']))
  }
}
