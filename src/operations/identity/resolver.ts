/** Keeps what is stored equal to the identity rules (V2): asks F about components, and writes how its answer differs. */

import { removeContacts } from '../../store/contacts.ts'
import { activeLinks, endLinks, insertLinks, type LinkRow } from '../../store/links.ts'
import { type Placed, place } from '../../store/placing.ts'
import { removeSuggestions, type SuggestionRow, suggestionsOf, upsertSuggestions } from '../../store/suggestions.ts'
import type { Tx } from '../../store/transaction.ts'
import { componentsOf, type Reach } from './component.ts'
import { type Answer, answerOf, isSame } from './resolver_answer.ts'
import { readStored, type Stored } from './stored_facts.ts'

export type Clock = { now: string; newId(): string }

export type Resolved = {
  begun: LinkRow[]
  ended: LinkRow[]
  /** Contacts whose members changed, or whose word counts otherwise: their cards are to be made anew. */
  regrouped: string[]
  /** The identities of these contacts. */
  stirred: string[]
}

/** Looks at everybody whom the seeds could meet, and writes what is no longer so. The seeds must be locked. */
export async function resolveIdentities(
  tx: Tx,
  workspace: string,
  seeds: readonly string[],
  clock: Clock,
  reach: Reach,
): Promise<Resolved> {
  const components = seeds.length ? await componentsOf(tx, workspace, seeds, reach) : []
  return resolveComponents(tx, workspace, components, clock)
}

/** `components`: each with all who can meet each other, or several such together; `read` are their facts, where known. */
export async function resolveComponents(
  tx: Tx,
  workspace: string,
  components: readonly string[][],
  clock: Clock,
  read?: Stored,
): Promise<Resolved> {
  if (components.length === 0) return { begun: [], ended: [], regrouped: [], stirred: [] }
  const ids = components.flat()
  const [stored, links, suggestions] = await Promise.all([
    read ?? readStored(tx, workspace, ids),
    activeLinks(tx, workspace, ids),
    suggestionsOf(tx, workspace, ids),
  ])
  const answers = components.map((members) => answerOf(stored, members))
  const [written, , placed] = await Promise.all([
    writeLinks(tx, workspace, answers, links, clock),
    writeSuggestions(tx, workspace, answers, suggestions),
    writePlaces(tx, workspace, answers, stored),
  ])
  return { ...written, ...placed }
}

async function writeLinks(
  tx: Tx,
  workspace: string,
  answers: readonly Answer[],
  stored: readonly LinkRow[],
  clock: Clock,
) {
  const wanted = new Map(answers.flatMap(({ links }) => links).map((link) => [keyOfLink(link), link]))
  const there = new Map(stored.map((link) => [keyOfLink(link), link]))
  const begun = [...wanted]
    .filter(([key]) => !there.has(key))
    .map(
      ([, link]): LinkRow => ({
        ...link,
        link_id: clock.newId(),
        actor: 'system',
        created_at: clock.now,
        ended_at: null,
      }),
    )
  const ended = stored.filter((link) => !wanted.has(keyOfLink(link)) || there.get(keyOfLink(link)) !== link)
  const reason = 'What is known now speaks against it, or another link took its place.'
  const gone = ended.map((link) => link.link_id)
  await Promise.all([
    begun.length ? insertLinks(tx, workspace, begun) : null,
    gone.length ? endLinks(tx, workspace, gone, { at: clock.now, by: 'system', reason }) : null,
  ])
  return { begun, ended }
}

/** The same link is stored once, whoever of the two is named first; a follow has a direction. */
function keyOfLink({
  rule,
  kind,
  identity_a: a,
  identity_b: b,
  evidence,
}: Pick<LinkRow, 'rule' | 'kind' | 'identity_a' | 'identity_b' | 'evidence'>): string {
  const pair = kind === 'soft' ? [a, b] : [a, b].sort()
  return [rule, kind, ...pair, evidence.value ?? '', evidence.decision ?? '', evidence.proof ?? ''].join('\n')
}

async function writeSuggestions(
  tx: Tx,
  workspace: string,
  answers: readonly Answer[],
  stored: readonly SuggestionRow[],
) {
  const wanted = new Map(answers.flatMap(({ suggestions }) => suggestions).map((row) => [row.suggestion_id, row]))
  const there = new Map(stored.map((row) => [row.suggestion_id, row]))
  const changed = [...wanted.values()].filter((row) => !isSame(row, there.get(row.suggestion_id)))
  const gone = [...there.keys()].filter((id) => !wanted.has(id))
  await Promise.all([upsertSuggestions(tx, workspace, changed), removeSuggestions(tx, workspace, gone)])
}

async function writePlaces(
  tx: Tx,
  workspace: string,
  answers: readonly Answer[],
  { rows }: Stored,
): Promise<Pick<Resolved, 'regrouped' | 'stirred'>> {
  const placed = answers.flatMap(({ places }) => places)
  const changed = placed.filter(({ identity_id, root_contact_id, voice }) => {
    const row = rows.get(identity_id)!
    return row.root_contact_id !== root_contact_id || row.voice !== voice
  })
  if (changed.length === 0) return { regrouped: [], stirred: [] }
  const roots = new Set(placed.map((row) => row.root_contact_id))
  const before = changed.map((row) => rows.get(row.identity_id)!.root_contact_id)
  const affected = new Set([...before, ...changed.map((row) => row.root_contact_id)])
  const left = [...affected].filter((id) => !roots.has(id))
  await Promise.all([place(tx, workspace, changed), removeContacts(tx, workspace, left)])
  const isStirred = (row: Placed) =>
    affected.has(row.root_contact_id) || affected.has(rows.get(row.identity_id)!.root_contact_id)
  const stirred = placed.filter(isStirred).map((row) => row.identity_id)
  return { regrouped: [...affected].filter((id) => roots.has(id)), stirred }
}
