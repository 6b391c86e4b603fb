/** Plain OpenAI and Anthropic clients, wrapped: what goes in and comes out is recorded, and given on as it is. */

import type { Recorder } from '../recorder/recorder.ts'
import { quietly, Spoken, type Turn, textOf, turnsOf } from './spoken.ts'

type Given = { messages?: unknown; input?: unknown }
type Ask = (given: Given, ...more: unknown[]) => unknown

/** Text of one answer, and of one piece of a stream. */
type Reader = { whole(answer: unknown): string; piece(chunk: unknown): string }

const CHAT: Reader = {
  whole: (answer) =>
    textOf((answer as { choices?: { message?: { content?: unknown } }[] }).choices?.[0]?.message?.content),
  piece: (chunk) => textOf((chunk as { choices?: { delta?: { content?: unknown } }[] }).choices?.[0]?.delta?.content),
}
const RESPONSES: Reader = {
  whole: (answer) => String((answer as { output_text?: unknown }).output_text ?? ''),
  piece: (chunk) => {
    const { type, delta } = chunk as { type?: string; delta?: unknown }
    return type === 'response.output_text.delta' ? String(delta) : ''
  },
}
const MESSAGES: Reader = {
  whole: (answer) => textOf((answer as { content?: unknown }).content),
  piece: (chunk) => {
    const { type, delta } = chunk as { type?: string; delta?: { text?: unknown } }
    return type === 'content_block_delta' && typeof delta?.text === 'string' ? delta.text : ''
  },
}

/** `chat.completions.create` and `responses.create` are recorded; everything else of the client stays itself. */
export function recordOpenAI<T extends object>(recorder: Recorder, client: T): T {
  const spoken = new Spoken(recorder)
  return through(client, {
    chat: { completions: { create: (ask) => recorded(spoken, CHAT, ask) } },
    responses: { create: (ask) => recorded(spoken, RESPONSES, ask) },
  })
}

/** `messages.create` is recorded, streamed or not. */
export function recordAnthropic<T extends object>(recorder: Recorder, client: T): T {
  const spoken = new Spoken(recorder)
  return through(client, { messages: { create: (ask) => recorded(spoken, MESSAGES, ask) } })
}

type Wrapped = { [member: string]: Wrapped | ((ask: Ask) => Ask) }

function through<T extends object>(target: T, wrapped: Wrapped): T {
  return new Proxy(target, {
    get(_, member) {
      const value = Reflect.get(target, member, target) as unknown
      const wrap = typeof member === 'string' && Object.hasOwn(wrapped, member) ? wrapped[member]! : undefined
      if (typeof wrap === 'function' && typeof value === 'function') return wrap(value.bind(target) as Ask)
      if (typeof wrap === 'object' && typeof value === 'object' && value !== null) return through(value, wrap)
      // Private members of a class are reached only through the object itself.
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function recorded(spoken: Spoken, reader: Reader, ask: Ask): Ask {
  return (given, ...more) => {
    const context = spoken.contextOf()
    let before: Turn[] = []
    quietly(() => {
      before = turnsOf(given?.messages ?? given?.input)
      spoken.heard(before, context)
    })
    const said = (text: string) => quietly(() => text.trim() && spoken.said({ role: 'agent', text }, before, context))
    return heardFrom(ask(given, ...more), reader, said)
  }
}

/** The client's promise has methods of its own, so it is watched where it is asked, and given on itself. */
function heardFrom(asked: unknown, reader: Reader, said: (text: string) => void): unknown {
  const promise = asked as Promise<unknown>
  if (typeof promise?.then !== 'function') return asked
  return new Proxy(promise, {
    get(target, member) {
      const value = Reflect.get(target, member, target) as unknown
      if (typeof value !== 'function') return value
      if (member !== 'then') return value.bind(target)
      return (resolved?: (answer: unknown) => unknown, rejected?: (error: unknown) => unknown) =>
        target.then((answer) => {
          const heard = listened(answer, reader, said)
          return resolved ? resolved(heard) : heard
        }, rejected)
    },
  })
}

function listened(answer: unknown, reader: Reader, said: (text: string) => void): unknown {
  const stream = answer as AsyncIterable<unknown>
  if (typeof stream?.[Symbol.asyncIterator] !== 'function') {
    quietly(() => said(reader.whole(answer)))
    return answer
  }
  return new Proxy(stream, {
    get(target, member) {
      const value = Reflect.get(target, member, target) as unknown
      if (member === Symbol.asyncIterator) return () => pieces(target, reader, said)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function* pieces(stream: AsyncIterable<unknown>, reader: Reader, said: (text: string) => void) {
  let text = ''
  try {
    for await (const chunk of stream) {
      quietly(() => {
        text += reader.piece(chunk)
      })
      yield chunk
    }
  } finally {
    said(text)
  }
}
