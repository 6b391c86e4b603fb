/** A choice that is on or off, as a small round button. */

import type { ReactNode, Ref } from 'react'

type Props = { on: boolean; toggle: () => void; children: ReactNode; ref?: Ref<HTMLButtonElement> }

export function Toggle({ on, toggle, children, ref }: Props) {
  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={on}
      onClick={toggle}
      className="inline-flex h-7 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-xs font-medium text-ink-soft hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
    >
      {children}
    </button>
  )
}
