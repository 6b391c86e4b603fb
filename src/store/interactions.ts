/** Interactions, their messages, and the items that the states of one product record make. */

import { columns } from './columns.ts'
import { many, type Tx } from './transaction.ts'

export type KnownInteraction = {
  interaction_id: string
  dedupe_key: string
  fingerprint: string
  identity_id: string
  contact_id: string
  root_contact_id: string
  created_contact: boolean
}

/** V8: those already recorded under these keys (32 hex digits each), with their contact of today. */
export function findKnown(tx: Tx, workspace: string, keys: readonly string[]): Promise<KnownInteraction[]> {
  return many(tx, {
    name: 'interactions.known',
    text: `select n.interaction_id, encode(n.dedupe_key, 'hex') as dedupe_key, encode(n.fingerprint, 'hex') as fingerprint,
        n.identity_id, i.contact_id, i.root_contact_id, n.created_contact
      from interactions n join identities i on i.workspace_id = n.workspace_id and i.identity_id = n.identity_id
      where n.workspace_id = $1 and n.dedupe_key = any(array(select decode(k, 'hex') from unnest($2::text[]) k))`,
    values: [workspace, keys],
  })
}

export type InteractionRow = {
  interaction_id: string
  identity_id: string
  conversation_id: string | null
  item_id: string | null
  type: string
  channel: string
  direction: string | null
  session_level: number
  occurred_at: string
  received_at: string
  source: string
  external_id: string | null
  dedupe_key: string | null
  fingerprint: string
  created_contact: boolean
  agent: string | null
  actor: string
  record: unknown
}

const INTERACTIONS = columns<keyof InteractionRow>({
  interaction_id: 'uuid',
  identity_id: 'uuid',
  conversation_id: 'uuid',
  item_id: 'uuid',
  type: 'text',
  channel: 'text',
  direction: 'text',
  session_level: 'smallint',
  occurred_at: 'timestamptz',
  received_at: 'timestamptz',
  source: 'text',
  external_id: 'text',
  dedupe_key: 'bytea',
  fingerprint: 'bytea',
  created_contact: 'boolean',
  agent: 'text',
  actor: 'text',
  record: 'jsonb',
})

/**
 * Fails, and with it the transaction, when somebody recorded one of them in the meantime (`isRecordedMeanwhile`). Letting
 * each row look first whether it may be written cost a third of the statement, with every row that nobody else has.
 */
export async function insertInteractions(tx: Tx, workspace: string, rows: readonly InteractionRow[]): Promise<void> {
  await tx.query({
    name: 'interactions.insert',
    text: `insert into interactions (workspace_id, interaction_id, identity_id, conversation_id, item_id, type, channel, direction,
        session_level, occurred_at, received_at, source, external_id, dedupe_key, fingerprint, created_contact, agent, actor, record)
      select $1, r.interaction_id, r.identity_id, r.conversation_id, r.item_id, r.type, r.channel, r.direction, r.session_level,
        r.occurred_at, r.received_at, r.source, r.external_id, r.dedupe_key, r.fingerprint,
        r.created_contact, r.agent, r.actor, r.record
      from ${INTERACTIONS.from}
      order by r.dedupe_key`,
    values: [workspace, ...INTERACTIONS.values(rows)],
  })
}

const UNIQUE_VIOLATION = '23505'

/** V8: whether a transaction failed because another one, which it could not see yet, had recorded the same id. */
export function isRecordedMeanwhile(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  // An engine that spreads the table over machines names the piece of the index.
  return code === UNIQUE_VIOLATION && constraint !== undefined && constraint.startsWith('interactions_by_dedupe_key')
}

export type MessageRow = {
  interaction_id: string
  position: number
  conversation_id: string
  at: string
  role: string
  text: string
  external_id: string | null
  alternatives: string[] | null
}

const MESSAGES = columns<keyof MessageRow>({
  interaction_id: 'uuid',
  position: 'smallint',
  conversation_id: 'uuid',
  at: 'timestamptz',
  role: 'text',
  text: 'text',
  external_id: 'text',
  alternatives: 'jsonb',
})

export async function insertMessages(tx: Tx, workspace: string, rows: readonly MessageRow[]): Promise<void> {
  await tx.query({
    name: 'messages.insert',
    text: `insert into messages (workspace_id, interaction_id, position, conversation_id, at, role, text, external_id, alternatives)
      select $1, r.interaction_id, r.position, r.conversation_id, r.at, r.role, r.text, r.external_id, r.alternatives
      from ${MESSAGES.from}`,
    values: [workspace, ...MESSAGES.values(rows)],
  })
}

export type ItemRow = {
  item_id: string
  item_key: string
  identity_id: string
  anchor_strength: number
  last_at: string
}

/** Locks the known ones, in order of their keys. */
export function lockItems(tx: Tx, workspace: string, keys: readonly string[]): Promise<ItemRow[]> {
  return many(tx, {
    name: 'items.lock',
    text: `select item_id, encode(item_key, 'hex') as item_key, identity_id, anchor_strength, last_at from items
      where workspace_id = $1 and item_key = any(array(select decode(k, 'hex') from unnest($2::text[]) k))
      order by item_key for no key update`,
    values: [workspace, keys],
  })
}

export type ItemState = ItemRow & { type: string; first_at: string; status: string | null }

const ITEMS = columns<keyof ItemState>({
  item_id: 'uuid',
  item_key: 'bytea',
  type: 'text',
  identity_id: 'uuid',
  anchor_strength: 'smallint',
  first_at: 'timestamptz',
  last_at: 'timestamptz',
  status: 'text',
})

/**
 * Begins items and folds later states in, by event time; answers the ids of all. One that is not the id given was begun
 * by somebody else in the meantime.
 */
export function upsertItems(tx: Tx, workspace: string, rows: readonly ItemState[]): Promise<{ item_id: string }[]> {
  return many(tx, {
    name: 'items.upsert',
    text: `insert into items (workspace_id, item_id, item_key, type, identity_id, anchor_strength, occurred_at, last_at, status)
      select $1, r.item_id, r.item_key, r.type, r.identity_id, r.anchor_strength, r.first_at, r.last_at, r.status
      from ${ITEMS.from}
      order by r.item_key
      on conflict (workspace_id, item_key) do update set
        occurred_at = least(items.occurred_at, excluded.occurred_at),
        last_at = greatest(items.last_at, excluded.last_at),
        status = case when excluded.last_at >= items.last_at then coalesce(excluded.status, items.status)
          else coalesce(items.status, excluded.status) end
      returning item_id`,
    values: [workspace, ...ITEMS.values(rows)],
  })
}

/** Takes one from a counter of an identity and gives it to another. */
export async function moveCount(
  tx: Tx,
  workspace: string,
  counter: string,
  identities: { from: string; to: string },
): Promise<void> {
  await tx.query({
    text: `update identities set ${counter} = ${counter} + case when identity_id = $3 then 1 else -1 end
      where workspace_id = $1 and identity_id in ($2, $3)`,
    values: [workspace, identities.from, identities.to],
  })
}
