/** ElevenLabs agents. docs/channels/elevenlabs.md */

import { z } from 'zod'
import {
  type Connector,
  type InboundRequest,
  nothing,
  OK_JSON,
  type Reading,
  type SourceSettings,
  type Verdict,
} from '../contract.ts'
import { each } from '../each.ts'
import { Anything, EpochSeconds, Figure, Id, vendorJson, Words } from '../vendor_json.ts'
import { byTimedHmac, seconds } from '../verification.ts'
import { parsedArguments, secondsInto, type ToolUse, type Turn, tellCall } from '../voice/tell_call.ts'

/** Recordings come as base64 inside the event; they are taken, and not kept beyond the event itself. */
const MAX_BYTES = 36_700_160

export const elevenlabs: Connector = {
  name: 'elevenlabs',
  title: 'ElevenLabs',
  secrets: ['webhook_secret'],
  chosen: [],
  maxBytes: MAX_BYTES,
  verify,
  parse,
  acknowledge: OK_JSON,
  form: { receive: ['webhook_secret'] },
  setup: [
    'Open elevenlabs.io, Agents, Settings, Post-call webhook, Create webhook.',
    'Callback URL: {url}',
    'Authentication: HMAC. The webhook_secret of this source is shown once, when the webhook is made.',
    'Send: transcription and call initiation failures (audio is not needed).',
  ],
}

/** `ElevenLabs-Signature: t=<s>,v0=<hex of HMAC-SHA256 over "t.body">`. https://elevenlabs.io/docs/product-guides/administration/webhooks */
function verify({ raw, headers }: InboundRequest, { secrets }: SourceSettings, now: Date): Verdict {
  const parts = (headers['elevenlabs-signature'] ?? '').split(',').map((part) => part.trim())
  const time = parts.find((part) => part.startsWith('t='))?.slice(2)
  const given = parts.flatMap((part) => (part.startsWith('v0=') ? [part.slice(3)] : []))
  const payload = [`${time}.`, raw]
  const secret = secrets.webhook_secret
  return byTimedHmac({ algorithm: 'sha256', encoding: 'hex', payload, secret, given }, seconds(time), now)
}

const ToolCall = z.object({ request_id: Id, tool_name: Words, params_as_json: Words })
const ToolResult = z.object({ request_id: Id, result_value: Anything, is_error: z.boolean().nullish() })

const Said = z.object({
  role: z.string(),
  message: Words,
  time_in_call_secs: Figure,
  tool_calls: z.array(ToolCall).nullish(),
  tool_results: z.array(ToolResult).nullish(),
})
type Said = z.infer<typeof Said>

const PhoneCall = z.object({ direction: Words, agent_number: Words, external_number: Words, call_sid: Words }).nullish()

/** https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks */
const Conversation = z.object({
  agent_id: Id.optional(),
  agent_name: Words,
  conversation_id: Id,
  status: Words,
  failure_reason: Words,
  transcript: z.array(z.unknown()).nullish(),
  metadata: z
    .object({
      start_time_unix_secs: EpochSeconds.optional(),
      call_duration_secs: Figure,
      termination_reason: Words,
      phone_call: PhoneCall,
      body: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
  analysis: z
    .object({
      transcript_summary: Words,
      call_successful: Words,
      data_collection_results: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
})
type Conversation = z.infer<typeof Conversation>

function parse(raw: Buffer): Reading {
  const reading = nothing()
  const Event = z.object({ type: z.string(), event_timestamp: EpochSeconds.optional(), data: Anything })
  const { type, data, event_timestamp } = Event.parse(vendorJson(raw))
  const isFailure = type === 'call_initiation_failure'
  if (isFailure || type === 'post_call_transcription')
    each(reading, [data], Conversation, '/data', (one) => readConversation(reading, one, isFailure, event_timestamp))
  return reading
}

function readConversation(reading: Reading, one: Conversation, isFailure: boolean, at: string | undefined): void {
  const { metadata, conversation_id: id } = one
  const phone = metadata?.phone_call
  const direction = isFailure || phone?.direction === 'outbound' ? 'outbound' : 'inbound'
  // Whom a call that failed was for is told in the words of whoever was to connect it.
  const called = metadata?.body?.To ?? metadata?.body?.to_number
  const number = phone?.external_number ?? (typeof called === 'string' ? called : undefined)
  const startedAt = metadata?.start_time_unix_secs
  const endedAt = secondsInto(startedAt, metadata?.call_duration_secs)
  const said = (one.transcript ?? []).flatMap((turn) => Said.safeParse(turn).data ?? [])
  const [from, to] = direction === 'inbound' ? [number, phone?.agent_number] : [phone?.agent_number, number]
  tellCall(reading, {
    id,
    channel: number === undefined ? 'voice' : 'phone',
    direction,
    ...(number === undefined ? {} : { customer: { phone: number } }),
    agent: one.agent_name ?? one.agent_id,
    own: phone?.agent_number,
    at: endedAt ?? startedAt ?? at,
    startedAt,
    data: {
      status: isFailure ? 'failed' : (one.status ?? 'done'),
      ...(from === undefined || to === undefined ? {} : { from, to, direction }),
      started_at: startedAt,
      ended_at: endedAt,
      duration_s: metadata?.call_duration_secs,
      outcome: isFailure ? one.failure_reason : metadata?.termination_reason,
      summary: one.analysis?.transcript_summary,
      successful: one.analysis?.call_successful,
      collected: collectedOf(one),
    },
    turns: said.flatMap((turn) => turnOf(turn, startedAt) ?? []),
    tools: toolsOf(said, startedAt),
  })
}

/** What the agent was told to find out: a machine's reading of the call, kept as that. */
function collectedOf({ analysis }: Conversation): Record<string, unknown> | undefined {
  const results = Object.entries(analysis?.data_collection_results ?? {}).flatMap(([key, result]) => {
    const value = (result as { value?: unknown } | null)?.value
    return value === undefined || value === null ? [] : [[key, value]]
  })
  return results.length ? Object.fromEntries(results) : undefined
}

function turnOf({ role, message, time_in_call_secs }: Said, startedAt: string | undefined): Turn | null {
  if ((role !== 'user' && role !== 'agent') || message === undefined || message.trim() === '') return null
  return { role: role === 'user' ? 'customer' : 'agent', text: message, at: secondsInto(startedAt, time_in_call_secs) }
}

function toolsOf(said: readonly Said[], startedAt: string | undefined): ToolUse[] {
  const results = new Map(
    said.flatMap((turn) => (turn.tool_results ?? []).map((result) => [result.request_id, result])),
  )
  return said.flatMap((turn) =>
    (turn.tool_calls ?? []).map(({ request_id: id, tool_name, params_as_json }): ToolUse => {
      const result = results.get(id)
      return {
        id,
        name: tool_name ?? 'tool',
        arguments: parsedArguments(params_as_json),
        ...(result ? { result: parsedArguments(result.result_value), failed: result.is_error === true } : {}),
        at: secondsInto(startedAt, turn.time_in_call_secs),
      }
    }),
  )
}
