/** Hearing what a model's client answers, in whole or as a stream, without changing it. */

/** Text of one answer, and of one piece of a stream; of either what the next call may name: tool calls, the answer itself. */
export type Reader = { whole(answer: unknown): string; piece(chunk: unknown): string; ids(told: unknown): string[] }

export type Said = (text: string, ids: readonly string[]) => void

type Transform = (answer: unknown, ...more: unknown[]) => unknown
type Followed = PromiseLike<unknown> & {
  parseResponse?(...given: unknown[]): unknown
  _thenUnwrap?(transform: Transform): unknown
}

/** Where the answer is read, whoever asks for it: both clients read it late, and once. */
export function followed(asked: unknown, reader: Reader, said: Said): unknown {
  const promise = asked as Followed
  const read = promise?.parseResponse?.bind(promise)
  if (read) {
    promise.parseResponse = async (...given) => overheard(await read(...given), reader, said)
    // What OpenAI's client builds on an answer may read it past `parseResponse`.
    const unwrap = promise._thenUnwrap?.bind(promise)
    if (unwrap)
      promise._thenUnwrap = (transform) =>
        unwrap((answer, ...more) => transform(overheard(answer, reader, said), ...more))
    return promise
  }
  return typeof promise?.then === 'function' ? promise.then((answer) => overheard(answer, reader, said)) : asked
}

type Stream = AsyncIterable<unknown> & { iterator?: () => AsyncIterator<unknown> }

const overheardAnswers = new WeakSet<object>()

function overheard(answer: unknown, reader: Reader, said: Said): unknown {
  if (typeof answer === 'object' && answer !== null) {
    if (overheardAnswers.has(answer)) return answer
    overheardAnswers.add(answer)
  }
  const stream = answer as Stream
  if (typeof stream?.[Symbol.asyncIterator] !== 'function') {
    const text = readBy(() => reader.whole(answer)) ?? ''
    said(text, readBy(() => reader.ids(answer)) ?? [])
    return answer
  }
  const source = (stream.iterator ?? stream[Symbol.asyncIterator]).bind(stream)
  const iterate = () => pieces({ [Symbol.asyncIterator]: source }, reader, said)
  // Their streams read `iterator` for everything, so that `tee` is heard too.
  if (stream.iterator) stream.iterator = iterate
  else Object.defineProperty(stream, Symbol.asyncIterator, { value: iterate })
  return answer
}

async function* pieces(stream: AsyncIterable<unknown>, reader: Reader, said: Said) {
  let text = ''
  const ids = new Set<string>()
  try {
    for await (const chunk of stream) {
      text += readBy(() => reader.piece(chunk)) ?? ''
      for (const id of readBy(() => reader.ids(chunk)) ?? []) ids.add(id)
      yield chunk
    }
  } finally {
    said(text, [...ids])
  }
}

function readBy<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
