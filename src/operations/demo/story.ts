/** How the demo's story is written down, and how it becomes interactions: scenes with people, days ago, and words. */

export type Interaction = Record<string, unknown> & { id: string; occurred_at: string }

/** The customer as the channel knows them, e.g. `{ whatsapp: '+44...' }`. */
export type Who = Record<string, unknown>

/** `[days ago, clock time]`, in UTC. */
export type When = readonly [days: number, clock: string]

/** Given the day that the story is told on, its interactions. */
export type Scene = (today: number) => Interaction[]

const DAY = 86_400_000

/** `today` is the first instant of a day, so that the same day tells the same story. */
export function instant(today: number, [days, clock]: When, minutes = 0): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return new Date(today - days * DAY + (hour * 60 + minute + minutes) * 60_000).toISOString()
}

export const SOURCE = 'demo'

function spoken(line: string): { role: string; text: string } {
  const roles: Record<string, string> = { '<': 'customer', '>': 'agent', '!': 'operator' }
  return { role: roles[line[0]!]!, text: line.slice(2) }
}

type Talk = { id: string; channel: string; who: Who; when: When; agent?: string }

/** A thread, a message a minute. Lines begin with `<` (customer), `>` (agent) or `!` (a person of the shop). */
export function talk({ id, channel, who, when, agent = 'Fern' }: Talk, lines: readonly string[]): Scene {
  return (today) =>
    lines.map((line, index) => {
      const said = spoken(line)
      return {
        id: `${id}-${index + 1}`,
        source: SOURCE,
        type: 'message',
        channel,
        conversation: id,
        agent,
        customer: who,
        direction: said.role === 'customer' ? 'inbound' : 'outbound',
        occurred_at: instant(today, when, index),
        messages: [{ id: `${id}-${index + 1}`, ...said }],
      }
    })
}

type Call = Talk & { seconds: number; outcome: string; summary: string }

/** A telephone call with its transcript, told once it is over. */
export function call(
  { id, channel, who, when, agent = 'Lantern', seconds, outcome, summary }: Call,
  lines: readonly string[],
): Scene {
  return (today) => [
    {
      id,
      source: SOURCE,
      type: 'call',
      channel,
      conversation: id,
      agent,
      customer: who,
      direction: 'inbound',
      occurred_at: instant(today, when),
      messages: lines.map((line, index) => ({ id: `${id}-${index + 1}`, ...spoken(line) })),
      data: { external_id: id, started_at: instant(today, when), duration_s: seconds, outcome, summary },
    },
  ]
}

type Product = {
  id: string
  type: 'booking' | 'form' | 'order' | 'ticket'
  channel: string
  who?: Who
  /** The conversation that the record came out of (R5). */
  thread?: string
  data: Record<string, unknown>
}

/** On a channel the name is only what its profile says, and nobody typed it into the record. */
function sender(channel: string, { name, ...anchor }: Who): Who {
  return channel === 'api' ? { name, ...anchor } : anchor
}

/** A product's record and its later states: `[when, status, what else changed]`. */
export function record(
  { id, type, channel, who, thread, data }: Product,
  states: readonly (readonly [When, string, Record<string, unknown>?])[],
): Scene {
  return (today) =>
    states.map(([when, status, more = {}], index) => ({
      id: `${id}-${status}`,
      source: SOURCE,
      type,
      channel,
      ...(who ? { customer: sender(channel, who) } : {}),
      ...(thread ? { conversation: thread } : {}),
      occurred_at: instant(today, when),
      data: dated(today, { ...(index === 0 ? data : {}), ...more, external_id: id, status }),
    }))
}

/** A tool that an agent used during a conversation; it names nobody but the conversation (R5). */
export function tool(
  { id, channel, thread, when, name }: { id: string; channel: string; thread: string; when: When; name: string },
  args: Record<string, unknown>,
  result: Record<string, unknown>,
): Scene {
  return (today) => [
    {
      id,
      source: SOURCE,
      type: 'action',
      channel,
      conversation: thread,
      agent: 'Fern',
      occurred_at: instant(today, when),
      action: { name, arguments: dated(today, args), result: dated(today, result), status: 'ok' },
    },
  ]
}

/** Members that are written as `[days ago, clock time]` become instants. */
function dated(today: number, members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, isWhen(value) ? instant(today, value) : value]),
  )
}

function isWhen(value: unknown): value is When {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && /^\d\d:\d\d$/.test(String(value[1]))
  )
}

export const pounds = (amount: string) => ({ amount, currency: 'GBP' })
