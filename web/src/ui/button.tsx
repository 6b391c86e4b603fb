/** The buttons of the house. Links that look like one use the same class. */

import type { ComponentProps } from 'react'

const BASE =
  'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-[0.8125rem] font-medium whitespace-nowrap disabled:opacity-50'

export const quiet = `${BASE} text-ink-soft hover:bg-hover hover:text-ink`
export const framed = `${BASE} border border-line-strong bg-surface text-ink hover:bg-hover`
export const filled = `${BASE} bg-accent text-on-accent hover:brightness-110`
/** Only an icon: needs an aria-label. */
export const iconOnly =
  'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink'

/** Beside small text. */
export const mini =
  'inline-flex h-6 shrink-0 items-center gap-1 rounded-md px-1.5 text-xs font-medium text-ink-soft hover:bg-hover hover:text-ink disabled:opacity-50'

const LOOKS = { quiet, framed, filled, mini, icon: iconOnly }

export function Button({
  look = 'framed',
  className = '',
  ...rest
}: ComponentProps<'button'> & { look?: keyof typeof LOOKS }) {
  return <button type="button" {...rest} className={`${LOOKS[look]} ${className}`} />
}
