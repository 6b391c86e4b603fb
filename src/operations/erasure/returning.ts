/** Whoever was erased comes back as somebody new, or not at all: what recording asks before it bears an identity (I7). */

import { Problem } from '../../domain/problem.ts'
import { findErasedHashes } from '../../store/erasure/erased.ts'
import { type IdentityRow, keyOf } from '../../store/identities.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Recording } from '../interactions/recording.ts'
import type { KeyedHashes } from './keyed_hashes.ts'

export type Returning = {
  /** By recording id: what belongs to the time before the erasure, and is not recorded again. */
  refused: Map<string, Problem>
  /** By the key of an anchor that is new here: when it, or its address, was erased. */
  before: Map<string, string>
}

export const NOBODY_RETURNS: Returning = { refused: new Map(), before: new Map() }

/** `known`: what there is of these anchors; one that was never erased asks nothing. */
export async function findReturning(
  tx: Tx,
  workspace: string,
  hashes: KeyedHashes,
  recordings: readonly Recording[],
  known: readonly IdentityRow[],
): Promise<Returning> {
  const stored = new Map(known.map((row) => [keyOf(row), row]))
  const isAsked = ({ anchor }: Recording) => {
    const row = stored.get(keyOf(anchor))
    return row === undefined || row.first_seen_at === null || row.erased_before !== null
  }
  const asked = recordings.filter(isAsked).map((recording) => ({ recording, ...hashesOf(recording, hashes) }))
  if (asked.length === 0) return NOBODY_RETURNS
  const all = asked.flatMap(({ anchor, addresses, interaction }) => [anchor, ...addresses, ...interaction])
  const found = new Map((await findErasedHashes(tx, workspace, all)).map((row) => [row.hash.toString('hex'), row]))
  const rowsOf = (some: Buffer[]) => some.flatMap((hash) => found.get(hash.toString('hex')) ?? [])
  const returning: Returning = { refused: new Map(), before: new Map() }
  for (const { recording, anchor, addresses, interaction } of asked) {
    const [own] = rowsOf([anchor])
    const isOld = own !== undefined && recording.occurredAt < own.erased_at
    if (isOld || rowsOf(interaction).length) returning.refused.set(recording.id, refusal())
    const times = rowsOf([anchor, ...addresses]).map((row) => row.erased_at)
    if (times.length) returning.before.set(keyOf(recording.anchor), times.sort().at(-1)!)
  }
  return returning
}

function hashesOf({ anchor, dedupeKey }: Recording, hashes: KeyedHashes) {
  return {
    anchor: hashes.anchor(anchor),
    addresses: hashes.addresses({ ...anchor, phone_key: anchor.phoneKey }),
    interaction: dedupeKey === null ? [] : [hashes.interaction(dedupeKey)],
  }
}

function refusal(): Problem {
  return new Problem('erased', {
    detail: 'This was of a contact that was erased. What belongs to the time before is not recorded again.',
  })
}
