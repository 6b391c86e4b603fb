/** Writes that a value was proven in a session (A4), and what follows from it (R3, R4). */

import { phoneKey } from '../../domain/identifier.ts'
import { claimRank } from '../../domain/survivorship.ts'
import { insertClaims, valuesOf } from '../../store/claims.ts'
import { findByAnchors, insertIdentities, lock } from '../../store/identities.ts'
import { changesOf } from '../../store/number_changes.ts'
import { insertProof, type StoredSession } from '../../store/sessions.ts'
import { lockValues } from '../../store/value_locks.ts'
import { bornOf, type Named } from '../identity/born.ts'
import { type Changing, changeWho } from '../identity/change.ts'
import { changeableValues, intervalAt, isWithin } from '../identity/changed_anchor.ts'
import { valueKey } from '../interactions/claims.ts'
import { anchorOfSession } from './session.ts'

export type Proven = { field: 'email' | 'phone' | 'user_id'; value: string }

export async function prove(context: Changing, session: StoredSession, proven: Proven): Promise<void> {
  const { tx, workspace, now, newId } = context
  const anchor = anchorOfSession(session) ?? standIn(session)
  const target = identityOfValue(proven)
  await lockValues(tx, workspace, 'value', [`${proven.field}:${valueKey(proven.field, proven.value)}`])
  const [identity, targetId] = await holdBoth(context, anchor, target)
  await insertProof(tx, workspace, {
    proof_id: newId(),
    at: now.toISOString(),
    session_id: session.session_id,
    identity_id: identity,
    target_id: targetId,
    ...proven,
  })
  await claimProven(context, targetId, proven)
  await changeWho(context, [identity, targetId])
}

/** R3: a proven value is an identity also while nothing was said on it; a phone's is the kind that takes a code. */
function identityOfValue({ field, value }: Proven): Named {
  const kind = field === 'phone' ? 'sms' : field
  return { kind, scope: '', value, assurance: 4, phoneKey: field === 'phone' ? phoneKey(value) : null }
}

/** A session that nobody named is bound by what was proven in it, and by nothing else. */
function standIn({ session_id }: StoredSession): Named {
  return { kind: 'visitor', scope: 'session', value: session_id, assurance: 1, phoneKey: null }
}

/** Held from here on: what is written of an identity that is erased meanwhile would outlive it. */
async function holdBoth(context: Changing, anchor: Named, target: Named): Promise<[string, string]> {
  for (;;) {
    const both: [string, string] = [await findOrBear(context, anchor), await findOrBear(context, target)]
    if ((await lock(context.tx, context.workspace, both)).length === new Set(both).size) return both
  }
}

/** Whose it is now (R13). */
async function findOrBear({ tx, workspace, now, newId }: Changing, anchor: Named): Promise<string> {
  const at = now.toISOString()
  const find = async () => (await findByAnchors(tx, workspace, [anchor])).find((row) => isWithin(row, at))
  const known = await find()
  if (known) return known.identity_id
  const named = { ...anchor, phone_key: anchor.phoneKey }
  const interval = intervalAt(named, at, await changesOf(tx, workspace, changeableValues(named)))
  await insertIdentities(tx, workspace, [{ ...bornOf(anchor, newId), ...interval }])
  return (await find())!.identity_id
}

/** On the card the value is as good as it gets (P2); said once however often it is proven. */
async function claimProven({ tx, workspace, now, newId }: Changing, identity: string, { field, value }: Proven) {
  const rank = claimRank('proven', 4, 3)
  const known = await valuesOf(tx, workspace, [identity])
  if (known.some((row) => row.field === field && row.value === value && row.rank <= rank)) return
  await insertClaims(tx, workspace, [
    {
      claim_id: newId(),
      identity_id: identity,
      interaction_id: null,
      field,
      value,
      value_key: valueKey(field, value),
      assurance: 4,
      method: 'proven',
      rank,
      occurred_at: now.toISOString(),
      message: 'proof',
      quote: value,
      span_start: null,
      span_end: null,
      extractor: 'proof/1',
      confidence: 1,
    },
  ])
}
