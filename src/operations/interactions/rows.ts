/** From entries to rows: interactions, messages, claims, identities and conversations, each written once per batch. */

import { groupBy } from '../../domain/group_by.ts'
import type { CustomerFields, InteractionType, Message } from '../../domain/interaction.ts'
import { type FoldedValue, insertClaims } from '../../store/claims.ts'
import { touch } from '../../store/contacts.ts'
import { type ConversationRow, insertConversations, updateConversations } from '../../store/conversations.ts'
import { type Counts, type IdentityRow, insertIdentities, updateIdentities } from '../../store/identities.ts'
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
    record: recordOf(input),
  }
}

/** What was given beside the columns and the messages; a token is a proof and is not kept. */
function recordOf({ customer, action, data, conversation }: Recording['input']): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  if (customer) record.customer = customer.identity_token === undefined ? customer : withoutToken(customer)
  if (action) record.action = action
  if (data) record.data = data
  if (conversation !== undefined) record.conversation = conversation
  return record
}

function withoutToken({ identity_token: _, ...customer }: CustomerFields): CustomerFields {
  return customer
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
    claims.map((claim) => ({
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
      message: claim.evidence.message,
      quote: claim.evidence.quote,
      span_start: claim.evidence.start,
      span_end: claim.evidence.end,
      extractor: claim.evidence.extractor,
      confidence: claim.evidence.confidence,
    })),
  )
  return rows.length ? insertClaims(batch.tx, batch.workspace, rows) : []
}

/** One row per identity however many interactions it has here: hot rows are touched once a batch. */
export async function writeIdentities(batch: Batch, entries: readonly Entry[]): Promise<number> {
  const begun = new Set<string>()
  const rows = [...groupBy(entries, (entry) => entry.identity.identity_id).values()].map((own) => after(own, begun))
  const isBorn = ({ identity_id: id }: IdentityRow) => batch.born.has(id) && !batch.awaited.has(id)
  const [written] = await Promise.all([
    insertIdentities(batch.tx, batch.workspace, rows.filter(isBorn)),
    updateIdentities(
      batch.tx,
      batch.workspace,
      rows.filter((row) => !isBorn(row)),
    ),
  ])
  return written
}

/** An identity with all of its interactions of this batch counted in. */
function after(own: readonly Entry[], begun: Set<string>): IdentityRow {
  const row = { ...own[0]!.identity }
  const channels = new Set(row.channels)
  for (const entry of own) {
    const { recording, anchor } = entry
    const key = firstKey(entry)
    if (row.first_seen_at === null || compareKeys(key, firstSeen(row)) < 0)
      [row.first_seen_at, row.first_seen_source, row.first_seen_external_id] = key
    if (row.last_seen_at === null || recording.occurredAt > row.last_seen_at) row.last_seen_at = recording.occurredAt
    row.assurance = Math.max(row.assurance, anchor.assurance)
    channels.add(recording.input.channel)
    count(row, entry, begun)
  }
  row.channels = [...channels].sort()
  return row
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

/** V2: (event time, source, external id). */
export function firstKey({ recording }: Entry): [string, string, string] {
  return [recording.occurredAt, recording.input.source, recording.input.id ?? recording.fingerprint]
}

function firstSeen(row: IdentityRow): [string, string, string] {
  return [row.first_seen_at ?? '', row.first_seen_source ?? '', row.first_seen_external_id ?? '']
}

export function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return 0
}

export function writeActivity(batch: Batch, entries: readonly Entry[]): Promise<void> {
  const seen = new Map<string, string>()
  for (const { identity, recording } of entries) {
    const last = seen.get(identity.root_contact_id)
    if (last === undefined || recording.occurredAt > last) seen.set(identity.root_contact_id, recording.occurredAt)
  }
  return touch(
    batch.tx,
    batch.workspace,
    [...seen].map(([contact_id, last_seen_at]) => ({ contact_id, last_seen_at })),
  )
}

/** The number of conversations begun. */
export async function writeConversations(batch: Batch, entries: readonly Entry[]): Promise<number> {
  const threaded = entries.filter((entry) => entry.conversation !== null)
  const isBegun = (row: ConversationRow) => batch.begun.has(row.conversation_id)
  const rows = [...groupBy(threaded, (entry) => entry.conversation!.conversation_id).values()].map((own) =>
    continued(own, isBegun(own[0]!.conversation!)),
  )
  const [written] = await Promise.all([
    insertConversations(batch.tx, batch.workspace, rows.filter(isBegun)),
    updateConversations(
      batch.tx,
      batch.workspace,
      rows.filter((row) => !isBegun(row)),
    ),
  ])
  return written
}

/** A conversation with all of its interactions of this batch. Whoever names it first owns it, talk or not (V2). */
function continued(entries: readonly Entry[], isBegun: boolean): ConversationRow {
  const row = { ...entries[0]!.conversation! }
  const identities = new Set(row.identity_ids)
  // A tool's record names a thread and does not go on with it.
  let lastTalk = identities.size > 0 ? row.last_at : ''
  const said: Message[] = []
  const first = entries.reduce((a, b) => (compareKeys(firstKey(b), firstKey(a)) < 0 ? b : a))
  if (first.recording.occurredAt < row.first_at || isBegun)
    [row.first_at, row.identity_id] = [first.recording.occurredAt, first.identity.identity_id]
  for (const { recording, identity } of entries) {
    const at = recording.occurredAt
    if (!isTalk(recording)) continue
    if (at > lastTalk) lastTalk = at
    row.messages += recording.messages.length
    said.push(...recording.messages)
    identities.add(identity.identity_id)
  }
  if (said.length) row.tail = JSON.stringify(nextTail(JSON.parse(row.tail), said))
  row.last_at = lastTalk > row.first_at ? lastTalk : row.first_at
  row.identity_ids = [...identities]
  return row
}

/** Known threads that something comes into at the very time of their beginning: who owns one is told by ids (V2). */
export function tied(batch: Batch, entries: readonly Entry[]): { conversations: string[]; identities: string[] } {
  const ties = entries.flatMap(({ recording, identity, conversation: row }) =>
    row && !batch.begun.has(row.conversation_id) && recording.occurredAt === row.first_at
      ? [{ row, identities: [identity.identity_id, row.identity_id, ...row.identity_ids] }]
      : [],
  )
  const differing = ties.filter(({ row, identities }) => identities[0] !== row.identity_id)
  const conversations = new Set(differing.map(({ row }) => row.conversation_id))
  // Whoever else spoke there in this batch is not among those who had spoken before.
  const beside = entries.filter(({ conversation }) => conversation && conversations.has(conversation.conversation_id))
  const identities = [
    ...differing.flatMap((tie) => tie.identities),
    ...beside.map((entry) => entry.identity.identity_id),
  ]
  return { conversations: [...conversations], identities: [...new Set(identities)] }
}

/** Threads that something was said in out of order, so that it may not be the last of it. */
export function disordered(entries: readonly Entry[]): string[] {
  const last = new Map<string, string>()
  const found = new Set<string>()
  for (const { recording, conversation } of entries) {
    if (!conversation || recording.messages.length === 0) continue
    const id = conversation.conversation_id
    for (const { at = recording.occurredAt } of recording.messages) {
      const time = at.endsWith('Z') ? at : new Date(at).toISOString()
      if (time < (last.get(id) ?? (conversation.messages > 0 ? conversation.last_at : ''))) found.add(id)
      else last.set(id, time)
    }
  }
  return [...found]
}
