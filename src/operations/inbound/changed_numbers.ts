/** Channels' own messages that a customer has another number or user id now (R13). */

import { clean } from '../../connectors/vendor_json.ts'
import { canonicalJson } from '../../domain/canonical_json.ts'
import type { ConversationFact } from '../../domain/conversation_fact.ts'
import { Problem } from '../../domain/problem.ts'
import { transaction } from '../../store/transaction.ts'
import { changeOf, isChangeable, recordChange } from '../identifiers/changed.ts'
import { key16 } from '../interactions/fingerprint.ts'
import type { Context } from '../operation.ts'
import type { KeptEvent } from './interpret.ts'
import type { OpenSource } from './sources.ts'

/** Told again, they change nothing. What names nothing that can change hands stays a fact of its thread. */
export async function changeNumbers(
  { database, newId }: Pick<Context, 'database' | 'newId'>,
  { workspace, name: source }: OpenSource,
  event: KeptEvent,
  facts: readonly ConversationFact[],
): Promise<void> {
  for (const told of facts) {
    const { kind, channel, at, body } = clean(told)
    if (kind !== 'number_changed' || !isChangeable(channel)) continue
    const when = at ?? event.receivedAt.toISOString()
    const id = key16(canonicalJson({ source, ...told }))
    // The number first, then the account: a channel that tells both tells both of both.
    for (const [nth, from] of (body.from ?? []).entries()) {
      const change = readable(() => changeOf({ channel, from, to: body.to?.[nth], at: when, source, id }))
      if (change)
        await transaction(database.pool, (tx) => recordChange({ tx, workspace, now: new Date(), newId }, change))
    }
  }
}

function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
