/** From a kept event to interactions and facts: parsed by its connector, recorded by the one way in (V7), marked. */

import { type LeftOut, nothing, type Reading } from '../../connectors/contract.ts'
import { clean } from '../../connectors/vendor_json.ts'
import { anchorOf } from '../../domain/anchor.ts'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import type { InboundOutcome, InboundProblem } from '../../store/inbound_events.ts'
import { isUnavailable } from '../../store/unavailable.ts'
import type { Recorded } from '../interactions/batch.ts'
import { MAX_ITEM_BYTES, record } from '../interactions/record.ts'
import type { Actor, Context } from '../operation.ts'
import { mayEcho, withoutEchoes } from '../outgoing/echoes.ts'
import { changeNumbers } from './changed_numbers.ts'
import { factRows } from './fact_rows.ts'
import type { Inbox } from './inbox.ts'
import { learnNumbers } from './known_as.ts'
import { markOwn } from './own_identifiers.ts'
import type { OpenSource } from './sources.ts'
import { fetchWanted, together } from './wanted.ts'

/** `steps`: of what was fetched, how many answers led to it. */
export type KeptEvent = { id: string; receivedAt: Date; contentType: string; body: Buffer; steps?: number }

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
  try {
    return await interpretOnce(house, source, event)
  } catch (error) {
    // What the database cannot hold it cannot hold later either: asked for ever, nobody would see that it was never read.
    if (!isUnholdable(error)) throw error
    const { reading, problems } = unreadable()
    return { ...summary(source.workspace, event.id, reading, [], problems), anchors: [] }
  }
}

/** PostgreSQL's class of data exceptions. */
function isUnholdable(error: unknown): boolean {
  return /^22/.test(String((error as { code?: unknown }).code ?? ''))
}

async function interpretOnce(house: Interpreting, source: OpenSource, event: KeptEvent): Promise<InboundOutcome> {
  const told = read(source, event)
  // Waiting for what is there already would give up this turn of the event loop, and with it the order.
  const { reading, problems } = told instanceof Promise ? await told : told
  reading.interactions = clean(reading.interactions)
  reading.sent = clean(reading.sent)
  if (reading.leftOut) house.inbox.outside.leftOut(source.connector.name, reading.leftOut)
  if (mayEcho(reading)) reading.interactions = await withoutEchoes(house.database, source, reading)
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
      item: { ...told, source: source.name },
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
  await learnNumbers(house, source.workspace, reading.facts)
  const fetched = reading.wants && (await fetchWanted(house, source, event, reading.wants))
  const anchors: InboundOutcome['anchors'] = facts.map((fact) => ({ kind: fact.anchor_kind, value: fact.anchor_value }))
  // What was refused is somebody's too, and goes with them (I7).
  const refused = reading.interactions.filter((_, index) => outcomes[index] instanceof Error)
  const about = [...refused, ...(reading.about ? [{ type: 'message' as const, ...reading.about }] : [])]
  for (const told of about) anchors.push(anchorOf({ ...told, source: source.name, interactionId: event.id }))
  const outcome = { ...summary(source.workspace, event.id, reading, outcomes, problems), anchors }
  return fetched ? together(outcome, fetched) : outcome
}

type Read = { reading: Reading; problems: InboundProblem[] }

function read(source: OpenSource, event: KeptEvent): Read | Promise<Read> {
  try {
    const reading = source.connector.parse(event.body, event.contentType, source)
    return reading instanceof Promise ? reading.then(withProblems, unreadable) : withProblems(reading)
  } catch {
    return unreadable()
  }
}

function withProblems(reading: Reading): Read {
  return { reading, problems: reading.unread.map((unread) => ({ code: 'unreadable', ...unread })) }
}

/** Whatever it is, it is kept; the error's own words may hold what a customer wrote. */
function unreadable(): Read {
  const detail = 'This is not in the form that the vendor documents.'
  return { reading: nothing(), problems: [{ code: 'unreadable', pointer: '', detail }] }
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
  const why = reading.leftOut
  const notes = why ? [{ code: why, pointer: '', detail: LEFT_OUT[why] }] : []
  return {
    workspace,
    inbound_id: id,
    state,
    problems: [...problems, ...notes],
    interactions: recorded,
    identity_ids: [...identities],
    erased,
  }
}

const LEFT_OUT: Record<LeftOut, string> = {
  auto_reply: 'An automatic answer: nobody wrote it.',
  bounce: 'A server says that a mail was not delivered.',
  list: 'A newsletter or mailing list.',
}

function problemOf(error: Error, index: number): InboundProblem {
  if (isUnavailable(error)) throw error
  if (!(error instanceof Problem))
    return { code: 'internal', pointer: `/${index}`, detail: 'It could not be recorded.' }
  if (error.status === 503) throw error
  const [first] = error.errors
  return { code: error.code, pointer: `/${index}${first?.pointer ?? ''}`, detail: first?.detail ?? error.message }
}
