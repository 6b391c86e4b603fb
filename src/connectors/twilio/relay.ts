/** ConversationRelay: a call told over a WebSocket, turn by turn, while it happens. */

import { z } from 'zod'
import { nothing, type Reading, type ToldInteraction } from '../contract.ts'
import { vendorJson, Words } from '../vendor_json.ts'

/** https://www.twilio.com/docs/voice/conversationrelay/websocket-messages */
export const Setup = z.object({
  type: z.literal('setup'),
  sessionId: z.string().min(1).max(64),
  callSid: z.string().min(1).max(64),
  from: Words,
  to: Words,
  direction: Words,
  customParameters: z.record(z.string(), z.unknown()).nullish(),
})

/** Which call it is, as its first frame said; only that one says it. */
export const Call = z.object({
  session: z.string().max(64),
  call: z.string().max(64),
  from: z.string().max(256),
  to: z.string().max(256),
  direction: z.enum(['inbound', 'outbound']),
})
export type Call = z.output<typeof Call>

/**
 * One thing that happened on the line, with the call that it belongs to, so that it can be read again by itself. `message` is
 * a frame as Twilio sent it, `said` what was sent to be spoken, `heard` how far that came before the caller cut in.
 */
export const RelayEvent = z.object({
  relay: Call,
  /** Counts within the session. */
  n: z.int().min(0),
  at: z.iso.datetime(),
  message: z.looseObject({ type: z.string() }).optional(),
  said: z.string().optional(),
  heard: z.object({ n: z.int(), text: z.string() }).optional(),
  ended: z.object({ duration_s: z.number() }).optional(),
})
export type RelayEvent = z.output<typeof RelayEvent>

export function callOf({ sessionId, callSid, from, to, direction }: z.output<typeof Setup>): Call {
  return {
    session: sessionId,
    call: callSid,
    from: (from ?? '').slice(0, 256),
    to: (to ?? '').slice(0, 256),
    direction: (direction ?? 'inbound').startsWith('outbound') ? 'outbound' : 'inbound',
  }
}

/** What the caller said by this frame; null for one that says nothing, or not yet. */
export function wordsIn(message: { type: string } & Record<string, unknown>): string | null {
  const { type, voicePrompt, digits, last } = message
  if (type === 'prompt' && last !== false && typeof voicePrompt === 'string' && voicePrompt.trim() !== '')
    return voicePrompt.trim().slice(0, 100_000)
  // Gathered from single key presses before it came here.
  return type === 'dtmf' && typeof digits === 'string' && digits !== '' ? digits.slice(0, 64) : null
}

export function readRelay(raw: Buffer): Reading {
  const reading = nothing()
  const payload = vendorJson(raw)
  // Twilio posts JSON of other products, too; they say nothing of calls on the line.
  if (payload === null || typeof payload !== 'object' || !('relay' in payload)) return reading
  const told = RelayEvent.parse(payload)
  const { relay, n, at, message, said, heard, ended } = told
  const own = relay.direction === 'outbound' ? relay.from : relay.to
  if (own.startsWith('+')) reading.own.push(own)
  reading.about = { channel: channelOf(relay), customer: customerOf(relay) ?? {} }
  const words = message && wordsIn(message)
  if (message?.type === 'setup') reading.interactions.push(part(told, { data: opened(told) }))
  if (words)
    reading.interactions.push(part(told, { messages: [{ id: idOf(relay, n), role: 'customer', text: words, at }] }))
  if (said) reading.interactions.push(part(told, { messages: [{ id: idOf(relay, n), role: 'agent', text: said, at }] }))
  if (ended)
    reading.interactions.push(part(told, { data: { status: 'completed', ended_at: at, duration_s: ended.duration_s } }))
  // What was to be said stays as it was; how much of it was heard stands beside it.
  if (heard)
    reading.facts.push({
      kind: 'edited',
      channel: channelOf(relay),
      customer: customerOf(relay) ?? {},
      message: idOf(relay, heard.n),
      at,
      by: 'agent',
      body: { text: heard.text.slice(0, 100_000) },
    })
  return reading
}

function opened({ relay: { from, to, direction }, at }: RelayEvent): Record<string, unknown> {
  return { status: 'in-progress', from, to, direction, started_at: at }
}

function part({ relay, n, at }: RelayEvent, told: Pick<ToldInteraction, 'data' | 'messages'>): ToldInteraction {
  const customer = customerOf(relay)
  return {
    id: idOf(relay, n),
    type: 'call',
    channel: channelOf(relay),
    conversation: relay.call,
    direction: relay.direction,
    occurred_at: at,
    ...(customer ? { customer } : {}),
    ...told,
    // The same item as the states that Twilio tells of the call.
    data: { external_id: relay.call, ...told.data },
  }
}

function idOf({ call, session }: Call, n: number): string {
  return `${call}:${session}:${n}`
}

function channelOf(call: Call): 'phone' | 'voice' {
  return numberOf(call) === null ? 'voice' : 'phone'
}

function customerOf(call: Call): { phone: string } | null {
  const phone = numberOf(call)
  return phone === null ? null : { phone }
}

/** Null for a browser or an app (`client:...`): then whose call it is follows from the call alone. */
function numberOf({ direction, from, to }: Call): string | null {
  const other = direction === 'outbound' ? to : from
  return other.startsWith('+') ? other : null
}
