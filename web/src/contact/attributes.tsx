/** Attributes of a contact, each with its source; changed in place. */

import { Plus } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { change } from './change.ts'
import { SourcedValue } from './sourced_value.tsx'
import { ATTRIBUTE, claimOf, labelOf } from './values.ts'

const INPUT = 'h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem]'

/** `fixed`: nothing can be changed; `frozen`: for it is as it was at another time. */
type Props = { contact: ContactDetail; fixed: boolean; frozen: boolean }

export function Attributes({ contact, fixed, frozen }: Props) {
  const [adding, setAdding] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setAdding(false)
    opener.current?.focus()
  }
  const { id, attributes } = contact

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { name, value } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    const told = { [name!.trim()]: value?.trim() ?? '' }
    if (name?.trim()) await change(() => kith.contacts.update(id, { attributes: told }), 'change.saved')
    close()
  }

  return (
    <div className="grid grid-cols-1 gap-1.5">
      <dl className="grid grid-cols-1 gap-1.5 empty:hidden">
        {Object.entries(attributes).map(([name, value]) => {
          const field = ATTRIBUTE + name
          return (
            <div key={name} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2">
              <dt className="pt-px text-xs wrap-anywhere text-ink-faint">
                <bdi>{labelOf(field)}</bdi>
              </dt>
              <dd className="min-w-0">
                <SourcedValue
                  contact={id}
                  field={field}
                  value={JSON.stringify(value)}
                  claim={claimOf(contact, field, JSON.stringify(value))}
                  frozen={frozen}
                >
                  <Shown>{value}</Shown>
                </SourcedValue>
              </dd>
            </div>
          )
        })}
      </dl>
      {!fixed && (
        <Button
          ref={opener}
          look="mini"
          aria-expanded={adding}
          className="-ms-1.5 justify-self-start"
          onClick={() => setAdding(!adding)}
        >
          <Plus aria-hidden="true" className="size-3" />
          {t('attributes.add')}
        </Button>
      )}
      {adding && (
        <form
          onSubmit={add}
          onKeyDown={(event) => event.key === 'Escape' && close()}
          className="grid grid-cols-[1fr_1fr_auto] gap-1.5"
        >
          {/* biome-ignore lint/a11y/noAutofocus: it was opened to be written in */}
          <input name="name" autoFocus required maxLength={100} aria-label={t('attributes.name')} className={INPUT} />
          <input name="value" dir="auto" maxLength={1000} aria-label={t('attributes.value')} className={INPUT} />
          <Button className="h-7" type="submit">
            {t('do.save')}
          </Button>
        </form>
      )}
    </div>
  )
}
