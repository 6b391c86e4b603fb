/** What happens to a message or a thread after it was said: edits, reactions, receipts. Appended, never changed (V1). */

import type { Channel, CustomerFields, Role } from './interaction.ts'

export const FACT_KINDS = [
  'edited',
  'deleted',
  'reacted',
  'sent',
  'delivered',
  'read',
  'failed',
  'opted_out',
  'opted_in',
  'number_changed',
  'known_as',
] as const
export type FactKind = (typeof FACT_KINDS)[number]

/** Who did it; `channel` when the vendor's own machinery says so (receipts, system messages). */
export type FactAuthor = Role | 'channel'

export type ConversationFact = {
  kind: FactKind
  channel: Channel
  /** Whose thread it is in, named as an interaction of that channel would name them. */
  customer: CustomerFields
  /** The channel's id of the message that it is about; absent: it is about the thread. */
  message?: string
  /** ISO 8601 instant; absent where the vendor tells none. */
  at?: string
  by: FactAuthor
  body: FactBody
}

export type FactBody = {
  /** `edited`: the text as it is now. */
  text?: string
  /** `reacted`: null takes the reaction back. */
  emoji?: string | null
  /** `failed`: the vendor's code and sentence, which name nobody. */
  code?: string
  reason?: string
  /** `read` without a message: all messages up to this instant. */
  until?: string
  /** `opted_out`, `opted_in`: what it covers, and how it was said. */
  scope?: string
  /** `number_changed`: identifiers of this channel; the customer had `from` and has `to` now (R13). */
  from?: string[]
  to?: string[]
  /** `known_as`: identifiers that the channel itself says are one account. */
  ids?: string[]
}

export type StoredFact = { kind: FactKind; message: string | null; at: string; by: FactAuthor; body: FactBody }

const DELIVERY: readonly FactKind[] = ['sent', 'delivered', 'read', 'failed']

export type MessageState = {
  edited?: { text: string; at: string }
  deleted_at?: string
  reactions?: { by: FactAuthor; emoji: string; at: string }[]
  delivery?: { state: 'sent' | 'delivered' | 'read' | 'failed'; at: string; code?: string; reason?: string }
}

/**
 * What became of one message, from its facts in any order: the newest edit, the newest reaction of each author, and how
 * far it got. A failure counts only where nothing says that it arrived.
 */
export function messageState(facts: readonly StoredFact[]): MessageState {
  const inTime = [...facts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : textOf(a) < textOf(b) ? -1 : 1))
  const edit = inTime.findLast((fact) => fact.kind === 'edited' && fact.body.text !== undefined)
  const deleted = inTime.find((fact) => fact.kind === 'deleted')
  const reactions = reactionsOf(inTime)
  const delivery = deliveryOf(inTime)
  return {
    ...(edit ? { edited: { text: edit.body.text!, at: edit.at } } : {}),
    ...(deleted ? { deleted_at: deleted.at } : {}),
    ...(reactions.length ? { reactions } : {}),
    ...(delivery ? { delivery } : {}),
  }
}

function textOf(fact: StoredFact): string {
  return JSON.stringify(fact.body)
}

function reactionsOf(inTime: readonly StoredFact[]): NonNullable<MessageState['reactions']> {
  const last = new Map<FactAuthor, StoredFact>()
  for (const fact of inTime) if (fact.kind === 'reacted') last.set(fact.by, fact)
  return [...last.values()].flatMap(({ by, at, body }) => (body.emoji ? [{ by, emoji: body.emoji, at }] : []))
}

function deliveryOf(inTime: readonly StoredFact[]): MessageState['delivery'] | null {
  const far = (kind: FactKind) => (kind === 'failed' ? 0.5 : DELIVERY.indexOf(kind))
  let furthest: StoredFact | null = null
  for (const fact of inTime)
    if (DELIVERY.includes(fact.kind) && (!furthest || far(fact.kind) > far(furthest.kind))) furthest = fact
  if (!furthest) return null
  const { code, reason } = furthest.body
  return {
    state: furthest.kind as 'sent',
    at: furthest.at,
    ...(code === undefined ? {} : { code }),
    ...(reason === undefined ? {} : { reason }),
  }
}
