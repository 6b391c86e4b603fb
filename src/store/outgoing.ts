/** Messages on their way out: queued, claimed by one process at a time, settled once. */

import type { OutgoingContent, OutgoingState, Speaker } from '../domain/sending.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

/** So often in a row a message is tried; the count goes on after a person said to try again. */
export const TRIES = 8

export type NewOutgoing = {
  outgoing_id: string
  purpose: 'reply' | 'code' | 'follow_up'
  conversation_id: string | null
  identity_id: string | null
  /** Null where it goes to the file of KITH_DEV_OUTBOX and no source is needed. */
  source_id: string | null
  source: string
  channel: string
  address_kind: string
  address: string
  speaker: Speaker
  actor: string
  content: OutgoingContent
  sealed: Buffer | null
  request_key: string | null
  send_after: string
  created_at: string
}

export type OutgoingRow = NewOutgoing & {
  state: OutgoingState
  attempts: number
  lease_until: string | null
  code: string | null
  vendor_code: string | null
  reason: string | null
  external_id: string | null
  interaction_id: string | null
  settled_at: string | null
  /** Since when it needs nobody's attention, although it did not go out. */
  dismissed_at: string | null
}

const COLUMNS = `outgoing_id, purpose, conversation_id, identity_id, source_id, source, channel, address_kind, address, speaker, actor,
  content, sealed, encode(request_key, 'hex') as request_key, state, attempts, send_after, lease_until, code, vendor_code, reason,
  external_id, interaction_id, created_at, settled_at, dismissed_at`

/** Null when there is one of the same request already. */
export function insertOutgoing(tx: Tx, workspace: string, row: NewOutgoing): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    name: 'outgoing.insert',
    text: `insert into outgoing (workspace_id, outgoing_id, purpose, conversation_id, identity_id, source_id, source, channel,
        address_kind, address, speaker, actor, content, sealed, request_key, send_after, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, decode($15, 'hex'), $16, $17)
      on conflict (workspace_id, request_key) where request_key is not null do nothing returning ${COLUMNS}`,
    values: [
      workspace,
      row.outgoing_id,
      row.purpose,
      row.conversation_id,
      row.identity_id,
      row.source_id,
      row.source,
      row.channel,
      row.address_kind,
      row.address,
      row.speaker,
      row.actor,
      JSON.stringify(row.content),
      row.sealed,
      row.request_key,
      row.send_after,
      row.created_at,
    ],
  })
}

export function findOutgoing(tx: Tx, workspace: string, id: string): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    name: 'outgoing.find',
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and outgoing_id = $2`,
    values: [workspace, id],
  })
}

export function outgoingOfRequest(tx: Tx, workspace: string, requestKey: string): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    name: 'outgoing.of_request',
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and request_key = decode($2, 'hex')`,
    values: [workspace, requestKey],
  })
}

/** As the index has it. */
const NEEDS_ATTENTION = `state in ('refused', 'failed', 'unknown') and dismissed_at is null`

/** Newest first. Codes are nobody's to read. */
export function listOutgoing(
  tx: Tx,
  workspace: string,
  filter: { states: readonly OutgoingState[]; conversation: string | null; attention: boolean },
  before: string | null,
  limit: number,
): Promise<OutgoingRow[]> {
  return many(tx, {
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and purpose <> 'code' and state = any($2::text[])
        ${filter.attention ? `and ${NEEDS_ATTENTION}` : ''} ${filter.conversation === null ? '' : 'and conversation_id = $5'} and ($3::uuid is null or outgoing_id < $3)
      order by outgoing_id desc limit $4`,
    values: [
      workspace,
      filter.states,
      before,
      limit + 1,
      ...(filter.conversation === null ? [] : [filter.conversation]),
    ],
  })
}

/** What of a conversation is not (yet) among its messages, oldest first. */
export async function outgoingOpen(
  tx: Tx,
  workspace: string,
  conversation: string,
  limit: number,
): Promise<OutgoingRow[]> {
  const rows = await many<OutgoingRow>(tx, {
    name: 'outgoing.open',
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and conversation_id = $2 and interaction_id is null
        and dismissed_at is null
      order by outgoing_id desc limit $3`,
    values: [workspace, conversation, limit],
  })
  return rows.reverse()
}

/**
 * The next one that is due, now under way by whoever asked; two who ask at once get two. Of one conversation the later
 * waits for the earlier, so that what was written in order arrives in order.
 */
export function claimOutgoing(tx: Tx, workspace: string, now: string, leaseUntil: string): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    name: 'outgoing.claim',
    text: `update outgoing set state = 'sending', attempts = attempts + 1, lease_until = $3
      where workspace_id = $1 and state = 'queued' and outgoing_id = (
        select o.outgoing_id from outgoing o
        where o.workspace_id = $1 and o.state = 'queued' and o.send_after <= $2
          and not exists (select from outgoing e where e.workspace_id = $1 and e.conversation_id = o.conversation_id
            and e.state in ('queued', 'sending') and e.outgoing_id < o.outgoing_id)
        order by o.send_after, o.outgoing_id limit 1 for update skip locked)
      returning ${COLUMNS}`,
    values: [workspace, now, leaseUntil],
  })
}

