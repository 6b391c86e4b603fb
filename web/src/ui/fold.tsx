/** What is there but not needed at first sight: one line that opens. */

import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** Not a `group`: what is inside has groups of its own, which would take the hover and focus of the whole fold for theirs. */
export function Fold({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary className="inline-flex items-center gap-1 rounded text-xs font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-3 rtl:-scale-x-100 [[open]>summary>&]:rotate-90" />
        {label}
      </summary>
      {children}
    </details>
  )
}
