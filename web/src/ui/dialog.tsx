/** A window over the page for one task: a title, what it holds, and its buttons at the foot. */

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../language/language.ts'
import { iconOnly } from './button.tsx'

type Props = { title: string; close: () => void; wide?: boolean; foot?: ReactNode; children: ReactNode }

export function Dialog({ title, close, wide = false, foot, children }: Props) {
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open onOpenChange={(open) => !open && close()}>
        <Base.Portal>
          <Base.Backdrop className="fixed inset-0 z-30 bg-ink/25" />
          <Base.Popup
            className={`fixed inset-x-3 top-[6dvh] z-40 mx-auto flex max-h-[88dvh] flex-col rounded-xl border border-line-strong bg-surface shadow-xl outline-none ${wide ? 'max-w-3xl' : 'max-w-lg'}`}
          >
            <header className="flex items-center justify-between gap-2 border-b border-line py-2 ps-4 pe-2">
              <Base.Title className="min-w-0 font-semibold">{title}</Base.Title>
              <Base.Close className={iconOnly} aria-label={t('do.close')}>
                <X aria-hidden="true" className="size-4" />
              </Base.Close>
            </header>
            <div className="grid min-h-0 flex-1 grid-cols-1 content-start gap-4 overflow-y-auto p-4">{children}</div>
            {foot && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{foot}</footer>
            )}
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
