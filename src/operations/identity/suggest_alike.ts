/** Compares identities whose names, addresses or contacts changed with all who are like them (R9, R10), behind recording. */

import { groupBy } from '../../domain/group_by.ts'
import { type Alike, findAlike, RARE } from '../../domain/identity/alike.ts'
import { answeredBy, saidOf } from '../../domain/identity/answered.ts'
import { arrange } from '../../domain/identity/arrange.ts'
import { isAlikeUnder, type Person } from '../../domain/identity/likeness.ts'
import type { Trait, TraitField } from '../../domain/identity/traits.ts'
import { decisionsAbout } from '../../store/decisions.ts'
import { byRoots } from '../../store/identities.ts'
import { identitiesByIds, type KnownIdentity } from '../../store/placing.ts'
import { removeSuggestions, type SuggestionRow, suggestionsAlike, upsertSuggestions } from '../../store/suggestions.ts'
import { carriersOf, type TraitRow, takeQueued, traitsOf, traitsUnder } from '../../store/traits.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { decisionFact } from './decided_facts.ts'
import { isSame, suggestionId } from './resolver_answer.ts'
import { keyOfRow } from './stored_anchor.ts'
import { refreshTraits } from './stored_traits.ts'

/** Read and compared in one go, while whoever records waits: a hundred held the process up for 30 ms. */
const PAGE = 24

/** A page of the queue; the number taken. Two never do it at once, so that no pair is judged by half of what is there. */
export async function suggestQueued(tx: Tx, workspace: string): Promise<number> {
  await lockValues(tx, workspace, 'traits', ['all'])
  const ids = await takeQueued(tx, workspace, PAGE)
  if (ids.length) await suggestAlike(tx, workspace, ids)
  return ids.length
}

/** Makes the traits of these anew, then every suggestion that this could change. */
export async function suggestAlike(tx: Tx, workspace: string, ids: readonly string[]): Promise<void> {
  const changed = await refreshTraits(tx, workspace, ids)
  const concerned = new Set([...ids, ...(await whoMayBeAlike(tx, workspace, changed))])
  const { people, common } = await neighbourhood(tx, workspace, [...concerned])
  const [rows, traits] = await Promise.all([identitiesByIds(tx, workspace, people), traitsOf(tx, workspace, people)])
  const found = alikeAmong(rows, traits, common).filter(
    ({ a, b }) => concerned.has(a.identity_id) && concerned.has(b.identity_id),
  )
  const isAsked = (row: SuggestionRow) =>
    (concerned.has(row.identity_a) && concerned.has(row.identity_b)) ||
    ids.includes(row.identity_a) ||
    ids.includes(row.identity_b)
  const stored = (await suggestionsAlike(tx, workspace, [...concerned])).filter(isAsked)
  await write(tx, workspace, await unanswered(tx, workspace, found), stored)
}

/**
 * Of each key, before and after, that is rare or was so before these came to it: all who are like somebody under it. The
 * pairs of others count as well, for whoever comes may make a rare name a common one, or be the first who has it.
 */
async function whoMayBeAlike(tx: Tx, workspace: string, changed: readonly TraitRow[]): Promise<string[]> {
  const mine = groupBy(changed, ({ key }) => key)
  const most = (key: string) => RARE + new Set(mine.get(key)!.map(({ identity_id: id }) => id)).size
  const carriers = await carriersOf(tx, workspace, new Map([...mine.keys()].map((key) => [key, most(key) + 1])))
  const rare = [...carriers].filter(([key, members]) => members.length > 1 && members.length <= most(key))
  const rows = await traitsUnder(
    tx,
    workspace,
    rare.map(([key]) => key),
  )
  return [...groupBy(rows, ({ key }) => key).values()].flatMap((under) => {
    const members = [...groupBy(under.map(traitOf), ({ by }) => by)]
    const isLike = (a: Trait[]) => members.some(([, b]) => a !== b && isAlikeUnder(a, b))
    return members.flatMap(([id, own]) => (isLike(own) ? id : []))
  })
}

/** Everybody who shares a rare key with these, and the keys that are common. */
async function neighbourhood(tx: Tx, workspace: string, ids: readonly string[]) {
  const own = await traitsOf(tx, workspace, ids)
  const carriers = [...(await carriersOf(tx, workspace, new Map(own.map(({ key }) => [key, RARE + 1]))))]
  const common = new Set(carriers.flatMap(([key, members]) => (members.length > RARE ? key : [])))
  const people = carriers.flatMap(([key, members]) => (common.has(key) ? [] : members))
  return { people: [...new Set([...ids, ...people])], common }
}

/** Of the identity that a stored id names. */
function traitOf({ identity_id: by, key, field, value, at }: TraitRow): Trait {
  return { by, key, field: field as TraitField, value, at: Date.parse(at) }
}

type Pair = Omit<Alike, 'a' | 'b'> & { a: KnownIdentity; b: KnownIdentity }

/** The rules' answer. */
function alikeAmong(rows: readonly KnownIdentity[], traits: readonly TraitRow[], common: ReadonlySet<string>): Pair[] {
  const byKey = new Map(rows.map((row) => [keyOfRow(row), row]))
  const of = groupBy(traits.map(traitOf), ({ by }) => by)
  const people = [...byKey].map(([key, row]): Person => {
    const own = (of.get(row.identity_id) ?? []).map((trait) => ({ ...trait, by: key }))
    return { key, kind: key.slice(0, key.indexOf('|')) as Person['kind'], scope: row.scope, traits: own }
  })
  return findAlike(people, (key) => byKey.get(key)!.root_contact_id, common).map((pair) => {
    return { ...pair, a: byKey.get(pair.a)!, b: byKey.get(pair.b)! }
  })
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

async function write(
  tx: Tx,
  workspace: string,
  pairs: readonly Pair[],
  before: readonly SuggestionRow[],
): Promise<void> {
  const wanted = new Map(pairs.map(rowOf).map((row) => [row.suggestion_id, row]))
  const stored = new Map(before.map((row) => [row.suggestion_id, row]))
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
