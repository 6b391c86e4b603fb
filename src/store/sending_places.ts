/** Where a message can go: whose a conversation is, when its customer wrote last, what they want to hear no more of, who answers. */

import type { OptedOut, Speaker } from '../domain/sending.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

export type Place = {
  conversation_id: string
  source: string
  channel: string
  external_id: string
  moved: boolean
  identity_id: string
  root_contact_id: string
  kind: string
  value: string
  /** When another took over the number or the account (R13). */
  valid_until: string | null
}

export function placeOfConversation(tx: Tx, workspace: string, conversation: string): Promise<Place | null> {
  return maybeOne(tx, {
    name: 'sending.place',
    text: `select c.conversation_id, c.source, c.channel, c.external_id, c.moved, i.identity_id, i.root_contact_id, i.kind, i.value, i.valid_until
      from conversations c join identities i on i.workspace_id = c.workspace_id and i.identity_id = c.identity_id
      where c.workspace_id = $1 and c.conversation_id = $2`,
    values: [workspace, conversation],
  })
}

export type Heard = {
  at: string
  message: string | null
  customer: Record<string, string> | null
  subject: string | null
}

/** The newest words of the customer in a thread, with how the transport named who said them. */
export function lastHeard(tx: Tx, workspace: string, conversation: string): Promise<Heard | null> {
  return maybeOne(tx, {
    name: 'sending.heard',
    text: `select m.at, m.external_id as message, n.record->'customer' as customer, n.record->'data'->>'subject' as subject
      from messages m join interactions n on n.workspace_id = m.workspace_id and n.interaction_id = m.interaction_id
      where m.workspace_id = $1 and m.conversation_id = $2 and m.role = 'customer'
      order by m.at desc, m.interaction_id desc, m.position desc limit 1`,
    values: [workspace, conversation],
  })
}

/** The interaction of the customer's last words, where nobody said anything after them. */
export async function unanswered(tx: Tx, workspace: string, conversation: string): Promise<string | null> {
  const row = await maybeOne<{ role: string; interaction_id: string }>(tx, {
    name: 'sending.unanswered',
    text: `select role, interaction_id from messages where workspace_id = $1 and conversation_id = $2 and role <> 'tool'
      order by at desc, interaction_id desc, position desc limit 1`,
    values: [workspace, conversation],
  })
  return row?.role === 'customer' ? row.interaction_id : null
}

/** The newest ids of a thread's messages, oldest first. */
export async function messageIdsOf(tx: Tx, workspace: string, conversation: string, limit: number): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    name: 'sending.message_ids',
    text: `select external_id as id from messages where workspace_id = $1 and conversation_id = $2 and external_id is not null
      order by at desc, interaction_id desc, position desc limit $3`,
    values: [workspace, conversation, limit],
  })
  return rows.map(({ id }) => id).reverse()
}

/** What an address wants to hear no more, by its newest word: everything, and marketing, apart. */
export async function optedOutOf(
  tx: Tx,
  workspace: string,
  address: { channel: string; kind: string; value: string },
): Promise<OptedOut | null> {
  const rows = await many<{ kind: string; at: string; scope: string | null }>(tx, {
    name: 'sending.opted_out',
    text: `select distinct on (coalesce(body->>'scope', '') like '%marketing%') kind, at, body->>'scope' as scope
      from conversation_facts where workspace_id = $1 and anchor_kind = $2 and anchor_value = $3 and channel = $4
        and kind in ('opted_out', 'opted_in')
      order by coalesce(body->>'scope', '') like '%marketing%', at desc, fact_id desc`,
    values: [workspace, address.kind, address.value, address.channel],
  })
  // Of everything first: who wants nothing wants no marketing either.
  const out = rows.find((row) => row.kind === 'opted_out')
  return out ? { at: out.at, scope: out.scope } : null
}

export async function handledBy(tx: Tx, workspace: string, conversation: string): Promise<Speaker> {
  const row = await maybeOne<{ handled_by: Speaker }>(tx, {
    name: 'handovers.latest',
    text: `select handled_by from handovers where workspace_id = $1 and conversation_id = $2 order by at desc, handover_id desc limit 1`,
    values: [workspace, conversation],
  })
  return row?.handled_by ?? 'agent'
}

/** Of a thread by its name outside, on one channel; `at`: who it was at that time, instead of now. */
export async function threadHandledBy(
  tx: Tx,
  workspace: string,
  thread: { source: string; channel: string; external_id: string },
  at: string | null = null,
): Promise<Speaker> {
  const row = await maybeOne<{ handled_by: Speaker }>(tx, {
    name: 'handovers.of_thread',
    text: `select h.handled_by from conversations c
        join handovers h on h.workspace_id = c.workspace_id and h.conversation_id = c.conversation_id
      where c.workspace_id = $1 and c.source = $2 and c.channel = $3 and c.external_id = $4 and ($5::timestamptz is null or h.at <= $5)
      order by h.at desc, h.handover_id desc limit 1`,
    values: [workspace, thread.source, thread.channel, thread.external_id, at],
  })
  return row?.handled_by ?? 'agent'
}

/** Whether a person answers in the thread of this channel in which these identities spoke last. */
export async function identitiesHandledBy(
  tx: Tx,
  workspace: string,
  channel: string,
  identities: readonly string[],
): Promise<Speaker> {
  const row = await maybeOne<{ handled_by: Speaker }>(tx, {
    name: 'handovers.of_identities',
    text: `select coalesce((select h.handled_by from handovers h
          where h.workspace_id = $1 and h.conversation_id = c.conversation_id order by h.at desc, h.handover_id desc limit 1), 'agent') as handled_by
      from interactions n join conversations c on c.workspace_id = n.workspace_id and c.conversation_id = n.conversation_id
      where n.workspace_id = $1 and n.identity_id = any($3::uuid[]) and c.channel = $2
      order by n.occurred_at desc, n.interaction_id desc limit 1`,
    values: [workspace, channel, identities],
  })
  return row?.handled_by ?? 'agent'
}

export async function insertHandover(
  tx: Tx,
  workspace: string,
  row: { handover_id: string; conversation_id: string; handled_by: Speaker; actor: string; at: string },
): Promise<void> {
  await tx.query({
    name: 'handovers.insert',
    text: `insert into handovers (workspace_id, handover_id, conversation_id, handled_by, actor, at) values ($1, $2, $3, $4, $5, $6)`,
    values: [workspace, row.handover_id, row.conversation_id, row.handled_by, row.actor, row.at],
  })
}

export type SendingSource = {
  source_id: string
  connector: string
  name: string
  account: string | null
  config: Record<string, unknown>
  secrets: Buffer | null
}

const SOURCE = 'source_id, connector, name, account, config, secrets'

/** Those in use, with their secrets as they are kept: the one of a name, or all. */
export function sourcesInUse(tx: Tx, workspace: string, name: string | null): Promise<SendingSource[]> {
  return many(tx, {
    name: name === null ? 'sources.in_use' : 'sources.in_use_named',
    text: `select ${SOURCE} from sources where workspace_id = $1 and disabled_at is null ${name === null ? '' : 'and name = $2'}
      order by created_at, source_id`,
    values: name === null ? [workspace] : [workspace, name],
  })
}

export function sourceInUse(tx: Tx, workspace: string, id: string): Promise<SendingSource | null> {
  return maybeOne(tx, {
    name: 'sources.in_use_by_id',
    text: `select ${SOURCE} from sources where workspace_id = $1 and source_id = $2 and disabled_at is null`,
    values: [workspace, id],
  })
}
