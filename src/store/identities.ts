/** Identities: found or born by their anchor, locked in id order, and their derived counters. */

import { many, type Tx } from './transaction.ts'

export type AnchorKey = { kind: string; scope: string; value: string }

export type IdentityRow = {
  identity_id: string
  kind: string
  scope: string
  value: string
  assurance: number
  phone_key: string | null
  contact_id: string
  root_contact_id: string
  /** Whose word its values are on the card: 0 the contact's, 1 only to fill blanks, 2 a follower's. */
  voice: number
  first_seen_at: string | null
  first_seen_source: string | null
  first_seen_external_id: string | null
  last_seen_at: string | null
  channels: string[]
} & Counts

export const COUNTED = [
  'conversations',
  'messages',
  'bookings',
  'forms',
  'orders',
  'tickets',
  'calls',
  'actions',
] as const
export type Counts = Record<(typeof COUNTED)[number], number>

export type NewIdentity = AnchorKey & {
  identity_id: string
  contact_id: string
  assurance: number
  phone_key: string | null
}

export type IdentityDelta = {
  identity_id: string
  assurance: number
  first_at: string
  first_source: string
  first_external_id: string
  last_at: string
  channels: string[]
} & Counts

const COLUMNS = `identity_id, kind, scope, value, assurance, phone_key, contact_id, root_contact_id, voice, first_seen_at,
  first_seen_source, first_seen_external_id, last_seen_at, channels, ${COUNTED.join(', ')}`

export function keyOf({ kind, scope, value }: AnchorKey): string {
  return `${kind}\n${scope}\n${value}`
}

/** Anchors to ids through the unique index, one look-up each: as a join the planner would read the whole table. */
const IDS_OF_KEYS = `select i.identity_id from json_to_recordset($2::json) as k(kind text, scope text, value text)
  cross join lateral (select identity_id from identities i
    where i.workspace_id = $1 and i.kind = k.kind and i.scope = k.scope and i.value = k.value offset 0) i`

/** Without a lock: which of these anchors are known. */
export function findByAnchors(
  tx: Tx,
  workspace: string,
  anchors: readonly AnchorKey[],
): Promise<{ identity_id: string }[]> {
  return many(tx, { name: 'identities.find', text: IDS_OF_KEYS, values: [workspace, JSON.stringify(anchors)] })
}

/**
 * Locks the known ones of these anchors, and further identities by id, all in id order, so that two transactions over
 * the same people wait for each other and never in a ring.
 */
export function lockByAnchors(
  tx: Tx,
  workspace: string,
  anchors: readonly AnchorKey[],
  more: readonly string[] = [],
): Promise<IdentityRow[]> {
  return many(tx, {
    name: 'identities.lock_by_anchor',
    text: `select ${COLUMNS} from identities
      where workspace_id = $1 and identity_id = any(array(${IDS_OF_KEYS}) || $3::uuid[])
      order by identity_id for no key update`,
    values: [workspace, JSON.stringify(anchors.map(({ kind, scope, value }) => ({ kind, scope, value }))), more],
  })
}

/** Rows that somebody else inserts at the same moment are waited for and left as they are; look again after it. */
export async function insertNew(tx: Tx, workspace: string, rows: readonly NewIdentity[]): Promise<void> {
  await tx.query({
    name: 'identities.insert',
    text: `insert into identities (workspace_id, identity_id, kind, scope, value, assurance, phone_key, contact_id, root_contact_id)
      select $1, r.identity_id, r.kind, r.scope, r.value, r.assurance, r.phone_key, r.contact_id, r.contact_id
      from json_to_recordset($2::json)
        as r(identity_id uuid, kind text, scope text, value text, assurance smallint, phone_key text, contact_id uuid)
      order by r.kind, r.scope, r.value
      on conflict (workspace_id, kind, scope, value, valid_from) do nothing`,
    values: [workspace, JSON.stringify(rows)],
  })
}

