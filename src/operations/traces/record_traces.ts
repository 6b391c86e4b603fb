/** Records what spans tell. Those whose trace has not said with whom it is wait for a span that does (decision 035). */

import { Problem } from '../../domain/problem.ts'
import {
  deleteWaiting,
  insertWaiting,
  namingsOf,
  overdueTraces,
  saveNaming,
  type WaitingSpan,
  waitingOf,
} from '../../store/traces.ts'
import { transaction } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { MAX_BATCH_ITEMS, record } from '../interactions/record.ts'
import { Latest } from '../latest.ts'
import type { Context } from '../operation.ts'
import { clean } from './clean.ts'
import { interactionsOf, type Told, toldBySpans } from './interactions_of.ts'
import type { Attributes, Span, Value } from './span.ts'
import { further, isNamed, namingsIn } from './thread.ts'

const PAGE = 100

type Recording = Pick<Context, 'database' | 'actor' | 'now' | 'newId' | 'groupCommit' | 'secretBox'>

/** What was said of a trace, and whether nothing more needs to be waited for. */
type Word = { naming: Attributes; isEnough: boolean }

/** Traces of which is known with whom they are: what most spans say again. */
const settled = new Latest<string>(20_000)

/** How many items could not be recorded. */
export async function recordTraces(context: Recording, spans: readonly Span[]): Promise<number> {
  const roots = new Set(spans.filter(({ parent }) => /^0*$/.test(parent)).map(({ trace }) => trace))
  const words = new Map(
    [...namingsIn(spans)].map(([trace, naming]): [string, Word] => [
      trace,
      { naming: clean(naming) as Attributes, isEnough: isNamed(naming) || roots.has(trace) },
    ]),
  )
  return settle(context, words, toldBySpans(spans))
}

/** Whose trace has said nothing for so long is recorded as a conversation of its own. */
export async function recordOverdue(context: Recording, before: Date): Promise<void> {
  const { database, actor } = context
  for (;;) {
    const traces = await overdueTraces(database.pool, actor.workspace, before.toISOString(), PAGE)
    if (traces.length === 0) return
    await settle(context, new Map(traces.map((trace) => [trace, { naming: {}, isEnough: true }])), [])
  }
}

async function settle(context: Recording, words: ReadonlyMap<string, Word>, told: readonly Told[]): Promise<number> {
  const { database, actor } = context
  const { namings, released } = await placed(context, words, told)
  const waited = released.map(({ told }) => told as Told)
  const ready = [...waited, ...told].filter(({ trace, own }) => namings.has(trace) || isNamed(own))
  const refused = await recordAll(context, interactionsOf(ready, namings))
  await deleteWaiting(
    database.pool,
    actor.workspace,
    released.map(({ waiting_id }) => waiting_id),
  )
  return refused
}

/** The word on each trace that needs to wait no longer, with what waited for it. What has to wait is on disk afterwards. */
async function placed(context: Recording, words: ReadonlyMap<string, Word>, told: readonly Told[]) {
  const { database, actor, now, newId } = context
  const { workspace } = actor
  const keyOf = (trace: string) => `${workspace}/${trace}`
  const namings = new Map<string, Attributes>()
  const open: string[] = []
  for (const [trace, { naming }] of words) {
    const known = settled.get(keyOf(trace))
    const merged = known === undefined ? null : further(JSON.parse(known) as Attributes, naming)
    if (merged && JSON.stringify(merged) === known) namings.set(trace, merged)
    else open.push(trace)
  }
  // What is in nobody's memory may still wait: a process that ended between writing and removing.
  if (open.length === 0) return { namings, released: [] as WaitingSpan[] }
  const released = await transaction(database.pool, async (tx) => {
    await lockValues(tx, workspace, 'trace', open)
    const stored = await namingsOf(tx, workspace, open)
    const waiting: WaitingSpan[] = []
    for (const trace of open) {
      const { naming, isEnough } = words.get(trace)!
      const before = stored.get(trace)
      if (before === undefined && !isEnough) {
        const own = told.filter((one) => one.trace === trace && !isNamed(one.own))
        waiting.push(...own.map((one) => ({ waiting_id: newId(), trace, told: clean(one as unknown as Value) })))
        continue
      }
      const merged = further(before as Attributes | undefined, naming)
      if (JSON.stringify(merged) !== JSON.stringify(before))
        await saveNaming(tx, workspace, trace, merged, now.toISOString())
      namings.set(trace, merged)
    }
    await insertWaiting(tx, workspace, waiting, now.toISOString())
    return waitingOf(
      tx,
      workspace,
      open.filter((trace) => namings.has(trace)),
    )
  })
  for (const trace of open) if (namings.has(trace)) settled.set(keyOf(trace), JSON.stringify(namings.get(trace)))
  return { namings, released }
}

/** One that is there already, told by another span with another time, is no failure. */
async function recordAll(context: Recording, items: readonly object[]): Promise<number> {
  let refused = 0
  for (let at = 0; at < items.length; at += MAX_BATCH_ITEMS) {
    const batch = items.slice(at, at + MAX_BATCH_ITEMS).map((item) => ({ item, size: 0 }))
    for (const outcome of await record(context, batch)) {
      if (!(outcome instanceof Error) || (outcome instanceof Problem && outcome.code === 'conflict')) continue
      if (!(outcome instanceof Problem) || outcome.status >= 500) throw outcome
      refused++
    }
  }
  return refused
}
