/** Whether this browser is signed in: unknown until the first answer, then kept true by every later one. */

import { useSyncExternalStore } from 'react'
import { transport } from '../../sdk/src/transport.ts'

export type Session = 'unknown' | 'in' | 'out'

let current: Session = 'unknown'
const listeners = new Set<() => void>()
const { send } = transport({ baseUrl: location.origin })

export function session(): Session {
  return current
}

export function setSession(next: Session): void {
  if (next === current) return
  current = next
  for (const listener of listeners) listener()
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, session)
}

/** By an operator key, or once by the token of the set-up link. The answer sets a cookie that scripts can't read. */
export async function signIn(by: { key: string } | { token: string }): Promise<void> {
  await send('POST', '/v1/dashboard/sign_in', { body: by })
  setSession('in')
}

export async function signOut(): Promise<void> {
  await send('POST', '/v1/dashboard/sign_out')
  setSession('out')
}
