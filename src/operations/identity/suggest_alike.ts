/** Compares identities whose names, addresses or contacts changed with all who are like them (R9, R10), behind recording. */

import { groupBy } from '../../domain/group_by.ts'
import { type Alike, findAlike, RARE } from '../../domain/identity/alike.ts'
import { answeredBy, saidOf } from '../../domain/identity/answered.ts'
import { arrange } from '../../domain/identity/arrange.ts'
import type { Person } from '../../domain/identity/likeness.ts'
import type { TraitField } from '../../domain/identity/traits.ts'
import { decisionsAbout } from '../../store/decisions.ts'
import { byRoots } from '../../store/identities.ts'
import { identitiesByIds, type KnownIdentity } from '../../store/placing.ts'
import { removeSuggestions, type SuggestionRow, suggestionsAlike, upsertSuggestions } from '../../store/suggestions.ts'
import { carriersOf, type TraitRow, takeQueued, traitsOf } from '../../store/traits.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { decisionFact } from './decided_facts.ts'
import { isSame, suggestionId } from './resolver_answer.ts'
import { keyOfRow } from './stored_anchor.ts'
import { refreshTraits } from './stored_traits.ts'

const PAGE = 200

/** A page of the queue; the number taken. Two never do it at once, so that no pair is judged by half of what is there. */
export async function suggestQueued(tx: Tx, workspace: string): Promise<number> {
  await lockValues(tx, workspace, 'traits', ['all'])
  const ids = await takeQueued(tx, workspace, PAGE)
  if (ids.length) await suggestAlike(tx, workspace, ids)
  return ids.length
}

/** Makes the traits of these anew, then the suggestions of everybody who shares a key with them. */
export async function suggestAlike(tx: Tx, workspace: string, ids: readonly string[]): Promise<void> {
  const changed = await refreshTraits(tx, workspace, ids)
  const concerned = await whoMayMeet(tx, workspace, ids, changed)
  const own = await traitsOf(tx, workspace, concerned)
  const around = await carriersOf(tx, workspace, new Map(own.map(({ key }) => [key, RARE + 1])))
  const everybody = [...new Set([...concerned, ...[...around.values()].flat()])]
  const [traits, rows] = await Promise.all([
    traitsOf(tx, workspace, everybody),
    identitiesByIds(tx, workspace, everybody),
  ])
  const found = await unanswered(tx, workspace, alikeAmong(rows, traits, new Set(concerned)))
  await write(tx, workspace, found, concerned)
}

/** Before and after, of each key that is rare or was so before these came to it: all who carry it. */
async function whoMayMeet(
  tx: Tx,
  workspace: string,
  ids: readonly string[],
  traits: readonly TraitRow[],
): Promise<string[]> {
  const mine = groupBy(traits, ({ key }) => key)
  const most = (key: string) => RARE + new Set(mine.get(key)!.map(({ identity_id: id }) => id)).size
  const carriers = await carriersOf(tx, workspace, new Map([...mine.keys()].map((key) => [key, most(key) + 1])))
  const met = [...carriers].flatMap(([key, members]) => (members.length > most(key) ? [] : members))
  return [...new Set([...ids, ...met])]
}

type Pair = Omit<Alike, 'a' | 'b'> & { a: KnownIdentity; b: KnownIdentity }

/** The rules' answer, of pairs that are both among those asked about: of others not all was read. */
function alikeAmong(rows: readonly KnownIdentity[], traits: readonly TraitRow[], asked: ReadonlySet<string>): Pair[] {
  const byKey = new Map(rows.map((row) => [keyOfRow(row), row]))
  const of = groupBy(traits, ({ identity_id: id }) => id)
  const people = [...byKey].map(([by, row]): Person => {
    const own = (of.get(row.identity_id) ?? []).map(({ key, field, value, at }) => {
      return { by, key, field: field as TraitField, value, at: Date.parse(at) }
    })
    return { key: by, kind: by.slice(0, by.indexOf('|')) as Person['kind'], scope: row.scope, traits: own }
  })
  return findAlike(people, (key) => byKey.get(key)!.root_contact_id)
    .map((pair) => ({ ...pair, a: byKey.get(pair.a)!, b: byKey.get(pair.b)! }))
    .filter(({ a, b }) => asked.has(a.identity_id) && asked.has(b.identity_id))
}

/** Without those that a human answered (M6). */
async function unanswered(tx: Tx, workspace: string, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const roots = new Set(pairs.flatMap(({ a, b }) => [a.root_contact_id, b.root_contact_id]))
  const members = await byRoots(tx, workspace, [...roots])
  const decisions = await decisionsAbout(
    tx,
    workspace,
    members.map((row) => `idn:${row.identity_id}`),
  )
  const rows = new Map(members.map((row) => [row.identity_id, row]))
  const isAnswered = answeredBy(arrange(decisions.map((row) => decisionFact(row, rows).fact)))
  const keysOf = (root: string) => members.filter((row) => row.root_contact_id === root).map(keyOfRow)
  return pairs.filter(({ a, b, ...pair }) => {
    const keys = { a: keyOfRow(a), b: keyOfRow(b) }
    return !isAnswered({ ...pair, ...keys }, keysOf(a.root_contact_id), keysOf(b.root_contact_id))
  })
}

async function write(tx: Tx, workspace: string, pairs: readonly Pair[], concerned: readonly string[]): Promise<void> {
  const wanted = new Map(pairs.map(rowOf).map((row) => [row.suggestion_id, row]))
  const stored = new Map((await suggestionsAlike(tx, workspace, concerned)).map((row) => [row.suggestion_id, row]))
  const gone = [...stored.keys()].filter((id) => !wanted.has(id))
  const fresh = [...wanted.values()].filter((row) => !isSame(row, stored.get(row.suggestion_id)))
  await Promise.all([upsertSuggestions(tx, workspace, fresh), removeSuggestions(tx, workspace, gone)])
}

function rowOf({ a, b, rule, value, at, score, speaksFor, speaksAgainst }: Pair): SuggestionRow {
  const [first, second] = [a.identity_id, b.identity_id].sort() as [string, string]
  return {
    suggestion_id: suggestionId(first, second, rule, value),
    ...{ identity_a: first, identity_b: second, rule, value, at: new Date(at).toISOString() },
    ...{ score, speaks_for: speaksFor, speaks_against: speaksAgainst },
    ...saidOf({ rule, speaksFor, speaksAgainst }),
  }
}
