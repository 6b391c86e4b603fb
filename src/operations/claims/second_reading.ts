/** What a second reader (a language model) may add to a recorded interaction: only where nothing was found before. */

import type { Evidence } from '../../domain/claim.ts'
import type { Role } from '../../domain/interaction.ts'
import { claimRank } from '../../domain/survivorship.ts'
import { claimsIn, questionFor } from '../../extract/language_model.ts'
import { claimsOfInteractions, insertClaims } from '../../store/claims.ts'
import { messagesBefore } from '../../store/conversation_messages.ts'
import type { Database } from '../../store/database.ts'
import { identitiesByIds } from '../../store/placing.ts'
import { type SpokenInteraction, spokenInteraction } from '../../store/spoken.ts'
import { transaction } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { changeWho, lockComponent } from '../identity/change.ts'
import { isNobody, valueKey } from '../interactions/claims.ts'
import { TAIL_TURNS } from '../interactions/turns_before.ts'

export type Reading = {
  spoken: SpokenInteraction
  before: { role: Role; text: string }[]
}

export type ModelAnswer = { model: string; text: string }

/** What is to be read again; null when no customer spoke in it. */
export async function readingOf(database: Database, workspace: string, interaction: string): Promise<Reading | null> {
  const { pool } = database
  const spoken = await spokenInteraction(pool, workspace, interaction)
  if (!spoken?.turns.some(({ role, text }) => role === 'customer' && text.trim() !== '')) return null
  const { conversation_id: conversation, occurred_at: at } = spoken
  const before = conversation ? await messagesBefore(pool, workspace, conversation, at, TAIL_TURNS) : []
  return { spoken, before }
}

export const questionOf = ({ spoken, before }: Reading, model: string) => questionFor(model, before, spoken.turns)

/** The number of claims added, or null when the answer was none. The same answer added again changes nothing. */
export async function addAnswer(
  database: Database,
  workspace: string,
  { spoken }: Reading,
  answer: ModelAnswer,
  newId: () => string,
): Promise<number | null> {
  const options = { model: answer.model, ...(spoken.locale === null ? {} : { locale: spoken.locale }) }
  const claims = claimsIn(answer.text, spoken.turns, options)
  if (claims === null) return null
  if (claims.length === 0) return 0
  const identity = spoken.identity_id
  return transaction(database.recording, async (tx) => {
    const held = await lockComponent(tx, workspace, [identity])
    // Erased while the model was reading.
    if (!held.has(identity)) return 0
    const known = await claimsOfInteractions(tx, workspace, [spoken.interaction_id])
    const taken = new Set(known.map(({ field }) => kindOf(field)))
    const rows = claims
      .filter(({ field, value }) => !taken.has(kindOf(field)) && !isNobody(field, value))
      .map(({ field, value, turn, assurance, evidence }) => ({
        claim_id: newId(),
        identity_id: identity,
        interaction_id: spoken.interaction_id,
        field,
        value,
        value_key: valueKey(field, value),
        assurance,
        method: 'model',
        rank: claimRank('model', assurance, spoken.session_level),
        occurred_at: spoken.occurred_at,
        ...flat(evidence, spoken.turns[turn]!.external_id ?? `#${turn}`),
      }))
    if (rows.length === 0) return 0
    await insertClaims(tx, workspace, rows)
    const joining = rows.filter(({ field }) => field === 'email' || field === 'phone')
    await lockValues(
      tx,
      workspace,
      'value',
      joining.map(({ field, value_key }) => `${field}:${value_key}`),
    )
    const [row] = await identitiesByIds(tx, workspace, [identity])
    await changeWho({ tx, workspace, now: new Date(), newId }, [identity], [row!.root_contact_id])
    return rows.length
  })
}

/** A whole name and its parts are one thing that was found or not. */
function kindOf(field: string): string {
  return field.endsWith('_name') ? 'name' : field
}

function flat({ quote, start, end, extractor, confidence }: Evidence, message: string) {
  return { message, quote, span_start: start, span_end: end, extractor, confidence }
}
