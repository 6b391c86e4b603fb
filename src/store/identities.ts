/** Identities: found or born by their anchor, locked in id order, and their derived counters. */

import { type ColumnType, columns } from './columns.ts'
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
  /** Whose word its values are on the card: 0 the contact's, 1 only to fill blanks, 2 a follower's. */
  voice: number
  first_seen_at: string | null
  first_seen_source: string | null
  first_seen_external_id: string | null
  last_seen_at: string | null
  channels: string[]
  /** When whoever had this anchor or address was erased here before. */
  erased_before: string | null
  /** R13: the interval of its anchor; `-infinity` and null where it is open. `opened_by`: the change that it begins with. */
  valid_from: string
  valid_until: string | null
  opened_by: string | null
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

/** `valid_from` of the first identity of an anchor. */
export const BEGINNING = '-infinity'

const COLUMNS = `identity_id, kind, scope, value, assurance, phone_key, contact_id, root_contact_id, voice, first_seen_at,
  first_seen_source, first_seen_external_id, last_seen_at, channels, erased_before, valid_from, valid_until, opened_by, ${COUNTED.join(', ')}`

export function keyOf({ kind, scope, value }: AnchorKey): string {
  return `${kind}\n${scope}\n${value}`
}

/** Anchors to ids through the unique index, one look-up each: as a join the planner would read the whole table. */
const KEYS = columns<keyof AnchorKey>({ kind: 'text', scope: 'text', value: 'text' })
const IDS_OF_KEYS = `select i.identity_id from ${KEYS.from}
  cross join lateral (select identity_id from identities i
    where i.workspace_id = $1 and i.kind = r.kind and i.scope = r.scope and i.value = r.value offset 0) i`

const FOUND = 'identity_id, valid_from, valid_until'

/** Without a lock: which of these anchors are known, each in all its intervals (R13). */
export function findByAnchors(
  tx: Tx,
  workspace: string,
  anchors: readonly AnchorKey[],
): Promise<Pick<IdentityRow, 'identity_id' | 'valid_from' | 'valid_until'>[]> {
  const text = IDS_OF_KEYS.replace('select i.identity_id', 'select i.*').replace(
    'select identity_id',
    `select ${FOUND}`,
  )
  return many(tx, { name: 'identities.find', text, values: [workspace, ...KEYS.values(anchors)] })
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
      where workspace_id = $1 and identity_id = any(array(${IDS_OF_KEYS}) || $5::uuid[])
      order by identity_id for no key update`,
    values: [workspace, ...KEYS.values(anchors), more],
  })
}

const STATE = {
  identity_id: 'uuid',
  assurance: 'smallint',
  first_seen_at: 'timestamptz',
  first_seen_source: 'text',
  first_seen_external_id: 'text',
  last_seen_at: 'timestamptz',
  channels: 'list',
  ...(Object.fromEntries(COUNTED.map((name) => [name, 'int'])) as Record<(typeof COUNTED)[number], 'int'>),
} satisfies Record<keyof IdentityState, ColumnType>
const STATES = columns<keyof IdentityState>(STATE)
const NEW = columns<Exclude<keyof IdentityRow, 'voice' | 'erased_before'>>({
  ...STATE,
  kind: 'text',
  scope: 'text',
  value: 'text',
  phone_key: 'text',
  contact_id: 'uuid',
  root_contact_id: 'uuid',
  valid_from: 'timestamptz',
  valid_until: 'timestamptz',
  opened_by: 'uuid',
})
const STATE_NAMES = Object.keys(STATE).filter((name) => name !== 'identity_id')
const STATE_VALUES = STATE_NAMES.map((name) => (name === 'channels' ? 'r.channels::text[]' : `r.${name}`)).join(', ')

/** The number of rows written; fewer than given when somebody else met one of these customers in the meantime. */
export async function insertIdentities(tx: Tx, workspace: string, rows: readonly IdentityRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { rowCount } = await tx.query({
    name: 'identities.insert',
    text: `insert into identities (workspace_id, identity_id, kind, scope, value, phone_key, contact_id, root_contact_id,
        valid_from, valid_until, opened_by, ${STATE_NAMES.join(', ')})
      select $1, r.identity_id, r.kind, r.scope, r.value, r.phone_key, r.contact_id, r.root_contact_id,
        coalesce(r.valid_from, '-infinity'), r.valid_until, r.opened_by, ${STATE_VALUES}
      from ${NEW.from}
      order by r.kind, r.scope, r.value
      on conflict (workspace_id, kind, scope, value, valid_from) do nothing`,
    values: [workspace, ...NEW.values(rows.map((row) => ({ ...row, valid_from: told(row.valid_from) })))],
  })
  return rowCount ?? 0
}

/** Of identities that this transaction holds. */
export async function updateIdentities(tx: Tx, workspace: string, states: readonly IdentityState[]): Promise<void> {
  if (states.length === 0) return
  await tx.query({
    name: 'identities.update',
    text: `update identities i set (${STATE_NAMES.join(', ')}) = row(${STATE_VALUES})
      from ${STATES.from} ${placeOf('identities', 'identity_id')}
      where i.ctid = place.ctid`,
    values: [workspace, ...STATES.values(states)],
  })
}

/** Infinity is no instant that could be sent. */
const told = (from: string) => (from === BEGINNING ? null : from)

/** Locks in id order, so that two transactions over the same people wait for each other and never in a ring. */
export function lock(tx: Tx, workspace: string, ids: readonly string[]): Promise<IdentityRow[]> {
  return many(tx, {
    name: 'identities.lock',
    text: `select ${COLUMNS} from identities where workspace_id = $1 and identity_id = any($2::uuid[])
      order by identity_id for no key update`,
    values: [workspace, ids],
  })
}

/** Keeps them from being erased until the transaction ends, and nobody from recording. How many there are. */
export async function holdIdentities(tx: Tx, workspace: string, ids: readonly string[]): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'identities.hold',
    text: `select from identities where workspace_id = $1 and identity_id = any($2::uuid[]) order by identity_id for key share`,
    values: [workspace, ids],
  })
  return rowCount ?? 0
}

export function byRoots(tx: Tx, workspace: string, roots: readonly string[]): Promise<IdentityRow[]> {
  return many(tx, {
    name: 'identities.by_root',
    text: `select ${COLUMNS} from identities where workspace_id = $1 and root_contact_id = any($2::uuid[])
      order by first_seen_at, first_seen_source, first_seen_external_id, identity_id`,
    values: [workspace, roots],
  })
}

/** The contacts that these identities belong to, as stored now. */
export async function rootIds(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  const roots = await many<{ root_contact_id: string }>(tx, {
    name: 'identities.roots',
    text: 'select distinct root_contact_id from identities where workspace_id = $1 and identity_id = any($2::uuid[])',
    values: [workspace, identities],
  })
  return roots.map((row) => row.root_contact_id)
}
