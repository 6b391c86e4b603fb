/** What is stored of a workspace, as facts for the oracle, row by row and without any compression; and as its answer. */

import type pg from 'pg'
import { anchorOf } from '../../src/domain/anchor.ts'
import type { Anchor, ClaimFact, Fact } from '../../src/domain/identity/facts.ts'
import { who } from '../../src/domain/identity/who.ts'
import { changeFact } from '../../src/operations/identity/changed_anchor.ts'
import { decisionFact, proofFact } from '../../src/operations/identity/decided_facts.ts'
import { linksOf, placesOf } from '../../src/operations/identity/resolver_answer.ts'
import { anchorOfRow, keyOfRow, ownClaim } from '../../src/operations/identity/stored_anchor.ts'
import { addStatements, interactionFact, threadsFact } from '../../src/operations/identity/stored_facts.ts'
import { suggestQueued } from '../../src/operations/identity/suggest_alike.ts'
import { allDecisions } from '../../src/store/decisions.ts'
import { allStatements } from '../../src/store/identity_facts.ts'
import { allChanges } from '../../src/store/number_changes.ts'
import { allIdentities, type KnownIdentity } from '../../src/store/placing.ts'
import { type Tx, transaction } from '../../src/store/transaction.ts'

type Row = Record<string, any>

const rowsOf = async (tx: Tx, text: string, workspace: string): Promise<Row[]> =>
  (await tx.query({ text, values: [workspace] })).rows as Row[]

/** Every interaction, claim, decision and proof. */
export async function everyFact(tx: Tx, workspace: string) {
  const rows = new Map((await allIdentities(tx, workspace)).map((row) => [row.identity_id, row]))
  const facts: Fact[] = [...rows.values()].map((row) => ({
    type: 'birth',
    identity: keyOfRow(row),
    contact: row.contact_id,
  }))
  const interactions = await rowsOf(
    tx,
    `select n.*, coalesce(n.external_id, encode(n.fingerprint, 'hex')) as told_by, s.session_id, c.identity_id as own_id from interactions n
      left join session_interactions s using (workspace_id, interaction_id)
      left join corrected_calls c using (workspace_id, interaction_id)
      where n.workspace_id = $1 order by n.occurred_at, n.source collate "C", coalesce(n.external_id, encode(n.fingerprint, 'hex')) collate "C"`,
    workspace,
  )
  const seen = new Set<string>()
  for (const row of interactions) {
    const identity = rows.get(row.identity_id)!
    const { interaction_id: id, type, occurred_at: at, source, told_by: externalId } = row
    const rest = { source, externalId, session: row.session_id, level: row.session_level }
    const fact = interactionFact(rows.get(row.own_id) ?? identity, { id, type, at, ...rest })
    const record = row.record.data?.external_id
    facts.push({
      ...fact,
      anchor: fact.anchor ?? senderOf(row),
      conversation: row.record.conversation ?? null,
      item: typeof record === 'string' && type !== 'message' ? `${type}:${record}` : null,
    })
    // Of its own, so that rejecting the same value as it was said there does not take the channel's word away.
    const own = `first:${row.identity_id}`
    if (!seen.has(own))
      facts.push(interactionFact(identity, { id: own, type, at, ...rest }), ...ownClaim(identity, own))
    seen.add(own)
  }
  const about = new Map([...rows.keys()].map((id) => [id, [] as Fact[]]))
  addStatements(await allStatements(tx, workspace), rows, about)
  facts.push(...[...about.values()].flat().filter((fact): fact is ClaimFact => fact.type === 'claim'))
  facts.push(...(await allDecisions(tx, workspace)).map((row) => decisionFact(row, rows).fact))
  facts.push(...(await allChanges(tx, workspace)).map(changeFact))
  const proofs = await rowsOf(tx, 'select * from proofs where workspace_id = $1', workspace)
  facts.push(...proofs.flatMap((row) => proofFact(row as never, rows)?.fact ?? []))
  const threads = await rowsOf(tx, 'select * from erased_threads where workspace_id = $1', workspace)
  if (threads.length) facts.push(threadsFact(threads as never))
  const [policy] = await rowsOf(tx, 'select policy from workspaces where workspace_id = $1', workspace)
  if (policy?.policy === 'strict') facts.push({ type: 'policy', id: 'workspace', at: 0, linking: 'strict' })
  return { facts, rows }
}

