/** What an event only points at: asked of the vendor, kept like an event of its own, and read by the same connector. */

import type { Wanted } from '../../connectors/contract.ts'
import { Problem } from '../../domain/problem.ts'
import type { InboundOutcome } from '../../store/inbound_events.ts'
import { key16 } from '../interactions/fingerprint.ts'
import { type Interpreting, interpret, type KeptEvent } from './interpret.ts'
import type { OpenSource } from './sources.ts'

export type Answered = { status: number; contentType: string; body: Buffer }

/** Not reached, too busy or broken: the event stays as it was received, and is read again later. */
export class VendorAway extends Problem {
  constructor(why: string) {
    super('overloaded', { detail: `The vendor did not hand out the rest (${why}).` })
  }
}

/** Longer than any outage that is worth waiting for; then a person has to look. */
const GIVE_UP_MS = 24 * 3_600_000
/** A vendor's answer may point on, once more than any does. */
const MOST_STEPS = 3

type Fetched = Pick<InboundOutcome, 'state' | 'problems' | 'interactions' | 'identity_ids' | 'anchors' | 'erased'>

/** Throws VendorAway while it is worth asking again. */
export async function fetchWanted(
  house: Interpreting,
  source: OpenSource,
  event: KeptEvent,
  wanted: Wanted,
): Promise<Fetched> {
  const steps = (event.steps ?? 0) + 1
  if (steps > MOST_STEPS) return failed('The vendor points from one answer to another.')
  const answer = await askOrGiveUp(house, event, wanted)
  if (answer === null) return failed('The vendor could not be reached for a day.')
  if (answer.status >= 300) return failed(`The vendor answered ${answer.status} when it was asked for the rest.`)
  if (wanted.answer === 'ignore') return NOTHING
  const { contentType, body } = answer
  const next = { id: house.newId(), receivedAt: event.receivedAt, contentType: contentType.slice(0, 256), body, steps }
  const isNew = await house.inbox.keep({
    workspace: source.workspace,
    inbound_id: next.id,
    source_id: source.id,
    received_at: next.receivedAt.toISOString(),
    content_type: next.contentType,
    body,
    // Of a signed address only what names the thing, so that asking again keeps one copy.
    once_key: Buffer.from(key16(`fetched ${wanted.url.split('?')[0]}`), 'hex'),
  })
  const outcome = await interpret(house, source, next)
  if (isNew) await house.inbox.mark(outcome)
  return outcome
}

async function askOrGiveUp({ inbox }: Interpreting, event: KeptEvent, wanted: Wanted): Promise<Answered | null> {
  try {
    return await inbox.outside.ask(wanted)
  } catch (error) {
    if (error instanceof VendorAway && Date.now() - event.receivedAt.getTime() > GIVE_UP_MS) return null
    throw error
  }
}

const NOTHING: Fetched = {
  state: 'ignored',
  problems: [],
  interactions: 0,
  identity_ids: [],
  anchors: [],
  erased: false,
}

function failed(detail: string): Fetched {
  return { ...NOTHING, state: 'failed', problems: [{ code: 'not_fetched', pointer: '', detail }] }
}

/** The event that pointed is marked with what became of both, also with whose it is (I7). */
export function together(outcome: InboundOutcome, fetched: Fetched): InboundOutcome {
  return {
    ...outcome,
    state: outcome.state === 'failed' ? 'failed' : fetched.state,
    problems: [...outcome.problems, ...fetched.problems],
    interactions: outcome.interactions + fetched.interactions,
    identity_ids: [...new Set([...outcome.identity_ids, ...fetched.identity_ids])],
    anchors: [...outcome.anchors, ...fetched.anchors],
    erased: outcome.erased || fetched.erased,
  }
}