/** Those whose process ended while they were under way: whether they went out nobody knows. */
export function abandonedOutgoing(tx: Tx, workspace: string, now: string): Promise<OutgoingRow[]> {
  return many(tx, {
    name: 'outgoing.abandoned',
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and state = 'sending' and lease_until < $2`,
    values: [workspace, now],
  })
}

export type Settlement =
  | { state: 'sent'; external_id: string }
  | { state: 'refused' | 'failed' | 'unknown'; code: string; vendor_code: string | null; reason: string }

/** Null when somebody else has settled it. `from`: as it was when it was looked at. */
export function settleOutgoing(
  tx: Tx,
  workspace: string,
  row: Pick<OutgoingRow, 'outgoing_id' | 'attempts'>,
  from: readonly OutgoingState[],
  settled: Settlement,
  at: string,
): Promise<OutgoingRow | null> {
  const {
    code = null,
    vendor_code = null,
    reason = null,
    external_id = null,
  } = { ...settled } as Partial<Record<'code' | 'vendor_code' | 'reason' | 'external_id', string | null>>
  return maybeOne(tx, {
    name: 'outgoing.settle',
    text: `update outgoing set state = $5, code = $6, vendor_code = $7, reason = $8, external_id = $9, settled_at = $10,
        lease_until = null, sealed = null
      where workspace_id = $1 and outgoing_id = $2 and attempts = $3 and state = any($4::text[]) returning ${COLUMNS}`,
    values: [workspace, row.outgoing_id, row.attempts, from, settled.state, code, vendor_code, reason, external_id, at],
  })
}

/** Back into the queue: it was surely not taken. */
export function requeueOutgoing(
  tx: Tx,
  workspace: string,
  row: Pick<OutgoingRow, 'outgoing_id' | 'attempts'>,
  sendAfter: string,
  why: { vendor_code: string | null; reason: string },
): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    name: 'outgoing.requeue',
    text: `update outgoing set state = 'queued', send_after = $4, lease_until = null, vendor_code = $5, reason = $6
      where workspace_id = $1 and outgoing_id = $2 and attempts = $3 and state = 'sending' returning ${COLUMNS}`,
    values: [workspace, row.outgoing_id, row.attempts, sendAfter, why.vendor_code, why.reason],
  })
}

/** Anew, because a person says so. */
export function retryOutgoing(
  tx: Tx,
  workspace: string,
  id: string,
  from: readonly OutgoingState[],
  now: string,
): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    text: `update outgoing set state = 'queued', send_after = $4, attempts = (attempts + ${TRIES - 1}) / ${TRIES} * ${TRIES}, code = null, vendor_code = null, reason = null, settled_at = null, dismissed_at = null
      where workspace_id = $1 and outgoing_id = $2 and state = any($3::text[]) returning ${COLUMNS}`,
    values: [workspace, id, from, now],
  })
}

/** Null when it is on its way, out, or dismissed already. */
export function dismissOutgoing(tx: Tx, workspace: string, id: string, at: string): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    text: `update outgoing set dismissed_at = $3 where workspace_id = $1 and outgoing_id = $2 and ${NEEDS_ATTENTION} returning ${COLUMNS}`,
    values: [workspace, id, at],
  })
}

/** Sent, but not yet among what was said. */
export function outgoingToRecord(tx: Tx, workspace: string, limit: number): Promise<OutgoingRow[]> {
  return many(tx, {
    name: 'outgoing.to_record',
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and state = 'sent' and interaction_id is null
        and purpose <> 'code' order by outgoing_id limit $2`,
    values: [workspace, limit],
  })
}

export async function setOutgoingRecorded(tx: Tx, workspace: string, id: string, interaction: string): Promise<void> {
  await tx.query({
    name: 'outgoing.recorded',
    text: 'update outgoing set interaction_id = $3 where workspace_id = $1 and outgoing_id = $2',
    values: [workspace, id, interaction],
  })
}

export async function removeOutgoing(tx: Tx, workspace: string, id: string): Promise<void> {
  await tx.query({
    name: 'outgoing.remove',
    text: 'delete from outgoing where workspace_id = $1 and outgoing_id = $2',
    values: [workspace, id],
  })
}

/** Which of the channel's ids are of messages that Kith sent through this source. */
export async function sentThrough(
  tx: Tx,
  workspace: string,
  source: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await many<{ external_id: string }>(tx, {
    name: 'outgoing.sent_through',
    text: `select external_id from outgoing where workspace_id = $1 and external_id = any($3::text[]) and source_id = $2`,
    values: [workspace, source, ids],
  })
  return rows.map((row) => row.external_id)
}

/** The oldest of these words to this address whose fate is open: an echo of it says that it went out. */
export function openByWords(
  tx: Tx,
  workspace: string,
  echo: { source: string; channel: string; address: string; text: string },
): Promise<OutgoingRow | null> {
  return maybeOne(tx, {
    name: 'outgoing.open_by_words',
    text: `select ${COLUMNS} from outgoing where workspace_id = $1 and address = $4 and source_id = $2 and channel = $3
        and state in ('sending', 'unknown') and coalesce(content->>'text', '') = $5 order by outgoing_id limit 1`,
    values: [workspace, echo.source, echo.channel, echo.address, echo.text],
  })
}

/** To whom the messages of these ids went. */
export async function identitiesSentTo(tx: Tx, workspace: string, ids: readonly string[]): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'outgoing.sent_to',
    text: `select distinct identity_id from outgoing
      where workspace_id = $1 and external_id = any($2::text[]) and identity_id is not null`,
    values: [workspace, ids],
  })
  return rows.map((row) => row.identity_id)
}
