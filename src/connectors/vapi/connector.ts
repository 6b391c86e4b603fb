/** Vapi voice agents. docs/channels/vapi.md */

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
import { byHmac, bySecret, byTimedHmac } from '../verification.ts'
import { parsedArguments, secondsInto, type ToolUse, type Turn, tellCall } from '../voice/tell_call.ts'

export const vapi: Connector = {
  name: 'vapi',
  title: 'Vapi',
  secrets: ['secret'],
  chosen: ['secret'],
  verify,
  parse,
  acknowledge: OK_JSON,
  form: { receive: ['secret'] },
  setup: [
    'Open dashboard.vapi.ai, your assistant, Advanced, Messaging.',
    'Server URL: {url}',
    'Secret: the secret of this source (sent as x-vapi-secret), or a credential that sends it as a bearer token or signs with it.',
    'Server messages: end-of-call-report, status-update, tool-calls.',
  ],
}

/** A secret header, a bearer token, or an HMAC credential. https://docs.vapi.ai/server-url/server-authentication */
function verify({ raw, headers }: InboundRequest, { secrets: { secret } }: SourceSettings, now: Date): Verdict {
  const given = headers['x-vapi-signature']?.replace(/^sha256=/, '')
  if (given !== undefined) {
    const timestamp = headers['x-vapi-timestamp'] ?? headers['x-timestamp']
    const payload = timestamp === undefined ? [raw] : [`${timestamp}.`, raw]
    const signed = { algorithm: 'sha256', encoding: 'hex', payload, secret, given: [given] } as const
    if (timestamp === undefined) return byHmac(signed)
    const time = Number(timestamp)
    return byTimedHmac(signed, time < 1e12 ? time * 1000 : time, now)
  }
  return bySecret(secret, headers['x-vapi-secret'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1])
}

const Person = z.object({ number: Words, name: Words }).nullish()

const ToolCall = z.object({
  id: Id,
  name: Words,
  arguments: Anything,
  function: z.object({ name: Words, arguments: Anything }).optional(),
})

const Said = z.object({
  role: z.string(),
  message: Words,
  time: Moment,
  secondsFromStart: Figure,
  toolCalls: z.array(ToolCall).nullish(),
  toolCallId: Id.optional(),
  result: Anything,
})
type Said = z.infer<typeof Said>

/** npm:@vapi-ai/server-sdk ServerMessage */
const Report = z.object({
  type: z.string(),
  timestamp: Moment,
  status: Words,
  endedReason: Words,
  startedAt: Moment,
  endedAt: Moment,
  durationSeconds: Figure,
  summary: Words,
  recordingUrl: Words,
  call: z
    .object({ id: Id, type: Words, customer: Person, phoneNumber: Person, startedAt: Moment, endedAt: Moment })
    .nullish(),
  customer: Person,
  phoneNumber: Person,
  assistant: z.object({ name: Words }).nullish(),
  artifact: z.object({ messages: z.array(z.unknown()).nullish(), recordingUrl: Words }).nullish(),
  analysis: z.object({ summary: Words, structuredData: Anything, successEvaluation: Anything }).nullish(),
  toolCallList: z.array(ToolCall).nullish(),
})
type Report = z.infer<typeof Report>

const READ = new Set(['end-of-call-report', 'status-update', 'tool-calls'])

function parse(raw: Buffer): Reading {
  const reading = nothing()
  const { message } = z.object({ message: z.looseObject({ type: z.string() }) }).parse(vendorJson(raw))
  if (READ.has(message.type)) each(reading, [message], Report, '/message', (report) => readReport(reading, report))
  return reading
}

function readReport(reading: Reading, report: Report): void {
  const { call, type } = report
  if (!call) return
  const number = (report.customer ?? call.customer)?.number
  const own = (report.phoneNumber ?? call.phoneNumber)?.number
  const direction = call.type?.startsWith('outbound') ? 'outbound' : 'inbound'
  const isOver = type === 'end-of-call-report'
  const startedAt = report.startedAt ?? call.startedAt
  const said = isOver ? (report.artifact?.messages ?? []).flatMap((one) => Said.safeParse(one).data ?? []) : []
  const name = (report.customer ?? call.customer)?.name
  tellCall(reading, {
    id: call.id,
    channel: call.type === 'webCall' || number === undefined ? 'voice' : 'phone',
    direction,
    ...(number === undefined ? {} : { customer: { phone: number, ...(name === undefined ? {} : { name }) } }),
    agent: report.assistant?.name,
    own,
    at: isOver ? (report.endedAt ?? call.endedAt ?? report.timestamp) : report.timestamp,
    startedAt,
    data: {
      ...(type === 'tool-calls' ? {} : { status: isOver ? 'ended' : report.status }),
      ...(number === undefined || own === undefined ? {} : fromTo(direction, number, own)),
      ...(isOver ? ending(report, startedAt) : {}),
    },
    turns: said.flatMap((one) => turnOf(one, startedAt) ?? []),
    tools: isOver
      ? toolsOf(said, startedAt)
      : (report.toolCallList ?? []).map((tool) => toolOf(tool, report.timestamp)),
  })
}

function fromTo(direction: 'inbound' | 'outbound', customer: string, own: string) {
  const [from, to] = direction === 'inbound' ? [customer, own] : [own, customer]
  return { from, to, direction }
}

function ending(report: Report, startedAt: string | undefined) {
  return {
    outcome: report.endedReason,
    started_at: startedAt,
    ended_at: report.endedAt ?? report.call?.endedAt,
    duration_s: report.durationSeconds,
    summary: report.analysis?.summary ?? report.summary,
    recording_url: report.artifact?.recordingUrl ?? report.recordingUrl,
    analysis: report.analysis?.structuredData,
  }
}

const ROLES: Record<string, Turn['role']> = { user: 'customer', bot: 'agent', assistant: 'agent' }

function turnOf({ role, message, time, secondsFromStart }: Said, startedAt: string | undefined): Turn | null {
  const speaker = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined
  if (!speaker || message === undefined) return null
  return { role: speaker, text: message, at: time ?? secondsInto(startedAt, secondsFromStart) }
}

function toolOf(tool: z.infer<typeof ToolCall>, at: string | undefined): ToolUse {
  const given = parsedArguments(tool.function?.arguments ?? tool.arguments)
  return { id: tool.id, name: tool.function?.name ?? tool.name ?? 'tool', arguments: given, at }
}

function toolsOf(said: readonly Said[], startedAt: string | undefined): ToolUse[] {
  const results = new Map(said.flatMap((one) => (one.toolCallId === undefined ? [] : [[one.toolCallId, one.result]])))
  return said.flatMap((one) =>
    (one.toolCalls ?? []).map((tool) => {
      const used = toolOf(tool, one.time ?? secondsInto(startedAt, one.secondsFromStart))
      return results.has(tool.id) ? { ...used, result: parsedArguments(results.get(tool.id)), failed: false } : used
    }),
  )
}
