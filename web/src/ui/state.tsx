/** What a place shows while it loads, when it is empty, and when it failed. */

import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { KithError } from '../../../sdk/src/client.ts'
import { failureText } from '../failure.ts'
import { t } from '../language/language.ts'
import { Button } from './button.tsx'

/** Grey bars; they appear only when the wait is long enough to be seen. */
export function Loading({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="late grid grid-cols-1 gap-3 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <span key={row} className="h-4 motion-safe:animate-pulse rounded bg-hover" />
      ))}
    </div>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mx-auto grid grid-cols-1 max-w-md justify-items-center gap-1 px-6 py-14 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="text-ink-soft">{children}</div>}
    </div>
  )
}

export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const requestId = error instanceof KithError ? error.requestId : null
  return (
    <div role="alert" className="mx-auto grid grid-cols-1 max-w-md justify-items-center gap-2 px-6 py-14 text-center">
      <TriangleAlert aria-hidden="true" className="size-5 text-bad" />
      <p className="font-medium">{error instanceof KithError ? failureText(error) : t('state.wrong')}</p>
      {requestId && <p className="font-mono text-xs text-ink-faint">{t('state.request', { id: requestId })}</p>}
      {retry && <Button onClick={retry}>{t('do.try_again')}</Button>}
    </div>
  )
}
