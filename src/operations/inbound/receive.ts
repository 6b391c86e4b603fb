/** One request of a vendor: verified over its raw bytes, kept, then read. Nothing of a stranger is kept but a count. */

import type { Acknowledgement, InboundRequest, Refusal } from '../../connectors/contract.ts'
import { decodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { key16 } from '../interactions/fingerprint.ts'
import { type Interpreting, interpret, type KeptEvent } from './interpret.ts'
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
  const url = source.connector.certificateUrl?.(request, source)
  const certificate = url ? await certificateOf(house, url) : undefined
  const asked = certificate === undefined ? request : { ...request, certificate }
  const verdict = source.connector.verify(asked, source, receivedAt)
  if (!verdict.ok) throw new Refused(verdict.why)
  const contentType = (request.headers['content-type'] ?? '').slice(0, 256)
  await keepAndRead(house, source, { receivedAt, contentType, body: request.raw }, verdict.once)
  return source.connector.answer?.(request, source) ?? source.connector.acknowledge
}

/** While it can't be had the vendor is told to come again. */
async function certificateOf({ inbox }: Interpreting, url: string): Promise<string> {
  try {
    return await inbox.outside.certificate(url)
  } catch {
    throw new Problem('overloaded', { detail: "The vendor's certificate can't be read at the moment." })
  }
}

/**
 * What somebody whose word is good enough brought: a verified request, a mail from a mailbox. After it is kept for good,
 * and, unless that takes long, recorded. Throws `Refused` where `once` came before, or what the database throws.
 */
export async function keepAndRead(
  house: Interpreting,
  source: OpenSource,
  came: Omit<KeptEvent, 'id'>,
  once?: string,
): Promise<void> {
  const event = { id: house.newId(), ...came }
  const kept = house.inbox.keep({
    workspace: source.workspace,
    inbound_id: event.id,
    source_id: source.id,
    received_at: event.receivedAt.toISOString(),
    content_type: event.contentType,
    body: event.body,
    once_key: once === undefined ? null : Buffer.from(key16(once), 'hex'),
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
}

async function within(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