/** Locks in id order, so that two transactions over the same people wait for each other and never in a ring. */
export function lock(tx: Tx, workspace: string, ids: readonly string[]): Promise<IdentityRow[]> {
  return many(tx, {
    name: 'identities.lock',
    text: `select ${COLUMNS} from identities where workspace_id = $1 and identity_id = any($2::uuid[])
      order by identity_id for no key update`,
    values: [workspace, ids],
  })
}

/** Takes a row lock on each value, in order, before anybody looks who else holds it. */
export async function lockIdentifiers(
  tx: Tx,
  workspace: string,
  kind: string,
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return
  await Promise.all([
    tx.query({
      name: 'identifiers.insert',
      text: `insert into identifiers (workspace_id, kind, value) select $1, $2, v from unnest($3::text[]) v order by v collate "C"
        on conflict do nothing`,
      values: [workspace, kind, values],
    }),
    tx.query({
      name: 'identifiers.lock',
      text: `select 1 from identifiers where workspace_id = $1 and kind = $2 and value = any($3::text[]) order by value for update`,
      values: [workspace, kind, values],
    }),
  ])
}

export function byPhoneKeys(tx: Tx, workspace: string, keys: readonly string[]): Promise<IdentityRow[]> {
  return many(tx, {
    name: 'identities.by_phone',
    text: `select ${COLUMNS} from identities where workspace_id = $1 and phone_key = any($2::text[])`,
    values: [workspace, keys],
  })
}

export function byRoots(tx: Tx, workspace: string, roots: readonly string[]): Promise<IdentityRow[]> {
  return many(tx, {
    name: 'identities.by_root',
    text: `select ${COLUMNS} from identities where workspace_id = $1 and root_contact_id = any($2::uuid[])
      order by first_seen_at, first_seen_source, first_seen_external_id, identity_id`,
    values: [workspace, roots],
  })
}

/** Whether the delta's first interaction came before the identity's: (event time, source, external id), as in V2. */
const EARLIER = `(i.first_seen_at is null or (d.first_at, d.first_source, d.first_external_id)
  < (i.first_seen_at, i.first_seen_source, i.first_seen_external_id))`

/** Adds to the counters. The ids are said twice, so that the rows are fetched by them whatever the planner thinks. */
export async function addToCounters(tx: Tx, workspace: string, deltas: readonly IdentityDelta[]): Promise<void> {
  const rows = deltas.map((delta) => ({ ...delta, channels: undefined, channel_list: delta.channels }))
  await tx.query({
    name: 'identities.count',
    text: `update identities i set
        ${COUNTED.map((name) => `${name} = i.${name} + d.${name}`).join(', ')},
        assurance = greatest(i.assurance, d.assurance),
        last_seen_at = greatest(i.last_seen_at, d.last_at),
        first_seen_at = case when ${EARLIER} then d.first_at else i.first_seen_at end,
        first_seen_source = case when ${EARLIER} then d.first_source else i.first_seen_source end,
        first_seen_external_id = case when ${EARLIER} then d.first_external_id else i.first_seen_external_id end,
        channels = case when i.channels @> d.channels then i.channels
          else (select array_agg(distinct c order by c) from unnest(i.channels || d.channels) c) end
      from (select r.*, array(select json_array_elements_text(r.channel_list)) as channels
        from json_to_recordset($2::json) as r(identity_id uuid, assurance smallint, first_at timestamptz, first_source text,
          first_external_id text, last_at timestamptz, channel_list json, ${COUNTED.map((name) => `${name} int`).join(', ')})) d
      where i.workspace_id = $1 and i.identity_id = any($3::uuid[]) and i.identity_id = d.identity_id`,
    values: [workspace, JSON.stringify(rows), deltas.map((delta) => delta.identity_id)],
  })
}

export async function setRoots(
  tx: Tx,
  workspace: string,
  roots: readonly { identity_id: string; root_contact_id: string }[],
): Promise<void> {
  await tx.query({
    name: 'identities.root',
    text: `update identities i set root_contact_id = r.root_contact_id
      from json_to_recordset($2::json) as r(identity_id uuid, root_contact_id uuid)
      where i.workspace_id = $1 and i.identity_id = r.identity_id`,
    values: [workspace, JSON.stringify(roots)],
  })
}
