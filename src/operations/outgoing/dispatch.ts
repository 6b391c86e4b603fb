/** One message from the queue to its end: claimed, judged once more, started, and settled by what the vendor said. */

import type { MailRequest, Outcome, ToSend, VendorAnswer, VendorRequest } from '../../connectors/contract.ts'
import { baseUrl } from '../../domain/base_url.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import type { OutgoingContent } from '../../domain/sending.ts'
import {
  abandonedOutgoing,
  claimOutgoing,
  type OutgoingRow,
  removeOutgoing,
  requeueOutgoing,
  type Settlement,
  settleOutgoing,
  TRIES,
} from '../../store/outgoing.ts'
import { messageIdsOf, optedOutOf, sourceInUse } from '../../store/sending_places.ts'
import { type Tx, transaction } from '../../store/transaction.ts'
import type { Context } from '../operation.ts'
import { type Judged, judge, verdictOn } from './judge.ts'
import { recordSent } from './record_sent.ts'
import { tellConversation } from './tell.ts'
import { vendorWay, type Way } from './way.ts'
import { lockWishes } from './wishes.ts'

/** What became of a request: answered; never out of this house; out, and no answer. */
export type Called =
  | { is: 'answered'; answer: VendorAnswer }
  | { is: 'unreached'; why: string }
  | { is: 'lost'; why: string }

export type { MailRequest }

/** `patienceMs`: how long an answer is waited for, instead of as long as sending takes. */
export type CallVendor = (api: string, request: VendorRequest, patienceMs?: number) => Promise<Called>

export type Dispatching = Pick<Context, 'database' | 'newId' | 'groupCommit' | 'secretBox' | 'sender'> & {
  callVendor: CallVendor
  /** From 0 to 1, so that many who failed at once do not come again at once. */
  dice(): number
}

/** Longer than a call may take; whoever holds it longer is no more. */
const LEASE_MS = 90_000
const FIRST_PAUSE_S = 1
const LONGEST_PAUSE_S = 600

const later = (ms: number) => new Date(Date.now() + ms).toISOString()

/** Null when nothing is due. */
export function claimNext({ database }: Dispatching, workspace: string): Promise<OutgoingRow | null> {
  return claimOutgoing(database.pool, workspace, new Date().toISOString(), later(LEASE_MS))
}

/** Those that a process left behind under way are unknown, and stay so until somebody decides. */
export async function giveUpAbandoned(house: Dispatching, workspace: string): Promise<void> {
  for (const row of await abandonedOutgoing(house.database.pool, workspace, new Date().toISOString()))
    await settle(house, workspace, row, { is: 'unknown', reason: 'Kith ended while it was under way.' })
}

/** Never throws for what a vendor says; only when the database is away, and then the lease runs out. */
export async function dispatch(house: Dispatching, workspace: string, row: OutgoingRow): Promise<void> {
  const started = await start(house, workspace, row)
  await settle(house, workspace, row, await started.outcome)
}

type Started = { outcome: Promise<Outcome> | Outcome }

/**
 * I8: judged and begun under the lock that an opt-out takes, so that none begins behind the commit of one. Nothing is
 * written here: a commit that fails changes nothing of what has begun.
 */
async function start(house: Dispatching, workspace: string, row: OutgoingRow): Promise<Started> {
  let begun: Started | null = null
  try {
    await transaction(house.database.pool, async (tx) => {
      await lockWishes(tx, workspace, [{ channel: row.channel, kind: row.address_kind, value: row.address }])
      begun = await begin(house, tx, workspace, row)
    })
  } catch (error) {
    if (error instanceof Problem) return { outcome: refusedBy(error) }
    // Nothing has begun: it may as well wait. What has begun, has, whatever became of the transaction around it.
    if (begun === null) return { outcome: { is: 'later', vendorCode: '', reason: 'It could not be begun here.' } }
  }
  return begun!
}

async function begin(house: Dispatching, tx: Tx, workspace: string, row: OutgoingRow): Promise<Started> {
  const { way, judged } = await wayNow(house, tx, workspace, row)
  const verdict = judged && verdictOn(judged, row.content, row.speaker, new Date())
  if (verdict && !verdict.ok)
    return { outcome: { is: 'refused', code: verdict.code as 'opted_out', vendorCode: '', reason: verdict.text } }
  const content = contentOf(house, row)
  if (way.via === 'chat') return { outcome: { is: 'sent', id: encodeId('out', row.outgoing_id) } }
  if (way.via === 'file') return { outcome: intoFile(house, row, content) }
  const message = await toSend(tx, workspace, row, way, content, verdict?.tag ?? false)
  const { sending, settings } = way
  const api = typeof settings.config.api_url === 'string' ? settings.config.api_url : sending.api(settings)
  const called = house.callVendor(baseUrl(api), sending.request(message, settings, new Date()))
  return {
    outcome: called.then((call) => {
      if (call.is === 'answered') return sending.outcome(call.answer, message, settings)
      if (call.is === 'unreached') return { is: 'later', vendorCode: call.why, reason: 'The vendor was not reached.' }
      return sending.repeatable
        ? { is: 'later', vendorCode: call.why, reason: 'The answer was lost; the vendor knows a second try.' }
        : { is: 'unknown', reason: `The answer was lost (${call.why}).` }
    }),
  }
}

