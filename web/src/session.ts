/** Whether this browser is signed in: unknown until the first answer, then kept true by every later one. */

import { useSyncExternalStore } from 'react'
import { transport } from '../../sdk/src/transport.ts'
import { keep, kept } from './language/language.ts'

export type Session = 'unknown' | 'in' | 'out'

const KEPT_AS = 'kith.session'

let current: Session = 'unknown'
const listeners = new Set<() => void>()
const { send } = transport({ baseUrl: location.origin })

/** The dashboard's own routes: signing in, and the account of whoever is. */
export const door = {
  get: <T>(path: string, call: { signal?: AbortSignal } = {}) => send<T>('GET', `/v1/dashboard/${path}`, call),
  post: <T = void>(path: string, body: unknown = {}) => send<T>('POST', `/v1/dashboard/${path}`, { body }),
}

export function session(): Session {
  return current
}

/** Whether somebody was signed in here when a page was last shown; a guess until the first answer. */
export function wasSignedIn(): boolean {
  return kept(KEPT_AS) === 'in'
}

export function setSession(next: Session): void {
  if (next === current) return
  current = next
  keep(KEPT_AS, next)
  for (const listener of listeners) listener()
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, session)
}

/** What is still missing: nothing, or the code of the second step. */
export type Step = { step: 'done' | 'code' }

/** By an account or an operator key. The answer sets a cookie that scripts can't read. */
export function signIn(by: { key: string } | { email: string; password: string }): Promise<Step> {
  return door.post<Step>('sign_in', by)
}

export async function signOut(): Promise<void> {
  await door.post('sign_out')
  setSession('out')
}

/** Other windows of this browser show another session or workspace than they did: they begin anew. */
const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel('kith') : null
windows?.addEventListener('message', () => location.reload())

export function tellOtherWindows(): void {
  windows?.postMessage('changed')
}
