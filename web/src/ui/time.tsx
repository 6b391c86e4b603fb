/** An instant in short, with the whole of it on hover; the short form moves on with the clock. */

import { useSyncExternalStore } from 'react'
import { ago, clock, fullTime } from '../format/date.ts'

const EVERY_MS = 30_000
let now = Date.now()
const listeners = new Set<() => void>()

setInterval(() => {
  now = Date.now()
  for (const tell of listeners) tell()
}, EVERY_MS)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Now, to half a minute: every time on the page moves on together. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

export function Ago({ at }: { at: string }) {
  // An event may be newer than the last tick; "in 3 seconds" would be wrong.
  const shown = ago(at, Math.max(useNow(), Math.min(Date.now(), Date.parse(at))))
  return (
    <time dateTime={at} title={fullTime(at)} className="whitespace-nowrap">
      {shown}
    </time>
  )
}

export function Clock({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fullTime(at)} className="whitespace-nowrap tabular-nums">
      {clock(at)}
    </time>
  )
}
