/** A channel says that an account without a number, met before, is the one of this number: the account claims it (R7). */

import { clean } from '../../connectors/vendor_json.ts'
import type { ConversationFact } from '../../domain/conversation_fact.ts'
import { normaliseIdentifier } from '../../domain/identifier.ts'
import { claimRank } from '../../domain/survivorship.ts'
import { claimsOfInteractions, insertClaims } from '../../store/claims.ts'
import { findByAnchors } from '../../store/identities.ts'
import { firstOf } from '../../store/spoken.ts'
import { type Transaction, transaction } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { changeWho, lockComponent } from '../identity/change.ts'
import type { Context } from '../operation.ts'

type House = Pick<Context, 'database' | 'newId'>

/**
 * Told with every message of an account that has both; whoever was never met without a number costs one look. It is a claim
 * and no proof: shown as one contact, undone with one click, and nobody is told more by it (D4).
 */
export async function learnNumbers(
  { database, newId }: House,
  workspace: string,
  facts: readonly ConversationFact[],
): Promise<void> {
  for (const { kind, channel, body } of facts.map(clean)) {
    if (kind !== 'known_as' || channel !== 'whatsapp') continue
    const [phone, account] = (body.ids ?? []).map((id) => normaliseIdentifier('whatsapp', id))
    if (!phone?.phoneKey || !account || account.phoneKey !== null) continue
    const met = await findByAnchors(database.pool, workspace, [{ kind: 'whatsapp', scope: '', value: account.value }])
    for (const { identity_id } of met)
      await transaction(database.recording, (tx) => claimNumber(tx, workspace, identity_id, phone, newId))
  }
}

type Phone = { value: string; phoneKey: string | null }

/** With the first thing that it said, so that when it was heard decides nothing (V2). Again, it changes nothing. */
async function claimNumber(
  tx: Transaction,
  workspace: string,
  identity: string,
  { value, phoneKey: key }: Phone,
  newId: () => string,
): Promise<void> {
  const held = await lockComponent(tx, workspace, [identity])
  const first = held.has(identity) ? await firstOf(tx, workspace, identity) : null
  if (!first) return
  const known = await claimsOfInteractions(tx, workspace, [first.interaction_id])
  if (known.some((claim) => claim.field === 'phone' && claim.value === value)) return
  const claim = {
    ...{ claim_id: newId(), identity_id: identity, interaction_id: first.interaction_id },
    ...{ field: 'phone', value, value_key: key!, assurance: 1, method: 'profile' },
    ...{ rank: claimRank('profile', 1, first.session_level), occurred_at: first.occurred_at },
    ...{ message: '', quote: value, span_start: null, span_end: null, extractor: 'channel', confidence: 1 },
  }
  await insertClaims(tx, workspace, [claim])
  await lockValues(tx, workspace, 'value', [`phone:${key}`])
  await changeWho({ tx, workspace, now: new Date(), newId }, [identity], [first.root_contact_id])
}
