/** Retell voice and chat agents. docs/channels/retell.md */

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
import { Anything, Figure, Id, Moment, vendorJson, Words } from '../vendor_json.ts'
import { byTimedHmac } from '../verification.ts'
import { parsedArguments, secondsInto, type ToolUse, type Turn, tellCall } from '../voice/tell_call.ts'

export const retell: Connector = {
  name: 'retell',
  title: 'Retell',
  secrets: ['api_key'],
  chosen: [],
  verify,
  parse,
  acknowledge: OK_JSON,
  form: { receive: ['api_key'] },
  setup: [
    'Open dashboard.retellai.com, Settings, Webhooks (or the webhook of one agent).',
    'Webhook URL: {url}',
    'The api_key of this source is the key with the webhook badge under API keys: Retell signs with it.',
  ],
}

/** `x-retell-signature: v=<ms>,d=<hex of HMAC-SHA256 over body and ms>`. npm:retell-sdk lib/webhook_auth */
function verify({ raw, headers }: InboundRequest, { secrets }: SourceSettings, now: Date): Verdict {
  const [, time = '', digest] = /^v=(\d{1,14}),d=([0-9a-f]{64})$/i.exec(headers['x-retell-signature'] ?? '') ?? []
  const signed = { algorithm: 'sha256', encoding: 'hex', payload: [raw, time], secret: secrets.api_key } as const
  return byTimedHmac({ ...signed, given: [digest] }, Number(time), now)
}

const Utterance = z.object({
  role: z.string(),
  content: Anything,
  words: z.array(z.object({ start: Figure })).nullish(),
  message_id: Id.optional(),
  created_timestamp: Moment,
  tool_call_id: Id.optional(),
  name: Words,
  arguments: Anything,
})
type Utterance = z.infer<typeof Utterance>

const Analysis = z
  .object({
    call_summary: Words,
    chat_summary: Words,
    user_sentiment: Words,
    call_successful: z.boolean().nullish(),
    custom_analysis_data: Anything,
  })
  .nullish()

/** https://docs.retellai.com/features/webhook-overview */
const Call = z.object({
  call_id: Id.optional(),
  chat_id: Id.optional(),
  call_type: Words,
  agent_id: Id.nullish(),
  agent_name: Words,
  call_status: Words,
  chat_status: Words,
  direction: Words,
  from_number: Words,
  to_number: Words,
  start_timestamp: Moment,
  end_timestamp: Moment,
  duration_ms: Figure,
  disconnection_reason: Words,
  recording_url: Words,
  transcript_object: z.array(z.unknown()).nullish(),
  transcript_with_tool_calls: z.array(z.unknown()).nullish(),
  message_with_tool_calls: z.array(z.unknown()).nullish(),
  call_analysis: Analysis,
  chat_analysis: Analysis,
})
type Call = z.infer<typeof Call>

/** What is still being said grows with every event; it is read when it is over. */
const LIVE = new Set(['transcript_updated'])

function parse(raw: Buffer): Reading {
  const reading = nothing()
  const Event = z.object({ event: z.string(), call: Anything, chat: Anything })
  const { event, call, chat } = Event.parse(vendorJson(raw))
  const told = call ?? chat
  if (told !== undefined && /^(call|chat|transcript)_/.test(event))
    each(reading, [told], Call, `/${call === undefined ? 'chat' : 'call'}`, (one) =>
      readCall(reading, one, LIVE.has(event), event),
    )
  return reading
}

function readCall(reading: Reading, call: Call, isLive: boolean, event: string): void {
  const id = call.call_id ?? call.chat_id
  if (id === undefined) return
  const direction = call.direction === 'outbound' ? 'outbound' : 'inbound'
  const [customer, own] =
    direction === 'inbound' ? [call.from_number, call.to_number] : [call.to_number, call.from_number]
  const said = isLive ? [] : utterancesOf(call)
  const startedAt = call.start_timestamp
  const isAnalysed = event.endsWith('_analyzed')
  tellCall(reading, {
    id,
    channel: customer === undefined ? 'voice' : 'phone',
    direction,
    ...(customer === undefined ? {} : { customer: { phone: customer } }),
    agent: call.agent_name ?? call.agent_id ?? undefined,
    own,
    at: timeOf(call, event, isAnalysed),
    startedAt,
    data: {
      status: isAnalysed ? 'analyzed' : (call.call_status ?? call.chat_status),
      ...(customer === undefined || own === undefined ? {} : { from: call.from_number, to: call.to_number, direction }),
      ...recordOf(call),
    },
    turns: said.flatMap((one) => turnOf(one, startedAt) ?? []),
    tools: toolsOf(said, startedAt),
  })
}

/** An analysis has no time of its own: it is the last that is said of a call that has ended. */
function timeOf(call: Call, event: string, isAnalysed: boolean): string | undefined {
  if (event.endsWith('_started') || call.end_timestamp === undefined) return call.start_timestamp
  return isAnalysed ? new Date(Date.parse(call.end_timestamp) + 1).toISOString() : call.end_timestamp
}

function recordOf(call: Call) {
  const analysis = call.call_analysis ?? call.chat_analysis
  return {
    started_at: call.start_timestamp,
    ended_at: call.end_timestamp,
    duration_s: call.duration_ms === undefined ? undefined : call.duration_ms / 1000,
    outcome: call.disconnection_reason,
    recording_url: call.recording_url,
    summary: analysis?.call_summary ?? analysis?.chat_summary,
    sentiment: analysis?.user_sentiment,
    successful: analysis?.call_successful,
    analysis: analysis?.custom_analysis_data,
  }
}

function utterancesOf(call: Call): Utterance[] {
  const list = call.transcript_with_tool_calls ?? call.message_with_tool_calls ?? call.transcript_object ?? []
  return list.flatMap((one) => Utterance.safeParse(one).data ?? [])
}

const ROLES: Record<string, Turn['role']> = { user: 'customer', agent: 'agent', transfer_target: 'tool' }

function turnOf({ role, content, words, created_timestamp }: Utterance, startedAt: string | undefined): Turn | null {
  const speaker = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined
  if (!speaker || typeof content !== 'string' || content.trim() === '') return null
  return { role: speaker, text: content.trim(), at: created_timestamp ?? secondsInto(startedAt, words?.[0]?.start) }
}

function toolsOf(said: readonly Utterance[], startedAt: string | undefined): ToolUse[] {
  const results = new Map(
    said.flatMap((one) =>
      one.role === 'tool_call_result' && one.tool_call_id ? [[one.tool_call_id, one.content]] : [],
    ),
  )
  return said.flatMap((one) => {
    if (one.role !== 'tool_call_invocation' || one.tool_call_id === undefined) return []
    const id = one.tool_call_id
    const used: ToolUse = { id, name: one.name ?? 'tool', arguments: parsedArguments(one.arguments), at: startedAt }
    return [results.has(id) ? { ...used, result: parsedArguments(results.get(id)), failed: false } : used]
  })
}
