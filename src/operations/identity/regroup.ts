/** Brings stored roots in line with the links after some began, ended, or an identity turned out to be seen earlier. */

import { type Member, rootsOf } from '../../domain/partition.ts'
import { removeContacts } from '../../store/contacts.ts'
import { byRoots, type IdentityRow, setRoots } from '../../store/identities.ts'
import { activeLinks } from '../../store/links.ts'
import { many, type Tx } from '../../store/transaction.ts'

/** What a transaction locks from the start beside what its recordings name: identities by id, phones by their key. */
export type Locks = { identities: readonly string[]; phones: readonly string[] }

/** Thrown when a transaction turns out to need what it has not locked: it starts anew with these as well. */
export class MoreLocksNeeded extends Error {
  readonly locks: Locks
  constructor(identities: readonly string[], phones: readonly string[] = []) {
    super('more to lock')
    this.locks = { identities, phones }
  }
}

/** All identities of the contacts that these belong to, as stored now. */
export async function closureOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<IdentityRow[]> {
  return byRoots(tx, workspace, await rootIds(tx, workspace, identities))
}

/** The contacts that these identities belong to, as stored now. */
export async function rootIds(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  const roots = await many<{ root_contact_id: string }>(tx, {
    text: 'select distinct root_contact_id from identities where workspace_id = $1 and identity_id = any($2::uuid[])',
    values: [workspace, identities],
  })
  return roots.map((row) => row.root_contact_id)
}

/** The contacts whose members changed. `locked` are the identities that this transaction holds. */
export async function regroup(
  tx: Tx,
  workspace: string,
  touched: readonly string[],
  locked: ReadonlySet<string>,
): Promise<string[]> {
  const members = await closureOf(tx, workspace, touched)
  const missing = members.filter((row) => !locked.has(row.identity_id)).map((row) => row.identity_id)
  if (missing.length) throw new MoreLocksNeeded(missing)
  const links = (
    await activeLinks(
      tx,
      workspace,
      members.map((row) => row.identity_id),
    )
  ).filter((link) => link.kind !== 'soft')
  const roots = rootsOf(
    members.map(partitioned),
    links.map((link) => ({ a: link.identity_a, b: link.identity_b })),
  )
  const moved = members.filter((row) => roots.get(row.identity_id) !== row.root_contact_id)
  if (moved.length === 0) return []
  await setRoots(
    tx,
    workspace,
    moved.map((row) => ({ identity_id: row.identity_id, root_contact_id: roots.get(row.identity_id)! })),
  )
  const now = new Set(roots.values())
  const before = new Set(members.map((row) => row.root_contact_id))
  await removeContacts(
    tx,
    workspace,
    [...before].filter((id) => !now.has(id)),
  )
  return [...now]
}

type Row = Pick<
  IdentityRow,
  'identity_id' | 'contact_id' | 'first_seen_at' | 'first_seen_source' | 'first_seen_external_id'
>

/** A stored identity as `rootsOf` takes it. */
export function partitioned(row: Row): Member {
  return {
    id: row.identity_id,
    birthContact: row.contact_id,
    firstSeen:
      row.first_seen_at === null
        ? null
        : [row.first_seen_at, row.first_seen_source ?? '', row.first_seen_external_id ?? ''],
  }
}
