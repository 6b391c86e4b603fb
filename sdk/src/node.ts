/** `@kith/sdk` in Node: the client, and a recorder that follows the customer through async code and survives its end. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { webcrypto } from 'node:crypto'
import { type CustomerContext, useStorage } from './recorder/context.ts'
import { fileSpool, type SpoolOptions } from './recorder/file_spool.ts'
import { flushAtEnd } from './recorder/process_end.ts'
import { Recorder, type RecorderOptions } from './recorder/recorder.ts'
import { useSubtleCrypto } from './webhooks.ts'

useStorage(sharedStorage())
useSubtleCrypto(webcrypto.subtle as SubtleCrypto)

/** One for the process: `--import @kith/sdk/register` and the program may each have loaded a copy of this file. */
function sharedStorage(): AsyncLocalStorage<CustomerContext> {
  const shared = globalThis as { [key: symbol]: unknown }
  const name = Symbol.for('kith.customer')
  shared[name] ??= new AsyncLocalStorage<CustomerContext>()
  return shared[name] as AsyncLocalStorage<CustomerContext>
}

export type NodeRecorderOptions = Partial<Omit<RecorderOptions, 'spool'>> & {
  /** A folder; KITH_SPOOL when absent. Without one, what waits dies with the process. */
  spool?: string | SpoolOptions
  /** Flush at the end of the process and on SIGTERM and SIGINT; true when absent. */
  flushOnExit?: boolean
}

/** A recorder with KITH_URL, KITH_KEY and KITH_SPOOL where nothing else is given. */
export function createRecorder(options: NodeRecorderOptions = {}): Recorder {
  const { KITH_URL, KITH_KEY, KITH_SPOOL, KITH_AGENT } = process.env
  const { spool = KITH_SPOOL, flushOnExit = true, ...rest } = options
  const recorder = new Recorder({
    agent: KITH_AGENT,
    ...rest,
    url: rest.url ?? KITH_URL ?? 'http://127.0.0.1:4000',
    key: rest.key ?? KITH_KEY ?? '',
    spool: spool ? fileSpool(typeof spool === 'string' ? { folder: spool } : spool) : null,
  })
  if (flushOnExit) flushAtEnd(recorder)
  return recorder
}

export * from './portable.ts'
export type { SpoolOptions }
