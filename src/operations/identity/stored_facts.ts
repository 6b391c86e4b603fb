/** From stored rows to the facts of the identity rules (V2), for some identities and all that can matter to them. */

import type { Assurance, SessionLevel } from '../../domain/assurance.ts'
import type { ClaimField, ClaimMethod } from '../../domain/claim.ts'
import type { ClaimFact, Fact, IdentityKey, InteractionFact } from '../../domain/identity/facts.ts'
import { valuesOf } from '../../domain/identity/identities.ts'
import { CROWD } from '../../domain/identity/offers.ts'
import type { InteractionType } from '../../domain/interaction.ts'
import { decisionsAbout } from '../../store/decisions.ts'
import { type ErasedThread, erasedThreads } from '../../store/erasure/erased.ts'
import { crowdedValues } from '../../store/identity_edges.ts'
import { type PlaceRow, placesOf, proofsOf, type SaidRow, statementsOf } from '../../store/identity_facts.ts'
import { type ChangeRow, changesOf } from '../../store/number_changes.ts'
import { identitiesByIds, type KnownIdentity } from '../../store/placing.ts'
import { policyOf } from '../../store/sources.ts'
import type { Tx } from '../../store/transaction.ts'
import { changeFact } from './changed_anchor.ts'
import { decisionFact, proofFact } from './decided_facts.ts'
import {
  anchorOfRow,
  interactionSubject,
  keyOfRow,
  keysOfValue,
  levelOfSender,
  markable,
  ownClaim,
} from './stored_anchor.ts'

type Crowd = Awaited<ReturnType<typeof crowdedValues>>[number]

/** The rows of some identities by id, and their facts; a decision or proof names the identities that it is about. */
export type Stored = {
  rows: Map<string, KnownIdentity>
  /** Facts about one identity, by its id. */
  about: Map<string, Fact[]>
  /** Facts about several, or about values. */
  among: { fact: Fact; identities: string[] }[]
}

/**
 * What the rules need of these identities. They must be locked, or the transaction be one that only reads. `assumed` instead
 * of the workspace's policy; `alone` where they are not compared with who else gave their values.
 */
export async function readStored(
  tx: Tx,
  workspace: string,
  ids: readonly string[],
  { assumed, alone = false }: { assumed?: 'balanced' | 'strict'; alone?: boolean } = {},
): Promise<Stored> {
  const [identities, said, places, proofs, crowds, policy] = await Promise.all([
    identitiesByIds(tx, workspace, ids),
    statementsOf(tx, workspace, ids),
    placesOf(tx, workspace, ids),
    proofsOf(tx, workspace, ids),
    alone ? [] : crowdedValues(tx, workspace, ids, CROWD),
    assumed ?? policyOf(tx, workspace),
  ])
  const rows = new Map(identities.map((row) => [row.identity_id, row]))
  const about = new Map(identities.map((row) => [row.identity_id, factsOfIdentity(row)]))
  addStatements(said, rows, about)
  for (const place of places) about.get(place.place_id)?.push(...placeFact(place, rows))
  const claimed = [...about.values()].flat().flatMap((fact) => (fact.type === 'claim' ? (fact.key ?? []) : []))
  const anchored = identities.map(anchorOfRow).flatMap((anchor) => (anchor ? valuesOf(anchor) : []))
  const interactions = new Set(said.flatMap((row) => row.interaction_id ?? []))
  const subjects = [
    ...ids.map((id) => `idn:${id}`),
    ...markable(new Set([...claimed, ...anchored])),
    ...[...interactions].map(interactionSubject),
  ]
  const threads = identities.flatMap((row) => (row.kind === 'conversation' ? row.value : []))
  const [decisions, changes, erased] = await Promise.all([
    decisionsAbout(tx, workspace, subjects),
    changesOf(tx, workspace, [...new Set([...claimed, ...anchored])]),
    threads.length ? erasedThreads(tx, workspace, threads) : [],
  ])
  for (const crowd of crowds) leaveOutLatecomers(crowd, said, about, changes)
  const among: Stored['among'] = [
    ...decisions.map((row) => decisionFact(row, rows)),
    ...changes.map((row) => ({ fact: changeFact(row), identities: [] })),
    ...proofs.flatMap((row) => proofFact(row, rows) ?? []),
  ]
  if (erased.length) among.push({ fact: threadsFact(erased), identities: [] })
  if (policy === 'strict')
    among.push({ fact: { type: 'policy', id: 'workspace', at: 0, linking: 'strict' }, identities: [] })
  return { rows, about, among }
}

/**
 * Whoever gave a value after its crowd is heard by nobody: told without the crowd, they would pass for the first who gave it.
 * Of a number that changed hands others are the first since.
 */
