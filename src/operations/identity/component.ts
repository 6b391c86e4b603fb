/** Which identities the rules must look at together: all that can be reached over shared values, links, decisions, threads. */

import { groupBy } from '../../domain/group_by.ts'
import { CROWD } from '../../domain/identity/offers.ts'
import { type Claimant, claimantsOfValues, type Edge, joinedTo, ROWS_EACH } from '../../store/identity_edges.ts'
import { lockFree } from '../../store/placing.ts'
import type { Tx } from '../../store/transaction.ts'
import { MoreLocksNeeded } from './regroup.ts'

const ROWS = CROWD * ROWS_EACH
/**
 * More than any household, front desk or shop has, though several addresses that crowds claim may be in one. A bigger one is
 * left as it is: who is new in it stands alone, nothing in it is linked or unlinked, and an operator's decision about it is
 * refused rather than written without effect.
 */
export const MOST_IDENTITIES = 2_000
/** Each is a question to the database. No family is so many acquaintances long; a chain that somebody typed may be. */
export const MOST_ROUNDS = 100

/**
 * `locked` are held by this transaction and grow; null where it only reads. `born` have no links yet, nor decisions.
 * `claimants`: those of the seeds' values, where they were asked for already.
 */
export type Reach = { locked: Set<string> | null; born?: ReadonlySet<string>; claimants?: readonly Claimant[] }

/** Whoever could be joined to these over a value that they gave. */
export function claimantsAround(tx: Tx, workspace: string, identities: readonly string[]): Promise<Claimant[]> {
  return claimantsOfValues(tx, workspace, identities, ROWS)
}

/**
 * The components that the seeds are in, each with two members or more; lone seeds are left out, as nothing can join
 * them. What is found is locked before anybody asks who is next to it, so that nobody changes it meanwhile.
 */
export async function componentsOf(
  tx: Tx,
  workspace: string,
  seeds: readonly string[],
  reach: Reach,
): Promise<string[][]> {
  return (await surroundings(tx, workspace, seeds, reach)).components
}

/** The same, and whether everybody around the seeds is in one of them. */
export async function surroundings(
  tx: Tx,
  workspace: string,
  seeds: readonly string[],
  { locked, born, claimants: asked }: Reach,
): Promise<{ components: string[][]; isWhole: boolean }> {
  const known = new Set(seeds)
  const read = new Set<string>()
  const edges: Edge[] = []
  let frontier = [...known]
  for (let round = 0; frontier.length > 0 && round < MOST_ROUNDS; round++) {
    for (const id of frontier) read.add(id)
    const linked = frontier.filter((id) => !born?.has(id))
    const [claimants, joined] = await Promise.all([
      (round === 0 && asked) || claimantsAround(tx, workspace, frontier),
      linked.length ? joinedTo(tx, workspace, linked) : [],
    ])
    const found = [...edgesOfValues(claimants, new Set(frontier)), ...joined.filter(({ a, b }) => a !== b)]
    edges.push(...found)
    frontier = [...new Set(found.flatMap(({ a, b }) => [a, b]))].filter((id) => !known.has(id))
    if (known.size + frontier.length > MOST_IDENTITIES) break
    for (const id of frontier) known.add(id)
    if (locked) await lockMore(tx, workspace, frontier, locked)
  }
  // One that was not read to its end can't be judged: its identities stay where they are.
  const all = connected(edges)
  const components = all.filter((ids) => ids.every((id) => read.has(id)))
  return { components, isWhole: components.length === all.length }
}

/** Whoever gave a value among the first, and whoever holds it, may meet over it; the latecomers of a crowd don't. */
export function edgesOfValues(claimants: readonly Claimant[], asked: ReadonlySet<string>): Edge[] {
  return [...groupBy(claimants, (row) => `${row.field}:${row.value_key}`).values()].flatMap((rows) => {
    const first = new Map<string, string>()
    for (const row of rows) if (!row.holds && !first.has(row.identity_id)) first.set(row.identity_id, row.first_at)
    const order = [...first]
    // One who claims it earlier than others moves the last of the crowd out: it is looked at as well.
    const last = order[CROWD - 1 + order.filter(([id]) => asked.has(id)).length]?.[1]
    const heard = order.filter(([, at]) => last === undefined || at <= last).map(([id]) => id)
    const holders = rows.filter((row) => row.holds).map((row) => row.identity_id)
    const [a, ...others] = new Set([...holders, ...heard])
    // A latecomer is heard by nobody, and meets nobody over it.
    if (![...holders, ...heard].some((id) => asked.has(id))) return []
    return others.map((b) => ({ a: a!, b }))
  })
}

/** Takes what is not held yet; if somebody else holds it, everything starts anew with it in the first lock. */
export async function lockMore(tx: Tx, workspace: string, ids: readonly string[], locked: Set<string>): Promise<void> {
  const missing = ids.filter((id) => !locked.has(id))
  if (missing.length === 0) return
  const free = new Set(await lockFree(tx, workspace, missing))
  const taken = missing.filter((id) => !free.has(id))
  if (taken.length) throw new MoreLocksNeeded(missing)
  for (const id of free) locked.add(id)
}

function connected(edges: readonly Edge[]): string[][] {
  const parent = new Map<string, string>()
  const find = (id: string): string => {
    let top = id
    while ((parent.get(top) ?? top) !== top) top = parent.get(top)!
    parent.set(id, top)
    return top
  }
  for (const { a, b } of edges) parent.set(find(a), find(b))
  return [...groupBy(new Set(edges.flatMap(({ a, b }) => [a, b])), find).values()].map((ids) => ids.sort())
}
