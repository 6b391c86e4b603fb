/** What was told as interactions, each under an id that says what it is and not when it was told. */

import { createHash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical_json.ts'
import { clean, cleanText } from './clean.ts'
import type { Thread } from './thread.ts'
import type { Told, ToolUse, Turn } from './told.ts'

export type Item = { id: string; [member: string]: unknown }

/** Of a model call, in milliseconds since 1970; a start of 0 is none. */
export type Moment = { source: string; start: number; end: number }

/** Where a turn stands in its conversation, so that a repeat of it is known: which of its equals it is, or a place. */
export type Place = (turn: Turn, index: number) => string

export function itemsOf(told: Told, thread: Thread, moment: Moment, place: Place = byCount()): Item[] {
  return [...messagesOf(told, thread, moment, place), ...told.tools.map((tool) => actionOf(tool, thread, moment))]
}

/** "yes" for the third time is the third one, whoever repeats the whole conversation. */
export function byCount(): Place {
  const seen = new Map<string, number>()
  return ({ role, text }) => {
    const nth = (seen.get(role + text) ?? 0) + 1
    seen.set(role + text, nth)
    return String(nth)
  }
}

function messagesOf({ turns, answered }: Told, thread: Thread, moment: Moment, place: Place): Item[] {
  return turns.map(({ role, text: raw }: Turn, index): Item => {
    const text = cleanText(raw)
    // Older words were said before, in the order in which they are told.
    const at = index >= answered ? moment.end : moment.start - (answered - 1 - index)
    return {
      ...about(moment, thread, at),
      id: idOf(thread.conversation, role, text, place({ role, text }, index)),
      type: 'message',
      direction: role === 'customer' ? 'inbound' : 'outbound',
      messages: [{ role, text }],
    }
  })
}

function actionOf(tool: ToolUse, thread: Thread, moment: Moment): Item {
  const [given, result] = [clean(tool.arguments), clean(tool.result)]
  const name = cleanText(tool.name).slice(0, 256) || 'tool'
  const { failed } = tool
  const told = tool.call === null ? canonicalJson(given) : tool.call
  return {
    ...about(moment, thread, moment.start),
    id: idOf(thread.conversation, 'tool', name, told),
    type: 'action',
    action: { name, arguments: given, result, status: failed ? 'error' : 'ok' },
  }
}

function about(
  { source, start }: Moment,
  { conversation, channel, customer, agent, session }: Thread,
  at: number,
): Record<string, unknown> {
  return {
    source,
    channel,
    conversation,
    ...(agent === undefined ? {} : { agent }),
    ...(session === undefined ? {} : { session }),
    ...(Object.keys(customer).length ? { customer } : {}),
    ...(start > 0 ? { occurred_at: new Date(at).toISOString() } : {}),
  }
}

function idOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\u001f')).digest('base64url').slice(0, 32)
}
