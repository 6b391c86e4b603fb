/** What customers want to hear no more of (I8): a wish and the start of a message to its address wait for each other. */

import type pg from 'pg'
import { groupBy } from '../../domain/group_by.ts'
import { type FactRow, insertConversationFacts } from '../../store/conversation_facts.ts'
import { type Tx, transaction } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { tellStates } from './tell.ts'

/** An address on its channel, whichever source hears or writes. */
export type Address = { channel: string; kind: string; value: string }

/** Held to the end of the transaction by whoever starts a message or takes down a wish. */
export async function lockWishes(tx: Tx, workspace: string, addresses: readonly Address[]): Promise<void> {
  await lockValues(
    tx,
    workspace,
    'wish',
    addresses.map(({ channel, kind, value }) => `${channel} ${kind} ${value}`),
  )
}

/** A message that has started before is out; none starts behind the commit. Open windows hear of what became of answers. */
export async function keepFacts(pool: pg.Pool, rows: readonly FactRow[]): Promise<void> {
  const wishes = rows.filter(({ kind }) => kind === 'opted_out')
  if (wishes.length === 0) await insertConversationFacts(pool, rows)
  else await keepWishes(pool, rows, wishes)
  const states = rows.filter(({ kind, message }) => message !== null && STATES.has(kind))
  for (const [workspace, told] of groupBy(states, (row) => row.workspace))
    await tellStates(
      pool,
      workspace,
      told.flatMap(({ message }) => message ?? []),
      told[0]!.at,
    )
}

const STATES: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'failed'])

function keepWishes(pool: pg.Pool, rows: readonly FactRow[], wishes: readonly FactRow[]): Promise<void> {
  return transaction(pool, async (tx) => {
    for (const [workspace, own] of groupBy(wishes, (row) => row.workspace)) {
      const addresses = own.map(({ channel, anchor_kind: kind, anchor_value: value }) => ({ channel, kind, value }))
      await lockWishes(tx, workspace, addresses)
    }
    await insertConversationFacts(tx, rows)
  })
}