/** What the transport had named, where an operator has moved the conversation since (V5a). */
function senderOf(row: Row): Anchor | null {
  const { customer, data, conversation } = row.record
  const question = { type: row.type, channel: row.channel, source: row.source, conversation, customer, data }
  const { kind, scope, value, assurance, phoneKey } = anchorOf({ ...question, interactionId: row.interaction_id })
  return anchorOfRow({ kind, scope, value, assurance, phone_key: phoneKey })
}

const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort()

/** The oracle's answer over all facts: places, links and suggestions, as text. */
export async function expected(tx: Tx, workspace: string): Promise<string[]> {
  const { facts, rows } = await everyFact(tx, workspace)
  return expectedOf(facts, rows)
}

/** The same of facts that are no longer, or not yet, stored. */
export function expectedOf(facts: readonly Fact[], rows: ReadonlyMap<string, KnownIdentity>): string[] {
  const found = who(facts, 0)
  const idOf = new Map([...rows].map(([id, row]) => [keyOfRow(row), id]))
  const places = placesOf(found, idOf).map((p) => ['place', p.identity_id, p.root_contact_id, p.voice])
  const links = linksOf(found, idOf).map((l) => linkText(l.kind, l.rule, l.identity_a, l.identity_b, l.evidence))
  const suggestions = found.suggestions.map((s) => {
    const pair = [idOf.get(s.a), idOf.get(s.b)].sort()
    return ['suggestion', ...pair, s.rule, s.value, s.why, s.moment.at, s.score, s.speaksFor.length]
  })
  return sorted([...places, ...links, ...suggestions])
}

function linkText(kind: string, rule: string, a: string, b: string, evidence: Row) {
  const pair = kind === 'soft' ? [a, b] : [a, b].sort()
  return ['link', kind, rule, ...pair, evidence.value ?? '', evidence.decision ?? '', evidence.proof ?? '']
}

/** The same of what is stored, when all that waits was compared. */
export async function actual(pool: pg.Pool, workspace: string): Promise<string[]> {
  while (await transaction(pool, (tx) => suggestQueued(tx, workspace)));
  const tx = pool as unknown as Tx
  // One whose conversations were all moved is nobody until an undo.
  const identities = await rowsOf(
    tx,
    `select * from identities i where workspace_id = $1 and (first_seen_at is not null or exists (
      select from proofs p where p.workspace_id = $1 and i.identity_id in (p.identity_id, p.target_id)))`,
    workspace,
  )
  const links = await rowsOf(tx, 'select * from links where workspace_id = $1 and ended_at is null', workspace)
  const suggestions = await rowsOf(tx, 'select * from suggestions where workspace_id = $1', workspace)
  return sorted([
    ...identities.map((row) => ['place', row.identity_id, row.root_contact_id, row.voice]),
    ...links.map((l) => linkText(l.kind, l.rule, l.identity_a, l.identity_b, l.evidence)),
    ...suggestions.map((s) => [
      'suggestion',
      s.identity_a,
      s.identity_b,
      s.rule,
      s.value,
      s.why,
      Date.parse(s.at),
      s.score,
      s.speaks_for.length,
    ]),
  ])
}

/** Every card as it is stored, with the time its contact was last seen. */
export async function cards(tx: Tx, workspace: string): Promise<string[]> {
  const rows = await rowsOf(
    tx,
    `select c.contact_id, c.name, c.email, c.phone, c.assurance, c.channels, c.products, c.labels, c.attributes, c.card, c.search,
      c.first_seen_at, a.last_seen_at
      from contacts c left join contact_activity a using (workspace_id, contact_id) where c.workspace_id = $1`,
    workspace,
  )
  return sorted(rows)
}
