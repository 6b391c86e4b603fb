/** Search as you type, channel filter, order and download: all of it lives in the address. */

import { useNavigate } from '@tanstack/react-router'
import { Download, Search, SlidersHorizontal, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { useMay } from '../me.ts'
import { Button } from '../ui/button.tsx'
import { download } from '../ui/download.ts'
import { Select } from '../ui/select.tsx'
import { Segments } from './segments.tsx'
import { type ContactsView, filterOf, isFiltered, SORTS, type Sort } from './view.ts'

const Chips = lazy(() => import('./chips.tsx').then((module) => ({ default: module.Chips })))
const Filters = lazy(() => import('./filters.tsx').then((module) => ({ default: module.Filters })))

/** `choosing`, `choose`: on a phone, whether rows are chosen instead of opened. */
type Props = { view: ContactsView; choosing: boolean; choose: () => void }

export function Toolbar({ view, choosing, choose }: Props) {
  const navigate = useNavigate({ from: '/contacts' })
  const [filtering, setFiltering] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const mayExport = useMay('contacts:export')
  const set = (next: ContactsView) => void navigate({ search: next, replace: true })
  const takeOff = (next: ContactsView) => {
    set(next)
    if (!isFiltered(next)) opener.current?.focus()
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          value={view.q ?? ''}
          onChange={(q) => void navigate({ search: (now) => ({ ...now, q: q || undefined }), replace: true })}
        />
        <Button ref={opener} aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          <SlidersHorizontal aria-hidden="true" className="size-3.5" />
          {t('filter.open')}
        </Button>
        <Segments view={view} set={set} />
        <Select
          label={t('contacts.sort')}
          value={view.sort ?? 'last_seen'}
          onChange={(sort) => set({ ...view, sort: sort === 'last_seen' ? undefined : (sort as Sort) })}
          options={SORTS.map((sort) => [sort, t(`contacts.sort.${sort}`)] as const)}
        />
        <Button className="aria-pressed:bg-accent-soft md:hidden" aria-pressed={choosing} onClick={choose}>
          {t('contacts.choose')}
        </Button>
        {mayExport && (
          <Button
            className="max-sm:hidden"
            onClick={() => void download(kith.contacts.exportUrl('csv', filterOf(view)), 'contacts.csv')}
          >
            <Download aria-hidden="true" className="size-3.5" />
            {t('contacts.download')}
          </Button>
        )}
      </div>
      <Suspense>
        {filtering && <Filters view={view} set={set} />}
        {isFiltered(view) && <Chips view={view} set={takeOff} />}
      </Suspense>
    </>
  )
}

/** The first key asks at once; those that follow it closer than this are asked for together. */
const TYPING_MS = 50

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const box = useRef<HTMLInputElement>(null)
  const latest = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // The address may change under the box: back, forward, a cleared filter. While somebody types, the box leads.
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(value)
  }, [value])
  // Whoever has opened a contact meanwhile must not be led back to the list.
  useEffect(() => () => clearTimeout(timer.current), [])
  useSlash(box)

  function change(next: string) {
    setTyped(next)
    latest.current = next.trim()
    if (timer.current === undefined) ask(null)
  }

  function ask(asked: string | null) {
    timer.current = undefined
    if (latest.current === asked) return
    const now = latest.current
    onChange(now)
    timer.current = setTimeout(() => ask(now), TYPING_MS)
  }

  return (
    <search className="relative min-w-48 flex-1 basis-64">
      <Search aria-hidden="true" className="pointer-events-none absolute start-2.5 top-2 size-4 text-ink-faint" />
      <input
        ref={box}
        type="text"
        inputMode="search"
        dir="auto"
        aria-label={t('contacts.search')}
        aria-keyshortcuts="/"
        placeholder={t('contacts.search.hint')}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && change('')}
        className="h-8 w-full rounded-md border border-line-strong bg-surface ps-8 pe-8 placeholder:text-ink-faint"
      />
      {typed && (
        <button
          type="button"
          aria-label={t('contacts.search.clear')}
          className="absolute end-1 top-1 grid size-6 place-items-center rounded text-ink-faint hover:bg-hover hover:text-ink"
          onClick={() => {
            change('')
            box.current?.focus()
          }}
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </search>
  )
}

/** `/` goes to the search, unless somebody is writing somewhere. */
function useSlash(box: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const writing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [box])
}
