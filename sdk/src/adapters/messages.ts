/** Messages of models' APIs as turns: who said what, without system prompts and tools' results. */

export type Turn = { role: 'customer' | 'agent'; text: string }

type Message = { role?: unknown; content?: unknown; tool_calls?: unknown } | null

/** The text of a message's content: a string, or parts of which some are text. */
export function textOf(content: unknown, joint = '\n'): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .flatMap((part: { type?: unknown; text?: unknown } | string) => {
      if (typeof part === 'string') return [part]
      return typeof part?.text === 'string' && part.type !== 'reasoning' ? [part.text] : []
    })
    .join(joint)
}

export function turnsOf(messages: unknown): Turn[] {
  if (typeof messages === 'string') return [{ role: 'customer', text: messages }]
  const turns: Turn[] = []
  if (!Array.isArray(messages)) return turns
  for (const message of messages as Message[]) {
    const role = message?.role
    if (role !== 'user' && role !== 'assistant') continue
    // The pieces of one answer are told in one piece where it is new.
    const text = role === 'user' ? textOf(message!.content) : textOf(message!.content, '')
    if (text.trim()) turns.push({ role: role === 'user' ? 'customer' : 'agent', text })
  }
  return turns
}

export function turn(role: Turn['role'], text: string): Turn[] {
  return text.trim() ? [{ role, text }] : []
}

/** Ids of the tool calls in a history of OpenAI's, Anthropic's or the AI SDK's kind. No two conversations share one. */
export function callsOf(messages: unknown): string[] {
  const calls: string[] = []
  if (!Array.isArray(messages)) return calls
  // The whole history comes with every call, so nothing is made that is not kept.
  for (const message of messages as Message[]) {
    if (Array.isArray(message?.tool_calls)) for (const part of message.tool_calls) addCall(part, calls)
    if (Array.isArray(message?.content)) for (const part of message.content) addCall(part, calls)
    addCall(message as Part, calls)
  }
  return calls
}

type Part = { type?: unknown; id?: unknown; toolCallId?: unknown; call_id?: unknown } | null

function addCall(part: Part, calls: string[]): void {
  const type = part?.type
  if (type === 'tool-call') calls.push(String(part!.toolCallId))
  else if (type === 'function_call') calls.push(String(part!.call_id))
  else if (type === 'function' || type === 'tool_use') calls.push(String(part!.id))
}

/** What a framework hands over as text though it is JSON. */
export function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
