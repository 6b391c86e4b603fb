/** A call on the line: whose socket it is, what happens on it kept and recorded as it comes, and what its agent is asked. */

import { type Call, callOf, type RelayEvent, Setup, wordsIn } from '../../connectors/twilio/relay.ts'
import { verifyTwilioSocket } from '../../connectors/twilio/verify.ts'
import { encodeId } from '../../domain/id.ts'
import type { Interpreting } from '../inbound/interpret.ts'
import { keepAndRead, Refused } from '../inbound/receive.ts'
import type { OpenSource } from '../inbound/sources.ts'

export type Frame = { type: string } & Record<string, unknown>
export { type Call, wordsIn }

/** Turns that go along with a question. */
const TURNS = 40

/** Throws Refused unless Twilio made the handshake. */
export function checkHandshake(
  request: { headers: Readonly<Record<string, string>>; urls: readonly string[] },
  source: OpenSource,
): void {
  const verdict = verifyTwilioSocket(request, source)
  if (!verdict.ok) throw new Refused(verdict.why)
}

/** Of the first frame: the call, and what its TwiML handed on. Null for anything else. */
export function openedCall(frame: Frame): { call: Call; parameters: Record<string, unknown> } | null {
  const setup = Setup.safeParse(frame)
  return setup.success ? { call: callOf(setup.data), parameters: setup.data.customParameters ?? {} } : null
}

type Turn = { role: 'customer' | 'agent'; text: string; at: string; n: number }
type Happened = Pick<RelayEvent, 'message' | 'said' | 'heard' | 'ended'>

export class Line {
  readonly call: Call
  readonly turns: Turn[] = []
  readonly #house: Interpreting
  readonly #source: OpenSource
  readonly #begun = Date.now()
  #n = 0
  #last = 0

  constructor(house: Interpreting, source: OpenSource, call: Call) {
    this.#house = house
    this.#source = source
    this.call = call
  }

  /** Twilio's frame as it came. Answers what the caller said by it. */
  async hear(message: Frame): Promise<string | null> {
    const text = wordsIn(message)
    await this.#keep({ message }, text === null ? undefined : { role: 'customer', text })
    return text
  }

  async say(said: string): Promise<void> {
    await this.#keep({ said }, { role: 'agent', text: said })
  }

  /** The caller cut in: of the agent's last words only these were heard. */
  async cutOff(text: string): Promise<void> {
    const last = this.turns.findLast(({ role }) => role === 'agent')
    if (!last || text === last.text) return
    last.text = text
    await this.#keep({ heard: { n: last.n, text } })
  }

  async end(): Promise<void> {
    await this.#keep({ ended: { duration_s: Math.round((Date.now() - this.#begun) / 1000) } })
  }

  /** What the source's agent is asked, in the form that a web chat's agent knows; null where there is none. */
  question(parameters: Record<string, unknown>) {
    const { config, secrets, name } = this.#source
    if (typeof config.agent_url !== 'string' || !/^https?:\/\//.test(config.agent_url)) return null
    const { call, from, to, direction } = this.call
    const phone = direction === 'outbound' ? to : from
    const id = `${encodeId('src', this.#source.id)}:${call}:${this.#n}`
    return {
      asked: { id, agentUrl: config.agent_url, secret: secrets.agent_secret ?? null },
      body: {
        type: 'call.message',
        id,
        source: name,
        channel: phone.startsWith('+') ? 'phone' : 'voice',
        conversation: call,
        customer: phone.startsWith('+') ? { phone } : {},
        parameters,
        messages: this.turns.slice(-TURNS).map(({ role, text, at }) => ({
          role,
          text,
          at,
          ...(role === 'customer' ? { trust: 'customer-written' } : {}),
        })),
      },
    }
  }

  /** In the order in which it happened, also within one millisecond. */
  async #keep(happened: Happened, turn?: Pick<Turn, 'role' | 'text'>): Promise<void> {
    this.#last = Math.max(Date.now(), this.#last + 1)
    const at = new Date(this.#last)
    const n = this.#n++
    if (turn) this.turns.push({ ...turn, at: at.toISOString(), n })
    const event: RelayEvent = { relay: this.call, n, at: at.toISOString(), ...happened }
    const body = Buffer.from(JSON.stringify(event))
    const once = `relay ${this.call.session} ${n}`
    await keepAndRead(this.#house, this.#source, { receivedAt: at, contentType: 'application/json', body }, once)
  }
}
