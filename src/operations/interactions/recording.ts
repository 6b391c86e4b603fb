/** One interaction made ready to be written: who, when, which thread, which item, and the keys it is found by. */

import { type Anchor, anchorOf, STRENGTH } from '../../domain/anchor.ts'
import { canonicalJson } from '../../domain/canonical_json.ts'
import type { Message } from '../../domain/interaction.ts'
import { key16 } from './fingerprint.ts'
import type { InteractionInput } from './input.ts'

/** A thread on one channel; `named` when the caller gave its id, else one is made per anchor and channel. */
export type Thread = { source: string; externalId: string; channel: string; named: boolean }

export type Recording = {
  id: string
  input: InteractionInput
  messages: Message[]
  anchor: Anchor
  thread: Thread | null
  /** Hex; what one booking, order, ticket, call, form or action is known by over its states. */
  itemKey: string | null
  dedupeKey: string | null
  fingerprint: string
  occurredAt: string
  actor: string
}

/**
 * `id` is the new interaction's UUID, `now` the instant it came in, used where the caller gave no time. `attested`: the
 * connector saw that the sender is who the channel says (aligned DMARC, a fully attested call): A3 and S2.
 */
export function prepareRecording(
  input: InteractionInput,
  id: string,
  now: string,
  actor: string,
  attested = false,
): Recording {
  const { type, channel, source, conversation, customer, data } = input
  const found = anchorOf({ type, channel, source, conversation, customer, data, interactionId: id })
  const isSure = attested && found.strength === STRENGTH.channel
  const anchor: Anchor = isSure ? { ...found, assurance: 3, session: 2 } : found
  const externalId = data?.external_id
  return {
    id,
    input,
    messages: messagesOf(input),
    anchor,
    thread: threadOf(input, anchor),
    itemKey: typeof externalId === 'string' && type !== 'message' ? key16(type, source, externalId) : null,
    dedupeKey: input.id === undefined ? null : key16(source, input.id),
    fingerprint: key16(canonicalJson(input)),
    occurredAt: input.occurred_at === undefined ? now : new Date(input.occurred_at).toISOString(),
    actor,
  }
}

function messagesOf(input: InteractionInput): Message[] {
  if (input.messages) return input.messages
  if (input.text === undefined) return []
  return [{ role: input.direction === 'outbound' ? 'agent' : 'customer', text: input.text }]
}

/** Every message and call stands in a thread; a product record only in one that it names. */
function threadOf(input: InteractionInput, anchor: Anchor): Thread | null {
  const { source, channel } = input
  if (input.conversation !== undefined) return { source, channel, externalId: input.conversation, named: true }
  const hasMessages = (input.messages?.length ?? 0) > 0 || input.text !== undefined
  if (input.type !== 'message' && input.type !== 'call' && !hasMessages) return null
  return { source, channel, externalId: `~${anchor.kind}:${anchor.value}`, named: false }
}
