/** Identities: found or born by their anchor, locked in id order, and their derived counters. */

import { placeOf } from './row_place.ts'
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
export const NOTHING_COUNTED = Object.fromEntries(COUNTED.map((name) => [name, 0])) as Counts

/** What an interaction changes of its identity: all of it, as it is afterwards. */
export type IdentityState = { identity_id: string } & Pick<
  IdentityRow,
  'assurance' | 'first_seen_at' | 'first_seen_source' | 'first_seen_external_id' | 'last_seen_at' | 'channels'
> &
  Counts

const COLUMNS = `identity_id, kind, scope, value, assurance, phone_key, contact_id, root_contact_id, first_seen_at,
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

const STATE = `assurance smallint, first_seen_at timestamptz, first_seen_source text, first_seen_external_id text,
  last_seen_at timestamptz, channel_list json, ${COUNTED.map((name) => `${name} int`).join(', ')}`
const STATE_COLUMNS = `assurance, first_seen_at, first_seen_source, first_seen_external_id, last_seen_at, channels,
  ${COUNTED.join(', ')}`
const STATE_VALUES = `r.assurance, r.first_seen_at, r.first_seen_source, r.first_seen_external_id, r.last_seen_at,
  array(select json_array_elements_text(r.channel_list)), ${COUNTED.map((name) => `r.${name}`).join(', ')}`

/** The number of rows written; fewer than given when somebody else met one of these customers in the meantime. */
export async function insertIdentities(tx: Tx, workspace: string, rows: readonly IdentityRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { rowCount } = await tx.query({
    name: 'identities.insert',
    text: `insert into identities (workspace_id, identity_id, kind, scope, value, phone_key, contact_id, root_contact_id,
        ${STATE_COLUMNS})
      select $1, r.identity_id, r.kind, r.scope, r.value, r.phone_key, r.contact_id, r.root_contact_id, ${STATE_VALUES}
      from json_to_recordset($2::json) as r(identity_id uuid, kind text, scope text, value text, phone_key text,
        contact_id uuid, root_contact_id uuid, ${STATE})
      order by r.kind, r.scope, r.value
      on conflict (workspace_id, kind, scope, value, valid_from) do nothing`,
    values: [workspace, JSON.stringify(rows.map(stateJson))],
  })
  return rowCount ?? 0
}

/** Of identities that this transaction holds. */
export async function updateIdentities(tx: Tx, workspace: string, states: readonly IdentityState[]): Promise<void> {
  if (states.length === 0) return
  await tx.query({
    name: 'identities.update',
    text: `update identities i set (${STATE_COLUMNS}) = row(${STATE_VALUES})
      from json_to_recordset($2::json) as r(identity_id uuid, ${STATE}) ${placeOf('identities', 'identity_id')}
      where i.ctid = place.ctid`,
    values: [workspace, JSON.stringify(states.map(stateJson))],
  })
}

function stateJson<State extends IdentityState>({ channels, ...state }: State) {
  return { ...state, channel_list: channels }
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
