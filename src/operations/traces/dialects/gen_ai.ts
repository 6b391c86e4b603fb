/** OpenTelemetry's own semantic conventions for generative AI: messages as attributes (1.37 and later), or as events (before). */

import { type Attributes, isObject, listOf, type Span, structureOf, textOf, type Value } from '../span.ts'
import { History, type Told, type ToolUse } from '../told.ts'

export function toldInGenAi({ attributes, events, failed }: Span): Told | null {
  const tool = toolOf(attributes, failed)
  if (tool) return { turns: [], answered: 0, tools: [tool] }
  const details = events.find(({ name }) => name === 'gen_ai.client.inference.operation.details')?.attributes
  const input = attributes['gen_ai.input.messages'] ?? details?.['gen_ai.input.messages']
  const output = attributes['gen_ai.output.messages'] ?? details?.['gen_ai.output.messages']
  const history = new History()
  if (input === undefined && output === undefined) return toldInEvents(events, history)
  readMessages(history, input)
  const answered = history.turns.length
  readMessages(history, output)
  return { turns: history.turns, answered, tools: history.tools }
}

function toolOf(attributes: Attributes, failed: boolean): ToolUse | null {
  const name = textOf(attributes['gen_ai.tool.name'])
  if (attributes['gen_ai.operation.name'] !== 'execute_tool' || name === undefined) return null
  return {
    name,
    failed,
    call: textOf(attributes['gen_ai.tool.call.id']) ?? null,
    arguments: structureOf(attributes['gen_ai.tool.call.arguments']),
    result: structureOf(attributes['gen_ai.tool.call.result']) ?? null,
  }
}

function readMessages(history: History, messages: Value | undefined): void {
  for (const { role, parts } of listOf(messages)) {
    const texts: string[] = []
    for (const part of listOf(parts)) {
      if (part.type === 'text') texts.push(textOf(part.content) ?? '')
      if (part.type === 'tool_call')
        history.call(String(part.id ?? part.name), String(part.name), structureOf(part.arguments))
      if (part.type === 'tool_call_response') history.result(String(part.id), structureOf(part.response ?? part.result))
    }
    history.say(role, texts.join('\n'))
  }
}

const ROLES: Record<string, string> = {
  'gen_ai.user.message': 'user',
  'gen_ai.assistant.message': 'assistant',
  'gen_ai.tool.message': 'tool',
  'gen_ai.choice': 'assistant',
}

function toldInEvents(events: Span['events'], history: History): Told | null {
  let answered: number | null = null
  for (const { name, attributes } of events) {
    const role = ROLES[name]
    if (role === undefined) continue
    if (name === 'gen_ai.choice') answered ??= history.turns.length
    const inner = structureOf(attributes.message)
    const message = isObject(inner) ? { ...attributes, ...inner } : attributes
    if (role === 'tool') history.result(String(message.id), structureOf(message.content))
    else history.say(role, textOf(message.content))
    for (const call of listOf(message.tool_calls)) readCall(history, call)
  }
  if (history.turns.length === 0 && history.tools.length === 0) return null
  return { turns: history.turns, answered: answered ?? history.turns.length, tools: history.tools }
}

/** As OpenAI's API has it. */
function readCall(history: History, { id, function: called }: { [name: string]: Value }): void {
  if (isObject(called)) history.call(String(id), String(called.name), structureOf(called.arguments))
}
