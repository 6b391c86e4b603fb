/** Labels of a contact, each with its source; changed in place. */

import { Plus, X } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { handOnFocus } from '../ui/hand_on_focus.ts'
import { change } from './change.ts'
import { SourcedValue } from './sourced_value.tsx'
import { claimOf, LABEL } from './values.ts'

/** `fixed`: nothing can be changed; `frozen`: for it is as it was at another time. */
type Props = { contact: ContactDetail; fixed: boolean; frozen: boolean }

export function Labels({ contact, fixed, frozen }: Props) {
  const [adding, setAdding] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setAdding(false)
    opener.current?.focus()
  }
  const { id, labels } = contact
  const set = (next: string[]) => change(() => kith.contacts.update(id, { labels: next }), 'change.saved')

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const label = String(new FormData(event.currentTarget).get('label')).trim()
    if (label && !labels.includes(label)) await set([...labels, label])
    close()
  }

  if (fixed && labels.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1">
      {labels.length > 0 && (
        <ul aria-label={t('contact.labels')} className="contents">
          {labels.map((label) => (
            <li key={label} className="max-w-full">
              <Badge>
                <SourcedValue
                  contact={id}
                  field={LABEL + label}
                  value="true"
                  claim={claimOf(contact, LABEL + label, 'true')}
                  frozen={frozen}
                >
                  <bdi className="block truncate">{label}</bdi>
                </SourcedValue>
                {!fixed && (
                  <button
                    ref={handOnFocus}
                    type="button"
                    aria-label={t('labels.remove', { label })}
                    className="-me-1 shrink-0 rounded-full p-0.5 hover:bg-line"
                    onClick={() => void set(labels.filter((one) => one !== label))}
                  >
                    <X aria-hidden="true" className="size-3" />
                  </button>
                )}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {!fixed && (
        <Button ref={opener} look="mini" aria-expanded={adding} className="-ms-1.5" onClick={() => setAdding(!adding)}>
          <Plus aria-hidden="true" className="size-3" />
          {t('labels.add')}
        </Button>
      )}
      {adding && (
        <form onSubmit={add}>
          <input
            name="label"
            // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
            autoFocus
            maxLength={100}
            dir="auto"
            aria-label={t('labels.add')}
            className="h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem]"
            onKeyDown={(event) => event.key === 'Escape' && close()}
          />
        </form>
      )}
    </div>
  )
}
