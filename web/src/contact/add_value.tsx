/** How a name, an e-mail or a phone is written down that nobody has told yet. */

import { Plus } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { handOnFocus } from '../ui/hand_on_focus.ts'
import { fieldLabel } from '../words.ts'

const EditValue = lazy(() => import('./edit_value.tsx').then((module) => ({ default: module.EditValue })))

const ADDED = ['full_name', 'email', 'phone']

export function AddValue({ contact, known }: { contact: string; known: readonly string[] }) {
  const [adding, setAdding] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  // The one that is written stays until its form is closed, which gives the focus back to it.
  const missing = ADDED.filter((field) => field === adding || !known.includes(field))
  const close = () => {
    setAdding(null)
    opener.current?.focus()
  }
  if (missing.length === 0) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form in it
    <div className="grid grid-cols-1 gap-1" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <div className="-ms-1.5 flex flex-wrap gap-1">
        {missing.map((field) => (
          <Button
            key={field}
            ref={handOnFocus}
            look="mini"
            aria-expanded={adding === field}
            onClick={({ currentTarget }) => {
              opener.current = currentTarget
              setAdding(adding === field ? null : field)
            }}
          >
            <Plus aria-hidden="true" className="size-3" />
            {fieldLabel(field)}
          </Button>
        ))}
      </div>
      <Suspense>{adding && <EditValue key={adding} contact={contact} field={adding} value="" done={close} />}</Suspense>
    </div>
  )
}