function leaveOutLatecomers(
  { field, value_key, last_at }: Crowd,
  said: readonly SaidRow[],
  about: ReadonlyMap<string, Fact[]>,
  changes: readonly ChangeRow[],
): void {
  if (field === 'phone' && changes.some(({ value }) => value === `phone:${value_key}`)) return
  const late = said.filter((row) => row.field === field && row.value_key === value_key && row.occurred_at > last_at)
  for (const { identity_id: id, interaction_id, claim_id } of late)
    for (const fact of about.get(id) ?? []) {
      const isOf = fact.type === 'claim' && (fact.interaction ?? fact.edit?.id) === (interaction_id ?? claim_id)
      if (isOf && fact.key === keysOfValue(field, value_key, value_key)?.key) delete fact.key
    }
}

/** Of an erasure only this can matter to others: where somebody spoke beside them. */
export function threadsFact(threads: readonly ErasedThread[]): Fact {
  const named = threads.map(({ source, external_id: conversation }) => ({ source, conversation }))
  return { type: 'erasure', id: 'threads', at: 0, values: [], threads: named }
}

/** When it was first seen, its birth, and its own address. */
export function factsOfIdentity(row: KnownIdentity): Fact[] {
  const birth: Fact = { type: 'birth', identity: keyOfRow(row), contact: row.contact_id }
  if (row.first_seen_at === null) return [birth]
  const id = `first:${row.identity_id}`
  return [birth, interactionFact(row, { id, type: 'action', at: row.first_seen_at }), ...ownClaim(row, id)]
}

type Happened = {
  id: string
  type: string
  at: string
  source?: string | null
  externalId?: string | null
  session?: string | null
  level?: number | null
}

/** An interaction of this identity; one without a sender names its thread or record, which is what it is anchored on. */
export function interactionFact(row: KnownIdentity, told: Happened): InteractionFact {
  const seen = row.first_seen_external_id ?? ''
  return {
    ...senderless(told),
    source: told.source ?? row.first_seen_source ?? '',
    externalId: row.kind === 'interaction' ? row.value : (told.externalId ?? seen),
    anchor: anchorOfRow(row),
    conversation: row.kind === 'conversation' ? row.value : null,
    item: row.kind === 'item' ? row.value : null,
  }
}

/** An interaction of nobody. */
export function senderless({ id, type, at, source, externalId, session, level }: Happened): InteractionFact {
  return {
    type: 'interaction',
    id,
    at: Date.parse(at),
    source: source ?? '',
    externalId: externalId ?? '',
    what: type as InteractionType,
    anchor: null,
    session: session ?? null,
    level: (level ?? 0) as SessionLevel,
    conversation: null,
    item: null,
  }
}

export function addStatements(
  said: readonly SaidRow[],
  rows: ReadonlyMap<string, KnownIdentity>,
  about: ReadonlyMap<string, Fact[]>,
): void {
  const made = new Map<string, number>()
  for (const row of said) {
    const identity = rows.get(row.identity_id)
    const facts = about.get(row.identity_id)
    if (!identity || !facts) continue
    const place = row.interaction_id ?? row.claim_id
    const n = made.get(place) ?? 0
    made.set(place, n + 1)
    if (row.interaction_id !== null && n === 0)
      facts.push(
        interactionFact(identity, {
          id: row.interaction_id,
          type: row.type!,
          at: row.occurred_at,
          source: row.source,
          externalId: row.external_id,
          session: row.session_id,
          level: row.session_level,
        }),
      )
    facts.push(claimFact(row, n, keyOfRow(identity)))
  }
}

function claimFact(row: SaidRow, n: number, identity: IdentityKey): ClaimFact {
  const edit = { identity, at: Date.parse(row.occurred_at), id: row.claim_id }
  return {
    type: 'claim',
    interaction: row.interaction_id,
    n,
    ...(row.interaction_id === null ? { edit } : {}),
    field: row.field as ClaimField,
    value: row.value,
    ...keysOfValue(row.field, row.value, row.value_key),
    assurance: row.assurance as Assurance,
    method: row.method as ClaimMethod,
  }
}

/** Just after the identity was last seen, so that it changes nothing but to whom the place belongs. */
function placeFact(place: PlaceRow, rows: ReadonlyMap<string, KnownIdentity>): InteractionFact[] {
  const [standIn, row] = [rows.get(place.place_id), rows.get(place.identity_id)]
  if (!standIn || !row) return []
  const { source, external_id: externalId, type, session_level: level, occurred_at: at } = place
  const id = `place:${place.place_id}:${place.identity_id}:${source}:${externalId}`
  const fact = interactionFact(row, { id, type, at, source, externalId, level })
  if (!place.in_thread) return [{ ...fact, item: standIn.value, settled: true }]
  if (place.identity_id === place.place_id) return [{ ...fact, conversation: standIn.value }]
  return [{ ...fact, at: fact.at + 0.5, level: levelOfSender(row), conversation: standIn.value }]
}
