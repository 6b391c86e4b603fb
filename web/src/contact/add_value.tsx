/** How a name, an e-mail or a phone is written down that nobody has told yet. */

import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { fieldLabel } from '../words.ts'

const EditValue = lazy(() => import('./edit_value.tsx').then((module) => ({ default: module.EditValue })))

const ADDED = ['full_name', 'email', 'phone']

export function AddValue({ contact, known }: { contact: string; known: readonly string[] }) {
  const [adding, setAdding] = useState<string | null>(null)
  const missing = ADDED.filter((field) => !known.includes(field))
  if (missing.length === 0) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form in it
    <div className="grid grid-cols-1 gap-1" onKeyDown={(event) => event.key === 'Escape' && setAdding(null)}>
      <div className="-ms-1.5 flex flex-wrap gap-1">
        {missing.map((field) => (
          <Button
            key={field}
            look="mini"
            aria-expanded={adding === field}
            onClick={() => setAdding(adding === field ? null : field)}
          >
            <Plus aria-hidden="true" className="size-3" />
            {fieldLabel(field)}
          </Button>
        ))}
      </div>
      <Suspense>
        {adding && <EditValue key={adding} contact={contact} field={adding} value="" done={() => setAdding(null)} />}
      </Suspense>
    </div>
  )
}
