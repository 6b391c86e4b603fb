/** The Vercel AI SDK's own attributes, before it spoke OpenTelemetry's: `ai.prompt*`, `ai.response.*`, `ai.toolCall.*`. */

import { isObject, listOf, type Span, structureOf, textOf, type Value } from '../span.ts'
import { History, type Told } from '../told.ts'

export function toldInVercelAi({ attributes, failed }: Span): Told | null {
  const name = textOf(attributes['ai.toolCall.name'])
  if (name !== undefined) {
    const call = textOf(attributes['ai.toolCall.id']) ?? null
    const given = structureOf(attributes['ai.toolCall.args'] ?? attributes['ai.toolCall.input'])
    const result = structureOf(attributes['ai.toolCall.result'] ?? attributes['ai.toolCall.output']) ?? null
    return { turns: [], answered: 0, tools: [{ call, name, arguments: given, result, failed }] }
  }
  const prompt = structureOf(attributes['ai.prompt'])
  const messages = attributes['ai.prompt.messages'] ?? (isObject(prompt) ? prompt.messages : undefined)
  const answer = textOf(attributes['ai.response.text'])
  if (messages === undefined && prompt === undefined && answer === undefined) return null
  const history = new History()
  for (const message of listOf(messages)) read(history, message)
  if (messages === undefined && isObject(prompt)) history.say('user', textOf(prompt.prompt))
  const answered = history.turns.length
  history.say('assistant', answer)
  return { turns: history.turns, answered, tools: history.tools }
}

function read(history: History, { role, content }: { [name: string]: Value }): void {
  if (typeof content === 'string') {
    history.say(role, content)
    return
  }
  const texts: string[] = []
  for (const part of listOf(content)) {
    if (part.type === 'text') texts.push(textOf(part.text) ?? '')
    const call = String(part.toolCallId)
    if (part.type === 'tool-call') history.call(call, String(part.toolName), structureOf(part.input ?? part.args))
    if (part.type === 'tool-result') history.result(call, outputOf(part.output ?? part.result))
  }
  history.say(role, texts.join('\n'))
}

/** From version 5 on an output says of what type it is. */
function outputOf(output: Value | undefined): Value | undefined {
  return isObject(output) && 'value' in output && 'type' in output ? output.value : output
}
