/** What is compared of identities (R9, R10), made anew from their stored facts. */

import { readGround } from '../../domain/identity/ground.ts'
import { readTraits } from '../../domain/identity/traits.ts'
import { insertTraits, removeTraits, type TraitRow, traitsOf } from '../../store/traits.ts'
import type { Tx } from '../../store/transaction.ts'
import { factsFor } from './resolver_answer.ts'
import { keyOfRow } from './stored_anchor.ts'
import { readStored } from './stored_facts.ts'

/** Writes what is no longer so; answers the rows of before and after. */
export async function refreshTraits(tx: Tx, workspace: string, ids: readonly string[]): Promise<TraitRow[]> {
  const [stored, before] = [await readStored(tx, workspace, ids, { alone: true }), await traitsOf(tx, workspace, ids)]
  const idOf = new Map([...stored.rows].map(([id, row]) => [keyOfRow(row), id]))
  const after = readTraits(readGround(factsFor(stored))).flatMap(({ by, at, ...rest }): TraitRow[] => {
    const identity = idOf.get(by)
    return identity ? [{ ...rest, identity_id: identity, at: new Date(at).toISOString() }] : []
  })
  const text = (row: TraitRow) => [row.identity_id, row.key, row.value, row.at].join('\n')
  const [had, has] = [new Set(before.map(text)), new Set(after.map(text))]
  await Promise.all([
    removeTraits(
      tx,
      workspace,
      before.filter((row) => !has.has(text(row))),
    ),
    insertTraits(
      tx,
      workspace,
      after.filter((row) => !had.has(text(row))),
    ),
  ])
  return [...before, ...after]
}
