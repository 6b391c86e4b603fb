/** Whether this page hears of new things as they happen. */

import { t } from '../language/language.ts'
import { useLiveState } from '../live.ts'

export function LiveDot() {
  const state = useLiveState()
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-xs text-ink-faint" data-live={state}>
      <span
        aria-hidden="true"
        className={`size-2 rounded-full ${state === 'live' ? 'bg-good' : 'motion-safe:animate-pulse bg-line-strong'}`}
      />
      {t(`live.${state}`)}
    </span>
  )
}
