/** One call over ConversationRelay: what the caller says is recorded and put to the agent, and its answer is spoken. */

import type { RawData, WebSocket } from 'ws'
import { type Frame, Line, openedCall } from '../operations/calls/line.ts'
import type { OpenSource } from '../operations/inbound/sources.ts'
import type { House } from './house.ts'

/** Whoever types digits pauses at most this long between two. */
const DIGITS_MS = 2000
const TRIES = 2
/** Without its first frame a socket is nobody's call. */
const SETUP_MS = 10_000

export class CallOnLine {
  readonly #house: House
  readonly #source: OpenSource
  readonly #socket: WebSocket
  #line: Line | null = null
  #parameters: Record<string, unknown> = {}
  #digits = ''
  #digitsTimer: NodeJS.Timeout | undefined
  /** Ends the question that is out: who speaks on does not want the answer to what they said before. */
  #asking = new AbortController()
  #work: Promise<void> = Promise.resolve()

  constructor(house: House, source: OpenSource, socket: WebSocket) {
    this.#house = house
    this.#source = source
    this.#socket = socket
  }

  start(): void {
    const unsubscribe = this.#house.live.whenStopping(() => this.#socket.close(1012))
    const patience = setTimeout(() => this.#line ?? this.#socket.close(1002), SETUP_MS)
    this.#socket.on('message', (data) => this.#take(data))
    this.#socket.on('error', () => this.#socket.terminate())
    this.#socket.on('close', () => {
      clearTimeout(patience)
      unsubscribe()
      this.#asking.abort()
      this.#endDigits()
      this.#next(async () => this.#line?.end())
    })
  }

  /** One after the other, in the order in which it came. */
  #next(work: () => Promise<void> | undefined): void {
    this.#work = this.#work.then(work).catch((error: Error) => {
      this.#house.log.warn({ source: this.#source.id, error: error.name }, 'a part of a call was not recorded')
    })
  }

  #take(data: RawData): void {
    const frame = frameIn(data)
    if (!frame) return
    if (frame.type === 'dtmf') this.#press(String(frame.digit ?? ''))
    else {
      this.#endDigits()
      this.#next(() => this.#hear(frame))
    }
  }

  /** Keys that are pressed one by one are one thing said, ended by #, a pause or a word. */
  #press(digit: string): void {
    clearTimeout(this.#digitsTimer)
    if (/^[0-9*A-D]$/.test(digit)) this.#digits += digit
    if (digit === '#' || this.#digits.length >= 32) this.#endDigits()
    else this.#digitsTimer = setTimeout(() => this.#endDigits(), DIGITS_MS)
  }

  #endDigits(): void {
    clearTimeout(this.#digitsTimer)
    const digits = this.#digits
    this.#digits = ''
    if (digits !== '') this.#next(() => this.#hear({ type: 'dtmf', digits }))
  }

  async #hear(frame: Frame): Promise<void> {
    if (!this.#line) return this.#open(frame)
    if (frame.type === 'interrupt') {
      this.#asking.abort()
      await this.#line.cutOff(String(frame.utteranceUntilInterrupt ?? ''))
    }
    if (frame.type === 'error')
      this.#house.log.warn({ source: this.#source.id }, 'Twilio did not understand what was sent to a call')
    const words = await this.#line.hear(frame)
    if (words !== null) this.#ask()
  }

  async #open(frame: Frame): Promise<void> {
    const opened = openedCall(frame)
    if (!opened) return void this.#socket.close(1002)
    this.#line = new Line(this.#house, this.#source, opened.call)
    this.#parameters = opened.parameters
    await this.#line.hear(frame)
    const { greeting } = opened.parameters
    if (typeof greeting === 'string' && greeting !== '') await this.#line.say(greeting)
  }

  /** Not waited for: what comes from the line meanwhile is heard. */
  #ask(): void {
    this.#asking.abort()
    const asking = new AbortController()
    this.#asking = asking
    const question = this.#line!.question(this.#parameters)
    if (question) void this.#answer(question, asking.signal)
  }

  async #answer({ asked, body }: NonNullable<ReturnType<Line['question']>>, stop: AbortSignal): Promise<void> {
    for (let tried = 1; tried <= TRIES && !stop.aborted; tried++) {
      try {
        const { texts, ends } = await this.#house.askAgent(asked, body, stop)
        if (stop.aborted) return
        for (const text of texts) this.#speak(text)
        if (ends) this.#send({ type: 'end' })
        return
      } catch (error) {
        if (stop.aborted || tried < TRIES) continue
        this.#house.log.warn(
          { source: this.#source.id, why: (error as Error).message },
          "a call's agent gave no answer",
        )
        const { agent_away: sorry } = this.#source.config
        if (typeof sorry === 'string' && sorry !== '') this.#speak(sorry)
      }
    }
  }

  #speak(text: string): void {
    this.#send({ type: 'text', token: text, last: true })
    this.#next(() => this.#line!.say(text))
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message))
  }
}

/** Null for what is no frame: it says nothing that could be kept of a call. */
function frameIn(data: RawData): Frame | null {
  try {
    const frame: unknown = JSON.parse(data.toString())
    const isFrame = frame !== null && typeof frame === 'object' && typeof (frame as Frame).type === 'string'
    return isFrame ? (frame as Frame) : null
  } catch {
    return null
  }
}
