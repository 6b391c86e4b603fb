/** What is there but not needed at first sight: one line that opens. */

import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

export function Fold({ label, open = false, children }: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="group" open={open}>
      <summary className="inline-flex items-center gap-1 rounded text-xs font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-3 group-open:rotate-90 rtl:-scale-x-100" />
        {label}
      </summary>
      {children}
    </details>
  )
}
