/** `/review`: pairs of contacts that may be one person, one after the other, by mouse or by a, r, s and u. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Suggestion } from '../../../src/operations/answers.ts'
import { contactQuery, queryClient, suggestionsQuery } from '../api.ts'
import type { REVIEW_KEYS } from '../app/key_list.ts'
import { isForUs } from '../app/shortcuts.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { useLiveEvents } from '../live.ts'
import { useMay } from '../me.ts'
import { answer, undoLast } from '../review/answer.ts'
import { Key, Pair } from '../review/pair.tsx'
import type { ReviewView } from '../review/view.ts'
import { handOnFocus } from '../ui/hand_on_focus.ts'
import { useTitle } from '../ui/page.ts'
import { Name } from '../ui/person.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Ago } from '../ui/time.tsx'
import { Toggle } from '../ui/toggle.tsx'

type ReviewKey = (typeof REVIEW_KEYS)[number][0]

export function ReviewPage() {
  useTitle(t('page.review'))
  const view = useSearch({ from: '/shell/review' })
  const query = useInfiniteQuery(suggestionsQuery(view))
  const suggestions = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data])
  useLiveEvents(() => void queryClient.invalidateQueries({ queryKey: ['suggestions'] }))
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid grid-cols-1 max-w-4xl gap-4 p-4 md:p-6">
        <div>
          <h1 className="text-base font-semibold">{t('page.review')}</h1>
          <p className="text-ink-soft">{t('review.about')}</p>
          <p className="mt-1 text-xs text-ink-faint max-sm:hidden">
            <Said text="review.keys" parts={{ a: <Key>a</Key>, r: <Key>r</Key>, s: <Key>s</Key>, u: <Key>u</Key> }} />
          </p>
        </div>
        <Shown view={view} />
        {query.isPending && <Loading label={t('state.loading')} />}
        {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
        {query.data && (
          <Queue
            key={JSON.stringify(view)}
            suggestions={suggestions}
            filtered={view.show !== undefined || view.contact !== undefined}
          />
        )}
        {query.hasNextPage && (
          <button
            type="button"
            className="justify-self-center text-xs font-medium text-accent-ink underline"
            onClick={() => void query.fetchNextPage()}
          >
            {t('timeline.earlier')}
          </button>
        )}
      </div>
    </div>
  )
}

/** All that waits, or only the disputed claims; and whom an address narrows it to, with the way out of it. */
function Shown({ view }: { view: ReviewView }) {
  const navigate = useNavigate({ from: '/review' })
  const set = (change: ReviewView) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const { data: contact } = useQuery({ ...contactQuery(view.contact ?? ''), enabled: view.contact !== undefined })
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{t('review.show')}</legend>
      {([undefined, 'disputed'] as const).map((show) => (
        <Toggle key={show ?? 'all'} on={view.show === show} toggle={() => set({ show })}>
          {t(`review.show.${show ?? 'all'}`)}
        </Toggle>
      ))}
      {view.contact && (
        <Toggle ref={handOnFocus} on toggle={() => set({ contact: undefined })}>
          <Said text="review.show.contact" parts={{ name: <Name>{contact?.name ?? '…'}</Name> }} />
          <X aria-hidden="true" className="size-3" />
        </Toggle>
      )}
    </fieldset>
  )
}

function Queue({ suggestions, filtered }: { suggestions: Suggestion[]; filtered: boolean }) {
  const [chosen, choose] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const may = useMay('contacts:link')
  const found = suggestions.findIndex(({ id }) => id === chosen)
  const at = Math.max(0, found)
  const open = suggestions[at]
  const move = (steps: number) =>
    choose(suggestions[Math.min(suggestions.length - 1, Math.max(0, at + steps))]?.id ?? null)

  async function give(accept: boolean) {
    if (!open || busy || !may) return
    setBusy(true)
    // The next one is open before this one is gone.
    const next = suggestions[at + 1]?.id ?? suggestions[at - 1]?.id ?? null
    if (await answer(open, accept)) choose(next)
    setBusy(false)
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isForUs(event)) return
    const acts: Record<ReviewKey, () => unknown> = {
      a: () => give(true),
      r: () => give(false),
      s: () => move(1),
      j: () => move(1),
      k: () => move(-1),
      u: undoLast,
    }
    if (!Object.hasOwn(acts, event.key)) return
    event.preventDefault()
    void acts[event.key as ReviewKey]()
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event)
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])

  if (!open) return <Empty title={t('review.none')}>{!filtered && t('review.none.help')}</Empty>
  return (
    <ul className="grid grid-cols-1 gap-2">
      {suggestions.map((suggestion) => (
        <li key={suggestion.id} className="overflow-hidden rounded-lg border border-line bg-surface">
          <h2>
            <button
              type="button"
              aria-expanded={suggestion === open}
              onClick={() => choose(suggestion.id)}
              className="flex min-h-11 w-full items-center gap-2 px-4 py-2 text-start -outline-offset-2 hover:bg-hover aria-expanded:border-b aria-expanded:border-line"
            >
              <span className="min-w-0 flex-1 font-medium">
                <Said
                  text="review.pair"
                  parts={{
                    a: <Name>{suggestion.contacts[0]!.name}</Name>,
                    b: <Name>{suggestion.contacts[1]!.name}</Name>,
                  }}
                />
              </span>
              <span className="text-xs text-ink-faint">
                <Ago at={suggestion.occurred_at} />
              </span>
            </button>
          </h2>
          {suggestion === open && (
            <Pair
              key={suggestion.id}
              suggestion={suggestion}
              busy={busy}
              accept={() => void give(true)}
              reject={() => void give(false)}
              skip={() => move(1)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
