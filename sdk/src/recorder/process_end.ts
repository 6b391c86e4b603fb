/** The last records of a process: sent while it ends, for as long as a person would wait. Node only. */

import type { Recorder } from './recorder.ts'

const LAST_MS = 3_000

const recorders = new Set<Recorder>()
let listening = false

export function flushAtEnd(recorder: Recorder): void {
  recorders.add(recorder)
  if (listening) return
  listening = true
  // Not `exit`, where nothing asynchronous can be done any more; there the spool has what is left.
  process.once('beforeExit', () => void flushAll())
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void onSignal(signal))
}

/** A program that listens too ends when it likes; one that doesn't ends by the signal, as if we had not listened. */
async function onSignal(signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  const alone = process.listenerCount(signal) === 0
  await flushAll()
  if (alone) process.kill(process.pid, signal)
}

async function flushAll(): Promise<void> {
  await Promise.all([...recorders].map((recorder) => recorder.flush(LAST_MS)))
}
