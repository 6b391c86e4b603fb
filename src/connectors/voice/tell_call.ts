/** A call as voice agents' vendors tell it: its state as often as it changes, what was said and what was done once each. */

import { hash } from 'node:crypto'
import { canonicalJson } from '../../domain/canonical_json.ts'
import type { CustomerFields, Message } from '../../domain/interaction.ts'
import type { Reading, ToldInteraction } from '../contract.ts'

export type Turn = { role: 'customer' | 'agent' | 'tool'; text: string; at?: string | undefined }

/** Something that the agent did with a tool during the call. */
export type ToolUse = {
  id: string
  name: string
  arguments?: unknown
  result?: unknown
  failed?: boolean
  at?: string | undefined
}

export type ToldCall = {
  id: string
  /** `phone` where a telephone network was in between, `voice` for a call in a browser or app. */
  channel: 'phone' | 'voice'
  direction?: 'inbound' | 'outbound' | undefined
  customer?: CustomerFields
  agent?: string | undefined
  /** The business's own number. */
  own?: string | undefined
  /** When this state began. */
  at?: string | undefined
  startedAt?: string | undefined
  /** Members of the call's record (API.md); absent ones are left as other tellings have them. */
  data: Record<string, unknown>
  turns: readonly Turn[]
  tools: readonly ToolUse[]
}

/**
 * Adds to the reading: one state of the call, its transcript, each use of a tool. Ids follow from what is told, so that
 * the same in three events is one fact, and more detail is one more state of the same item, whichever comes first.
 */
export function tellCall(reading: Reading, call: ToldCall): void {
  if (call.own?.startsWith('+')) reading.own.push(call.own)
  add(reading, call, 'state', call.at ?? call.startedAt, {
    type: 'call',
    data: { external_id: call.id, ...present(call.data) },
  })
  if (call.turns.length) {
    const messages = call.turns.map((turn, index): Message => ({ id: `${call.id}:${index}`, ...present(turn) }))
    // Said from the beginning on, whichever event brings it.
    const at = call.startedAt ?? call.turns[0]!.at ?? call.at
    add(reading, call, 'transcript', at, { type: 'call', data: { external_id: call.id }, messages })
  }
  for (const tool of call.tools) {
    const { id, name, arguments: given, result, failed, at } = tool
    const status = result === undefined && failed === undefined ? 'called' : failed ? 'failed' : 'done'
    const action = present({ name, arguments: given, result, status }) as ToldInteraction['action']
    const data = { external_id: `${call.id}:${id}` }
    add(reading, call, 'tool', behind(at ?? call.startedAt ?? call.at, status !== 'called'), {
      type: 'action',
      action,
      data,
    })
  }
}

/** A result is of the same moment as its call as far as anybody tells; it comes behind it. */
function behind(at: string | undefined, isResult: boolean): string | undefined {
  return at === undefined || !isResult ? at : new Date(Date.parse(at) + 1).toISOString()
}

type Part = Pick<ToldInteraction, 'type' | 'data' | 'messages' | 'action'>

function add(reading: Reading, call: ToldCall, part: string, at: string | undefined, told: Part): void {
  const interaction = {
    channel: call.channel,
    conversation: call.id,
    ...(call.direction === undefined ? {} : { direction: call.direction }),
    ...(at === undefined ? {} : { occurred_at: at }),
    ...(call.agent === undefined ? {} : { agent: call.agent }),
    ...(call.customer === undefined ? {} : { customer: call.customer }),
    ...told,
  }
  const content = hash('sha256', canonicalJson(interaction), 'hex').slice(0, 16)
  reading.interactions.push({ id: `${call.id}:${part}:${content}`, ...interaction })
}

function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined && member !== null)) as T
}

/** A tool's arguments come as JSON inside a string, or as they are. */
export function parsedArguments(given: unknown): unknown {
  if (typeof given !== 'string') return given ?? undefined
  try {
    return JSON.parse(given)
  } catch {
    return given === '' ? undefined : given
  }
}

/** A point in a call, from its beginning and seconds into it. */
export function secondsInto(startedAt: string | undefined, seconds: number | null | undefined): string | undefined {
  if (startedAt === undefined || typeof seconds !== 'number' || !(seconds >= 0 && seconds < 1e6)) return undefined
  return new Date(Date.parse(startedAt) + Math.round(seconds * 1000)).toISOString()
}
