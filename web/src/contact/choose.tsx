/** Looking up another contact inside a dialog. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Name, Picture } from '../ui/person.tsx'

const FOUND = 8

export function ChooseContact({ but, choose }: { but: string; choose: (other: ContactCard) => void }) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['merge-with', q],
    queryFn: ({ signal }) => kith.contacts.list({ limit: FOUND + 1, ...(q ? { q } : {}) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const others = data?.data.filter(({ id }) => id !== but).slice(0, FOUND)
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to look somebody up
        autoFocus
        value={typed}
        dir="auto"
        spellCheck={false}
        aria-label={t('contacts.search')}
        placeholder={t('contacts.search.hint')}
        onChange={(event) => setTyped(event.target.value)}
        className="h-9 w-full rounded-md border border-line-strong bg-surface px-3"
      />
      <ul aria-label={t('page.contacts')} className="grid grid-cols-1">
        {others?.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => choose(one)}
              className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover"
            >
              <Picture id={one.id} name={one.name} />
              <span className="min-w-0 flex-1 truncate font-medium">
                <Name>{one.name}</Name>
              </span>
              <span className="min-w-0 truncate text-xs text-ink-faint">
                <Shown>{one.email ?? one.phone ?? ''}</Shown>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {others?.length === 0 && <p className="text-ink-soft">{t('contacts.nobody')}</p>}
    </>
  )
}
