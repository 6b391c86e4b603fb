/** What is kept so that nobody erased comes back silently: keyed hashes, and the ids that answer 410 from now on. */

import { keepErasedHashes } from '../../store/erasure/erased.ts'
import { dedupeKeysOf } from '../../store/erasure/find.ts'
import type { IdentityRow } from '../../store/identities.ts'
import type { Tx } from '../../store/transaction.ts'
import type { KeyedHashes } from './keyed_hashes.ts'

const PAGE = 10_000

/** Before anything is removed. An anchor that is the record itself never comes twice. Answers the number of hashes. */
export async function rememberHashes(
  tx: Tx,
  workspace: string,
  rows: readonly IdentityRow[],
  hashes: KeyedHashes,
  at: string,
): Promise<number> {
  const anchors = rows.filter(({ kind }) => kind !== 'interaction').map(hashes.anchor)
  const addresses = rows.flatMap(hashes.addresses)
  await keepErasedHashes(tx, workspace, 'anchor', anchors, at)
  await keepErasedHashes(tx, workspace, 'address', addresses, at)
  let interactions = 0
  for (const { identity_id: identity } of rows) {
    const keys = await dedupeKeysOf(tx, workspace, identity)
    for (let from = 0; from < keys.length; from += PAGE)
      await keepErasedHashes(tx, workspace, 'interaction', keys.slice(from, from + PAGE).map(hashes.interaction), at)
    interactions += keys.length
  }
  return anchors.length + addresses.length + interactions
}
