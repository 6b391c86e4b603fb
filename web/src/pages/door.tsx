/** The frame of the pages before the dashboard. */

import type { ReactNode } from 'react'
import { t } from '../language/language.ts'
import { Mark } from '../ui/mark.tsx'

export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-sm">
        <div className="mb-5 flex items-center gap-2.5">
          <Mark />
          <h1 className="text-base font-semibold">{title}</h1>
        </div>
        {children}
        {/* Neither TLS nor this very machine: what is typed here can be read on the way. */}
        {!isSecureContext && (
          <p role="note" className="mt-5 rounded-md bg-warn-soft px-3 py-2 text-[0.8125rem] text-warn">
            {t('door.plain')}
          </p>
        )}
      </div>
    </main>
  )
}
