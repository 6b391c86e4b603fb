/** From entries to rows: interactions, messages, claims, counters and threads, each written once per batch. */

import { groupBy } from '../../domain/group_by.ts'
import type { InteractionType } from '../../domain/interaction.ts'
import { type FoldedValue, insertClaims } from '../../store/claims.ts'
import { touch } from '../../store/contacts.ts'
import { update as updateConversations } from '../../store/conversations.ts'
import { addToCounters, type Counts, type IdentityDelta } from '../../store/identities.ts'
import { type InteractionRow, insertMessages } from '../../store/interactions.ts'
import type { Batch, Entry } from './batch.ts'
import type { Recording } from './recording.ts'
import { nextTail } from './turns_before.ts'

/** Messages are counted one by one, everything else once per item. */
export const COUNTER_OF_TYPE: Record<InteractionType, Exclude<keyof Counts, 'conversations'> | null> = {
  message: null,
  call: 'calls',
  booking: 'bookings',
  form: 'forms',
  order: 'orders',
  ticket: 'tickets',
  action: 'actions',
}

/** Whether something was said in it: that makes a thread. */
export function isTalk(recording: Recording): boolean {
  return recording.input.type === 'message' || recording.input.type === 'call' || recording.messages.length > 0
}

export function interactionRow(batch: Batch, { recording, identity, conversation, itemId }: Entry): InteractionRow {
  const { input } = recording
  const { identity_token: _, ...customer } = input.customer ?? {}
  return {
    interaction_id: recording.id,
    identity_id: identity.identity_id,
    conversation_id: conversation?.conversation_id ?? null,
    item_id: itemId,
    type: input.type,
    channel: input.channel,
    direction: input.direction ?? null,
    session_level: recording.anchor.session,
    occurred_at: recording.occurredAt,
    received_at: batch.now,
    source: input.source,
    external_id: input.id ?? null,
    dedupe_key: recording.dedupeKey,
    fingerprint: recording.fingerprint,
    created_contact: batch.born.has(identity.identity_id),
    agent: input.agent ?? null,
    actor: recording.actor,
    record: {
      ...(input.customer ? { customer } : {}),
      ...(input.action ? { action: input.action } : {}),
      ...(input.data ? { data: input.data } : {}),
      ...(input.conversation === undefined ? {} : { conversation: input.conversation }),
    },
  }
}

export async function writeMessages(batch: Batch, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ recording, conversation }) =>
    recording.messages.map((message, position) => ({
      interaction_id: recording.id,
      position,
      conversation_id: conversation!.conversation_id,
      at: message.at === undefined ? recording.occurredAt : new Date(message.at).toISOString(),
      role: message.role,
      text: message.text,
      external_id: message.id ?? null,
      alternatives: message.alternatives ?? null,
    })),
  )
  if (rows.length) await insertMessages(batch.tx, batch.workspace, rows)
}

export async function writeClaims(batch: Batch, entries: readonly Entry[]): Promise<FoldedValue[]> {
  const rows = entries.flatMap(({ recording, identity, claims }) =>
    claims.map(({ evidence, ...claim }) => ({
      claim_id: batch.newId(),
      identity_id: identity.identity_id,
      interaction_id: recording.id,
      field: claim.field,
      value: claim.value,
      value_key: claim.valueKey,
      assurance: claim.assurance,
      method: claim.method,
      rank: claim.rank,
      occurred_at: recording.occurredAt,
      message: evidence.message,
      quote: evidence.quote,
      span_start: evidence.start,
      span_end: evidence.end,
      extractor: evidence.extractor,
      confidence: evidence.confidence,
    })),
  )
  return rows.length ? insertClaims(batch.tx, batch.workspace, rows) : []
}

/** One row per identity however many interactions it has here: hot rows are touched once a batch. */
export async function writeCounters(batch: Batch, entries: readonly Entry[]): Promise<void> {
  const begun = new Set<string>()
  const deltas = [...groupBy(entries, (entry) => entry.identity.identity_id)].map(([id, own]): IdentityDelta => {
    const first = own.map(firstKey).reduce((a, b) => (compareKeys(a, b) <= 0 ? a : b))
    const counts: Counts = {
      conversations: 0,
      messages: 0,
      bookings: 0,
      forms: 0,
      orders: 0,
      tickets: 0,
      calls: 0,
      actions: 0,
    }
    for (const entry of own) count(counts, entry, begun)
    return {
      identity_id: id,
      assurance: Math.max(...own.map((entry) => entry.anchor.assurance)),
      first_at: first[0],
      first_source: first[1],
      first_external_id: first[2],
      last_at: own.map((entry) => entry.recording.occurredAt).reduce((a, b) => (a > b ? a : b)),
      channels: [...new Set(own.map((entry) => entry.recording.input.channel))].sort(),
      ...counts,
    }
  })
  const seen = groupBy(entries, (entry) => entry.identity.root_contact_id)
  const activity = [...seen].map(([contact_id, own]) => ({
    contact_id,
    last_seen_at: own.map((entry) => entry.recording.occurredAt).reduce((a, b) => (a > b ? a : b)),
  }))
  await Promise.all([addToCounters(batch.tx, batch.workspace, deltas), touch(batch.tx, batch.workspace, activity)])
}

function count(counts: Counts, entry: Entry, begun: Set<string>): void {
  const { recording, conversation, identity, itemId, opensItem } = entry
  counts.messages += recording.messages.length
  const counter = COUNTER_OF_TYPE[recording.input.type]
  if (counter && (itemId === null || opensItem)) counts[counter] += 1
  if (!conversation || !isTalk(recording) || conversation.identity_ids.includes(identity.identity_id)) return
  const key = `${conversation.conversation_id} ${identity.identity_id}`
  if (!begun.has(key)) counts.conversations += 1
  begun.add(key)
}

function firstKey({ recording }: Entry): [string, string, string] {
  return [recording.occurredAt, recording.input.source, recording.input.id ?? recording.fingerprint]
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return 0
}

export async function writeThreads(batch: Batch, entries: readonly Entry[]): Promise<void> {
  const talk = entries.filter((entry) => entry.conversation && isTalk(entry.recording))
  const deltas = [...groupBy(talk, (entry) => entry.conversation!.conversation_id)].map(([id, own]) => {
    const { conversation } = own[0]!
    const times = own.map((entry) => entry.recording.occurredAt).sort()
    const inOrder = own.filter(
      (entry) => conversation!.messages === 0 || entry.recording.occurredAt >= conversation!.last_at,
    )
    return {
      conversation_id: id,
      first_at: times[0]!,
      last_at: times.at(-1)!,
      messages: own.reduce((sum, entry) => sum + entry.recording.messages.length, 0),
      tail: inOrder.reduce((tail, entry) => nextTail(tail, entry.recording.messages), conversation!.tail),
      identity_ids: [...new Set([...conversation!.identity_ids, ...own.map((entry) => entry.identity.identity_id)])],
    }
  })
  if (deltas.length) await updateConversations(batch.tx, batch.workspace, deltas)
}
