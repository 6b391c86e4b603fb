/** A value that can say where it comes from: on hover, on focus, and on Enter with the focus inside. */

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../language/language.ts'
import { useBelow } from '../ui/below.ts'

/** `source` gets what closes the popup: when a link in it leads away, and when what was to do in it is done. */
type Props = { children: ReactNode; source: (leave: () => void, done: () => void) => ReactNode }

/** What opened it decides where the focus is: only a press moves it into the popup. */
type Opened = 'no' | 'looking' | 'inside'

const OPEN_MS = 200
const CLOSE_MS = 150

/** Closes the one that is open: the pointer and the keyboard may be on different values. */
let closeOther = () => {}

export function Sourced({ children, source }: Props) {
  const [opened, setOpened] = useState<Opened>('no')
  const trigger = useRef<HTMLButtonElement>(null)
  const popup = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Closing gives the focus back to the value, which must not open it again.
  const quietFocus = useRef(false)
  const open = opened !== 'no'
  useBelow(popup, trigger, open)

  const later = (next: Opened, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpened((now) => (now === 'inside' ? now : next)), ms)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (opened === 'inside') popup.current?.focus()
  }, [opened])
  useEffect(() => {
    if (!open) return
    closeOther()
    const close = () => setOpened('no')
    closeOther = close
    const outside = (event: PointerEvent) => {
      if (!popup.current?.parentElement?.contains(event.target as Node)) close()
    }
    addEventListener('pointerdown', outside)
    return () => {
      removeEventListener('pointerdown', outside)
      if (closeOther === close) closeOther = () => {}
    }
  }, [open])

  function close() {
    clearTimeout(timer.current)
    quietFocus.current = true
    trigger.current?.focus()
    setOpened('no')
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches over the button and the dialog in it
    <span
      className="min-w-0 max-w-full"
      onPointerEnter={(event) => event.pointerType === 'mouse' && later('looking', OPEN_MS)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && later('no', CLOSE_MS)}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget))
          setOpened((now) => (relatedTarget || now === 'looking' ? 'no' : now))
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        className="sourced max-w-full text-start align-top"
        onClick={() => {
          clearTimeout(timer.current)
          if (opened === 'inside') close()
          else setOpened('inside')
        }}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible') && !quietFocus.current)
            setOpened((now) => (now === 'no' ? 'looking' : now))
          quietFocus.current = false
        }}
      >
        {children}
      </button>
      {open && (
        <span
          ref={popup}
          role="dialog"
          aria-label={t('source.title')}
          popover="manual"
          tabIndex={-1}
          className="m-0 w-80 max-w-[calc(100vw-1.5rem)] rounded-lg border border-line-strong bg-raised p-3 text-[0.8125rem] text-ink shadow-lg outline-none"
        >
          {source(() => setOpened('no'), close)}
        </span>
      )}
    </span>
  )
}
