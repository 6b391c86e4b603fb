/** From a kept event to interactions and facts: parsed by its connector, recorded by the one way in (V7), marked. */

import { nothing, type Reading } from '../../connectors/contract.ts'
import { clean } from '../../connectors/vendor_json.ts'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import type { InboundOutcome, InboundProblem } from '../../store/inbound_events.ts'
import { isUnavailable } from '../../store/unavailable.ts'
import type { Recorded } from '../interactions/batch.ts'
import { MAX_ITEM_BYTES, record } from '../interactions/record.ts'
import type { Actor, Context } from '../operation.ts'
import { changeNumbers } from './changed_numbers.ts'
import { factRows } from './fact_rows.ts'
import type { Inbox } from './inbox.ts'
import { markOwn } from './own_identifiers.ts'
import type { OpenSource } from './sources.ts'

export type KeptEvent = { id: string; receivedAt: Date; contentType: string; body: Buffer }

export type Interpreting = Pick<Context, 'database' | 'groupCommit' | 'secretBox' | 'newId'> & { inbox: Inbox }

/** Reads a kept event and marks it with what became of it. */
export async function interpretAgain(
  house: Interpreting,
  source: OpenSource,
  event: KeptEvent,
): Promise<InboundOutcome> {
  const outcome = await interpret(house, source, event)
  await house.inbox.mark(outcome)
  return outcome
}

/**
 * What became of it, to be marked on the event. Throws only when the database is away or too much waits; the event then
 * stays as it was received, and is read again later. Reading one again gives the same facts, recorded once (V8).
 */
export async function interpret(house: Interpreting, source: OpenSource, event: KeptEvent): Promise<InboundOutcome> {
  const { reading, problems } = read(source, event)
  const actor: Actor = {
    kind: 'connector',
    id: encodeId('src', source.id),
    keyKind: 'operator',
    workspace: source.workspace,
  }
  // In this turn of the event loop, so that events of one customer are recorded in the order in which they came.
  const recording = record(
    { ...house, actor, now: event.receivedAt },
    reading.interactions.map(({ attested = false, ...told }) => ({
      attested,
      item: { ...clean(told), source: source.name },
      size: Math.min(event.body.length, MAX_ITEM_BYTES),
    })),
  )
  const facts = factRows(house.newId, source, event, reading.facts)
  const [outcomes] = await Promise.all([
    recording,
    house.inbox.addFacts(facts),
    markOwn(house, actor, source, reading.own),
  ])
  await changeNumbers(house, source, event, reading.facts)
  const anchors = facts.map(({ anchor_kind: kind, anchor_value: value }) => ({ kind, value }))
  return { ...summary(source.workspace, event.id, reading, outcomes, problems), anchors }
}

function read(source: OpenSource, event: KeptEvent): { reading: Reading; problems: InboundProblem[] } {
  try {
    const reading = source.connector.parse(event.body, event.contentType, source)
    return { reading, problems: reading.unread.map((unread) => ({ code: 'unreadable', ...unread })) }
  } catch {
    // Whatever it is, it is kept; the error's own words may hold what a customer wrote.
    const detail = 'This is not in the form that the vendor documents.'
    return { reading: nothing(), problems: [{ code: 'unreadable', pointer: '', detail }] }
  }
}

function summary(
  workspace: string,
  id: string,
  reading: Reading,
  outcomes: readonly (Recorded | Error)[],
  problems: InboundProblem[],
): Omit<InboundOutcome, 'anchors'> {
  const identities = new Set<string>()
  let recorded = 0
  let erased = false
  outcomes.forEach((outcome, index) => {
    // A vendor sends again what was erased since: done with, and not to be kept in its raw form either (I7).
    if (outcome instanceof Problem && outcome.code === 'erased') erased = true
    else if (outcome instanceof Error) problems.push(problemOf(outcome, index))
    else {
      recorded++
      identities.add(outcome.identity)
    }
  })
  const isSomething = recorded + reading.facts.length > 0
  const state = problems.length ? 'failed' : isSomething ? 'recorded' : 'ignored'
  return { workspace, inbound_id: id, state, problems, interactions: recorded, identity_ids: [...identities], erased }
}

function problemOf(error: Error, index: number): InboundProblem {
  if (isUnavailable(error)) throw error
  if (!(error instanceof Problem))
    return { code: 'internal', pointer: `/${index}`, detail: 'It could not be recorded.' }
  if (error.status === 503) throw error
  const [first] = error.errors
  return { code: error.code, pointer: `/${index}${first?.pointer ?? ''}`, detail: first?.detail ?? error.message }
}
