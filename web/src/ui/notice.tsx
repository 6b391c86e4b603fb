/** What was just done, said once at the foot of the page, with the way to take it back. */

import { Undo2, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { failureText } from '../failure.ts'
import { t } from '../language/language.ts'
import { Button } from './button.tsx'

type Notice = { id: number; text: string; bad: boolean; undo?: () => unknown }

const SHOWN_MS = 8_000
let last = 0
let notice: Notice | null = null
const listeners = new Set<() => void>()

function show(next: Notice | null) {
  notice = next
  for (const listener of listeners) listener()
}

/** A new one takes the place of the one before. */
export function say(text: string, undo?: () => unknown): void {
  show({ id: ++last, text, bad: false, ...(undo ? { undo } : {}) })
}

export function sayFailure(error: unknown): void {
  show({ id: ++last, text: failureText(error), bad: true })
}

export function Notices() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => notice,
  )
  useEffect(() => {
    if (!shown || shown.bad) return
    const timer = setTimeout(() => show(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-18 z-50 flex justify-center px-4 md:bottom-4 print:hidden"
    >
      {shown && (
        <div
          className={`pointer-events-auto flex max-w-lg items-center gap-3 rounded-lg border bg-raised py-1.5 ps-4 pe-1.5 shadow-lg ${shown.bad ? 'border-bad text-bad' : 'border-line-strong'}`}
        >
          <p className="min-w-0 flex-1">{shown.text}</p>
          {shown.undo && <UndoButton undo={shown.undo} />}
          <Button look="icon" aria-label={t('do.close')} onClick={() => show(null)}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      )}
    </div>
  )
}

function UndoButton({ undo }: { undo: () => unknown }) {
  return (
    <Button
      onClick={async () => {
        show(null)
        try {
          await undo()
          say(t('state.undone'))
        } catch (error) {
          sayFailure(error)
        }
      }}
    >
      <Undo2 aria-hidden="true" className="size-3.5" />
      {t('do.undo')}
    </Button>
  )
}
