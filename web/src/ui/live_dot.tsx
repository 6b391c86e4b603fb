/** Whether this page hears of new things as they happen. */

import { useLiveState } from '../live.ts'

const WORDS = { off: 'Not connected', connecting: 'Connecting…', live: 'Live' }

export function LiveDot() {
  const state = useLiveState()
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs text-ink-faint" data-live={state}>
      <span
        aria-hidden="true"
        className={`size-2 rounded-full ${state === 'live' ? 'bg-good' : 'motion-safe:animate-pulse bg-line-strong'}`}
      />
      {WORDS[state]}
    </span>
  )
}
