/** A value that can say where it comes from: on hover, on focus, and on Enter with the focus inside. */

import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useEffect, useRef, useState } from 'react'

/** `source` gets what closes the popup when a link in it leads away. */
type Props = { children: ReactNode; source: (leave: () => void) => ReactNode }

/** What opened it decides where the focus is: only a press moves it into the popup. */
type Opened = 'no' | 'looking' | 'inside'

/** Closes the one that is open: the pointer and the keyboard may be on different values. */
let closeOther = () => {}

export function Sourced({ children, source }: Props) {
  const [opened, setOpened] = useState<Opened>('no')
  const popup = useRef<HTMLDivElement>(null)
  // Closing gives the focus back to the value, which must not open it again.
  const quietFocus = useRef(false)
  // Whoever follows the link to the conversation wants the focus there.
  const left = useRef(false)

  const open = opened !== 'no'
  useEffect(() => {
    if (!open) return
    closeOther()
    const close = () => setOpened('no')
    closeOther = close
    return () => {
      if (closeOther === close) closeOther = () => {}
    }
  }, [open])

  function change(wanted: boolean, { reason, cancel }: Popover.Root.ChangeEventDetails) {
    if (wanted) return setOpened(reason === 'trigger-press' ? 'inside' : 'looking')
    if (reason === 'trigger-press' && opened === 'looking') {
      // It was only looked at: the press goes into it instead of closing it.
      cancel()
      setOpened('inside')
      popup.current?.focus()
      return
    }
    left.current = false
    quietFocus.current = opened === 'inside' || reason === 'escape-key'
    setOpened('no')
  }

  function leave() {
    left.current = true
    setOpened('no')
  }

  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger
        openOnHover
        delay={200}
        closeDelay={120}
        className="sourced max-w-full text-start"
        onFocus={(event) => {
          const byKeyboard = event.currentTarget.matches(':focus-visible')
          if (byKeyboard && !quietFocus.current) setOpened((now) => (now === 'no' ? 'looking' : now))
          quietFocus.current = false
        }}
        onBlur={() => setOpened((now) => (now === 'looking' ? 'no' : now))}
      >
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={6} collisionPadding={12} className="z-40">
          <Popover.Popup
            ref={popup}
            tabIndex={-1}
            initialFocus={() => (opened === 'inside' ? popup.current : false)}
            finalFocus={() => !left.current}
            className="w-80 max-w-[calc(100vw-1.5rem)] rounded-lg border border-line-strong bg-raised p-3 text-[0.8125rem] shadow-lg outline-none"
          >
            {source(leave)}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