/** A reply is judged like a new one; a code only needs its source, and an address that wants to hear. */
async function wayNow(
  { secretBox, sender }: Dispatching,
  tx: Tx,
  workspace: string,
  row: OutgoingRow,
): Promise<{ way: Way; judged: Judged | null }> {
  const context = { tx, workspace, secretBox, sender }
  if (row.conversation_id !== null) {
    const judged = await judge(context, row.conversation_id)
    // The thread is somebody else's by now (moved, split): what was written for one goes to no other.
    if (judged.address.value !== row.address)
      throw new Problem('unreachable', { detail: 'The conversation belongs to somebody else now.' })
    return { way: judged.way, judged }
  }
  const source = row.source_id === null ? null : await sourceInUse(tx, workspace, row.source_id)
  const way = source && vendorWay(context, source, row.channel as Channel)
  if (!way || typeof way === 'string') throw new Problem('no_sender')
  const wish = await optedOutOf(tx, workspace, { channel: row.channel, kind: row.address_kind, value: row.address })
  if (wish && !/marketing/.test(wish.scope ?? '')) throw new Problem('opted_out')
  return { way, judged: null }
}

function contentOf({ secretBox }: Dispatching, row: OutgoingRow): OutgoingContent {
  return row.sealed ? JSON.parse(secretBox.open(row.sealed, row.outgoing_id)) : row.content
}

/** Ids of a thread's messages that a mail names. */
const NAMED = 20

async function toSend(
  tx: Tx,
  workspace: string,
  row: OutgoingRow,
  { source, settings }: Extract<Way, { via: 'vendor' }>,
  content: OutgoingContent,
  humanTag: boolean,
): Promise<ToSend> {
  const messageIds = row.conversation_id === null ? null : await messageIdsOf(tx, workspace, row.conversation_id, NAMED)
  const origin = settings.config.public_url
  const id = encodeId('src', source.source_id)
  return {
    id: encodeId('out', row.outgoing_id),
    channel: row.channel as Channel,
    to: row.address,
    content,
    humanTag,
    thread: messageIds && { subject: content.subject ?? null, messageIds },
    statusUrl: typeof origin === 'string' ? `${baseUrl(origin)}/in/${source.connector}/${id}` : null,
  }
}

async function intoFile({ sender }: Dispatching, row: OutgoingRow, content: OutgoingContent): Promise<Outcome> {
  const id = encodeId('out', row.outgoing_id)
  const conversation = row.conversation_id && encodeId('cnv', row.conversation_id)
  try {
    await sender!.send({ kind: 'message', id, channel: row.channel, to: row.address, conversation, ...content })
    return { is: 'sent', id }
  } catch (error) {
    return {
      is: 'later',
      vendorCode: (error as NodeJS.ErrnoException).code ?? '',
      reason: 'KITH_DEV_OUTBOX could not be written.',
    }
  }
}

function refusedBy({ code, message }: Problem): Outcome {
  return { is: 'refused', code: code as 'unreachable', vendorCode: '', reason: message }
}

async function settle(house: Dispatching, workspace: string, row: OutgoingRow, outcome: Outcome): Promise<void> {
  const { pool } = house.database
  const at = new Date().toISOString()
  const settled = await transaction(pool, async (tx) => {
    const done =
      outcome.is === 'later' && row.attempts % TRIES !== 0
        ? await requeueOutgoing(tx, workspace, row, later(1000 * pause(house, row.attempts, outcome.afterS)), {
            vendor_code: outcome.vendorCode || null,
            reason: outcome.reason,
          })
        : await settleOutgoing(tx, workspace, row, ['sending'], settlementOf(outcome), at)
    if (done) await tellConversation(tx, workspace, row.identity_id, at)
    return done
  })
  if (settled?.state !== 'sent') return
  // What a code says is nobody's to keep.
  if (row.purpose === 'code') await removeOutgoing(pool, workspace, row.outgoing_id)
  else await recordSent(house, workspace, settled)
}

function settlementOf(outcome: Outcome): Settlement {
  if (outcome.is === 'sent') return { state: 'sent', external_id: outcome.id }
  if (outcome.is === 'unknown')
    return { state: 'unknown', code: 'answer_lost', vendor_code: null, reason: outcome.reason }
  const { vendorCode, reason } = outcome
  const why = { vendor_code: vendorCode || null, reason }
  return outcome.is === 'refused'
    ? { state: 'refused', code: outcome.code, ...why }
    : { state: 'failed', code: 'gave_up', ...why }
}

/** Seconds: twice as long each time, never less than the vendor asked for, and not all at the same moment. */
function pause({ dice }: Dispatching, attempts: number, afterS = 0): number {
  const nth = (attempts - 1) % TRIES
  const backOff = Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** nth)
  return Math.max(afterS, backOff * (0.5 + dice())) + (afterS > 0 ? dice() : 0)
}
