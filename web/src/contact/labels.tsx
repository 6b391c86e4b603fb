/** Labels and attributes of a contact, changed in place. */

import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ContactDetail } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { sentence } from '../words.ts'
import { change } from './change.ts'

const INPUT = 'h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem]'

/** `frozen`: as it was at another time, where nothing can be changed. */
type Props = { contact: ContactDetail; frozen: boolean }

export function Labels({ contact, frozen }: Props) {
  const [adding, setAdding] = useState(false)
  const { id, labels } = contact
  const set = (next: string[]) => change(() => kith.contacts.update(id, { labels: next }), 'change.saved')

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const label = String(new FormData(event.currentTarget).get('label')).trim()
    if (label && !labels.includes(label)) await set([...labels, label])
    setAdding(false)
  }

  if (frozen && labels.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1">
      {labels.length > 0 && (
        <ul aria-label={t('contact.labels')} className="contents">
          {labels.map((label) => (
            <li key={label} className="max-w-full">
              <Badge>
                <bdi className="truncate">{label}</bdi>
                {!frozen && (
                  <button
                    type="button"
                    aria-label={t('labels.remove', { label })}
                    className="-me-1 rounded-full p-0.5 hover:bg-line"
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
      {!frozen && !adding && (
        <Button look="mini" className="-ms-1.5" onClick={() => setAdding(true)}>
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
            className={INPUT}
            onKeyDown={(event) => event.key === 'Escape' && setAdding(false)}
          />
        </form>
      )}
    </div>
  )
}

export function Attributes({ contact, frozen }: Props) {
  const [adding, setAdding] = useState(false)
  const { id, attributes } = contact
  const set = (name: string, value: unknown) =>
    change(() => kith.contacts.update(id, { attributes: { [name]: value } }), 'change.saved')

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { name, value } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    if (name?.trim()) await set(name.trim(), value?.trim() ?? '')
    setAdding(false)
  }

  return (
    <div className="grid grid-cols-1 gap-1.5">
      <dl className="grid grid-cols-1 gap-1.5 empty:hidden">
        {Object.entries(attributes).map(([name, value]) => (
          <div key={name} className="group grid grid-cols-[5.5rem_minmax(0,1fr)_auto] gap-2">
            <dt className="pt-px text-xs wrap-anywhere text-ink-faint">
              <bdi>{sentence(name)}</bdi>
            </dt>
            <dd className="min-w-0">
              <Shown>{value}</Shown>
            </dd>
            {!frozen && (
              <dd>
                <Button
                  look="icon"
                  className="size-6 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
                  aria-label={t('attributes.remove', { name })}
                  onClick={() => void set(name, null)}
                >
                  <X aria-hidden="true" className="size-3" />
                </Button>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {!frozen && !adding && (
        <Button look="mini" className="-ms-1.5 justify-self-start" onClick={() => setAdding(true)}>
          <Plus aria-hidden="true" className="size-3" />
          {t('attributes.add')}
        </Button>
      )}
      {adding && (
        <form onSubmit={add} className="grid grid-cols-[1fr_1fr_auto] gap-1.5">
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
