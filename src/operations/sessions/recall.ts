/** What an agent may be told about the customer on the line (D1, D2, D4, D8): the session's own, never "all of the contact". */

import { z } from 'zod'
import type { Fact, IdentityKey } from '../../domain/identity/facts.ts'
import { holdersOf, type Identity, provenValue } from '../../domain/identity/identities.ts'
import { type Who, who } from '../../domain/identity/who.ts'
import { CHANNELS, INTERACTION_TYPES } from '../../domain/interaction.ts'
import { findByAnchors } from '../../store/identities.ts'
import { identitiesInSession, type RecalledRow, recallable } from '../../store/recall_rows.ts'
import { identitiesHandledBy } from '../../store/sending_places.ts'
import { proofsInSession, type StoredSession } from '../../store/sessions.ts'
import { lookAt } from '../identity/look.ts'
import { factsFor } from '../identity/resolver_answer.ts'
import { anchorOfRow } from '../identity/stored_anchor.ts'
import { interactionFact, senderless } from '../identity/stored_facts.ts'
import { operation, type TransactionContext } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { Level } from './create.ts'
import { recalledItems, thingsOf } from './recalled_items.ts'
import { anchorOfSession, sessionOf } from './session.ts'
import { withinBudget } from './token_budget.ts'

/** Newest interactions of an identity that are looked at, and items that are told. */
const NEWEST = 200
const TOLD = 50

export const RecalledItem = z.object({
  id: z.string().describe('To cite it by.'),
  type: z.enum(INTERACTION_TYPES),
  channel: z.enum(CHANNELS),
  occurred_at: z.iso.datetime(),
  external_id: z.string().nullable(),
  title: z.string(),
  status: z.string().nullable(),
  times: z.object({
    starts_at: z.string().optional(),
    ends_at: z.string().optional(),
    timezone: z.string().optional(),
  }),
  items: z.array(z.object({ name: z.string(), quantity: z.number().nullable() })),
  messages: z.array(z.object({ role: z.string(), text: z.string(), trust: z.enum(['customer-written', 'own']) })),
  data: z.record(z.string(), z.unknown()).optional().describe('The whole record: at S3, and of this very session.'),
})

export const recallSession = operation({
  name: 'sessions.recall',
  summary: 'What the agent may be told about the customer on the line, newest first.',
  scope: 'sessions:use',
  http: 'GET /v1/sessions/{id}/recall',
  mode: 'read',
  input: z.strictObject({
    id: z.string(),
    max_tokens: z.coerce
      .number()
      .int()
      .min(50)
      .max(100_000)
      .default(8000)
      .describe('About as long as the answer gets.'),
  }),
  output: z.object({
    session: z.string(),
    level: Level,
    handled_by: z.enum(['operator', 'agent']).describe('`operator`: a person answers this customer now; stay silent.'),
    items: z.array(RecalledItem),
    truncated: z.boolean().describe('There was more than max_tokens, or than is ever told.'),
  }),
  async run(context, { id, max_tokens }) {
    const { rows, level, handled_by } = await recalled(context, id)
    const things = thingsOf(rows)
    const openly = ({ session_id }: RecalledRow) => (level as string) === 'S3' || session_id === uuidOf('ses', id)
    const told = await recalledItems(context.tx, context.actor.workspace, things.slice(0, TOLD), openly)
    const items = withinBudget(told, max_tokens)
    return { session: id, level, handled_by, items, truncated: items.length < things.length }
  },
})

/** F's own answer, over all that could be in it. */
export async function recalled({ tx, actor, now }: Pick<TransactionContext, 'tx' | 'actor' | 'now'>, id: string) {
  const { workspace } = actor
  const session = await sessionOf(tx, workspace, id)
  const anchor = anchorOfSession(session)
  const [known, proofs, inSession] = await Promise.all([
    anchor ? findByAnchors(tx, workspace, [anchor]) : [],
    proofsInSession(tx, workspace, session.session_id),
    identitiesInSession(tx, workspace, session.session_id),
  ])
  const seeds = [...known.map((row) => row.identity_id), ...proofs.map((row) => row.identity_id), ...inSession]
  const own = known.filter((row) => row.valid_until === null).map((row) => row.identity_id)
  const handled_by = await identitiesHandledBy(tx, workspace, session.channel, own)
  const { found, stored, keyOf, idOf } = await lookAt(tx, workspace, [...new Set(seeds)])
  const anchors = seeds.flatMap((seed) => found.identities.all.get(keyOf(seed)) ?? [])
  const rows = await recallable(tx, workspace, session.session_id, tellable(found, anchors).map(idOf), NEWEST)
  const happened = rows.flatMap((row): Fact[] => {
    const identity = stored.rows.get(row.identity_id)
    const { interaction_id: id, type, occurred_at: at, source, external_id: externalId } = row
    const rest = { source, externalId, session: row.session_id, level: row.session_level }
    // Whoever was on the line is not whom a later report names; what they said is told to themselves, in that session.
    if (row.corrected) return row.session_id === session.session_id ? [senderless({ id, type, at, ...rest })] : []
    return identity ? [interactionFact(identity, { id, type, at, ...rest })] : []
  })
  const facts = [...factsFor(stored), ...happened, ...lineFact(session, now)]
  const { interactions, level } = who(facts, now.getTime()).recall(session.session_id)
  const told = new Set(interactions)
  return { rows: rows.filter((row) => told.has(row.interaction_id)), level: `S${level}` as 'S0', handled_by }
}

/** The customer is on the line, whether or not anything was recorded yet. */
export function lineFact(session: StoredSession, now: Date): Fact[] {
  const anchor = anchorOfSession(session)
  if (!anchor) return []
  const { kind, scope, value, assurance, phoneKey } = anchor
  return [
    {
      type: 'interaction',
      id: 'line',
      at: now.getTime(),
      source: 'session',
      externalId: session.session_id,
      what: 'message',
      anchor: anchorOfRow({ kind, scope, value, assurance, phone_key: phoneKey }),
      session: session.session_id,
      level: anchor.session,
      conversation: null,
    },
  ]
}

/** Whose interactions may be told: the anchor's, those of values that it proved, and the threads and records that are theirs. */
function tellable({ identities, facts, places }: Who, anchors: readonly Identity[]): IdentityKey[] {
  const proven = facts.proofs
    .filter((proof) => anchors.includes(identities.at(proof.anchor, proof.at)!))
    .flatMap((proof) => holdersOf(provenValue(proof), proof.at, identities))
  const keys = new Set([...anchors, ...proven].map(({ key }) => key))
  // A record may belong to a thread that belongs to somebody.
  for (const _ of [1, 2]) for (const [place, { anchor }] of places) if (keys.has(anchor.key)) keys.add(place)
  return [...keys]
}
