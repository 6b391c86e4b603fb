/** One request of a vendor: verified over its raw bytes, kept, then read. Nothing of a stranger is kept but a count. */

import type { Acknowledgement, InboundRequest, Refusal } from '../../connectors/contract.ts'
import { decodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { key16 } from '../interactions/fingerprint.ts'
import { type Interpreting, interpret } from './interpret.ts'
import type { OpenSource } from './sources.ts'

/** Who sends is answered by then, also when recording takes longer: the event is kept, and vendors are impatient. */
const ANSWER_WITHIN_MS = 1000

/** A webhook has this many bytes where the connector says nothing else. */
export const MAX_EVENT_BYTES = 5_242_880

export class Refused extends Problem {
  readonly why: Refusal | 'replayed'

  constructor(why: Refusal | 'replayed') {
    super(why === 'unsigned' || why === 'no_secret' ? 'unauthenticated' : 'forbidden', { detail: WHY[why] })
    this.why = why
  }
}

const WHY: Record<Refusal | 'replayed', string> = {
  unsigned: 'The request is not signed.',
  forged: 'The signature does not fit the request.',
  stale: 'The signed time is more than five minutes away from now.',
  replayed: 'This very request came before.',
  no_secret: 'The source has no secret to verify this by. Add it to the source.',
}

/** The source in use under a path's name and id. Throws `not_found` for anything else. */
export async function openSource(house: Interpreting, connector: string, id: string): Promise<OpenSource> {
  const uuid = decodeId('src', id)
  const source = uuid && (await house.inbox.sources.open(uuid))
  if (!source || source.connector.name !== connector) throw new Problem('not_found')
  return source
}

/** After the event is kept for good, and, unless that takes long, recorded. Throws `Refused`, or what the database throws. */
export async function receive(
  house: Interpreting,
  source: OpenSource,
  request: InboundRequest,
): Promise<Acknowledgement> {
  const receivedAt = new Date()
  const verdict = source.connector.verify(request, source, receivedAt)
  if (!verdict.ok) throw new Refused(verdict.why)
  const event = {
    id: house.newId(),
    receivedAt,
    contentType: (request.headers['content-type'] ?? '').slice(0, 256),
    body: request.raw,
  }
  const kept = house.inbox.keep({
    workspace: source.workspace,
    inbound_id: event.id,
    source_id: source.id,
    received_at: receivedAt.toISOString(),
    content_type: event.contentType,
    body: event.body,
    once_key: verdict.once === undefined ? null : Buffer.from(key16(verdict.once), 'hex'),
  })
  // At the same time: whatever comes first, neither undoes the other, and a second telling is recorded once (V8).
  const told = interpret(house, source, event)
  // What fails here is read again by the sweeper: the event is kept.
  const done = Promise.all([told, kept]).then(
    ([outcome, isKept]) => void (isKept && house.inbox.mark(outcome).catch(() => {})),
  )
  done.catch(() => {})
  if (!(await kept)) throw new Refused('replayed')
  await within(done.catch(() => {}))
  return source.connector.acknowledge
}

async function within(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
