/** Whom the code that runs now is about: follows every await, so that interleaved conversations never mix. */

import type { Channel, CustomerInput } from '../interaction.ts'

export type CustomerContext = {
  /** The thread on its channel. */
  conversation?: string
  /** `api` when absent. */
  channel?: Channel
  /** What the transport knows of the customer. */
  user?: CustomerInput
  agent?: string
  /** A session of Kith: it then names channel and customer. */
  session?: string
}

type Storage = { getStore(): CustomerContext | undefined; run<T>(context: CustomerContext, fn: () => T): T }

let storage: Storage | null = null

/** Set by the entry for node; without it (browsers) a context is given with every call. */
export function useStorage(given: Storage): void {
  storage = given
}

export function currentCustomer(): CustomerContext | undefined {
  return storage?.getStore()
}

/**
 * Runs `fn` for this customer: everything that is recorded inside, however deep and late, is theirs. Inside another
 * one, what is not given is taken from it.
 */
export function withCustomer<T>(context: CustomerContext, fn: () => T): T {
  return storage ? storage.run({ ...storage.getStore(), ...context }, fn) : fn()
}
