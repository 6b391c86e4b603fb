/** `/`: what happened lately, what waits, who is new and who was here last. Teaches the first step while there is nobody. */

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { openTasksQuery, overviewQuery, queryClient, someContactsQuery } from '../api.ts'
import { dayOf, zone } from '../format/date.ts'
import { Attention } from '../home/attention.tsx'
import { Demo } from '../home/demo.tsx'
import { Figures } from '../home/figures.tsx'
import { lastDays } from '../home/series.ts'
import { type By, RANGES, type Range } from '../home/view.ts'
import { t } from '../language/language.ts'
import { useLiveEvents } from '../live.ts'
import { ChannelRow } from '../ui/channel.tsx'
import { useTitle } from '../ui/page.ts'
import { Name, Picture } from '../ui/person.tsx'
import { Select } from '../ui/select.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Ago, useNow } from '../ui/time.tsx'

/** Fetched while nothing was ever recorded. */
const FirstInteraction = lazy(() =>
  import('../ui/first_interaction.tsx').then((module) => ({ default: module.FirstInteraction })),
)

const SHORT = 6
/** Figures are counted anew at most this often, however much happens; what happens meanwhile is counted at its end. */
const COUNTED_MS = 3_000
/** Of a failed delivery, an event that nobody understood and a task that falls due no live event tells. */
const UNTOLD_MS = 30_000
let counted = 0
let counting: ReturnType<typeof setTimeout> | undefined

function refresh() {
  void queryClient.invalidateQueries({ queryKey: ['some-contacts'] })
  if (counting === undefined) counting = setTimeout(count, counted + COUNTED_MS - Date.now())
}

function count() {
  counting = undefined
  counted = Date.now()
  void queryClient.invalidateQueries({ queryKey: ['overview'] })
}

export function HomePage() {
  useTitle(t('page.home'))
  const { days = '30', by = 'channel' } = useSearch({ from: '/shell/' })
  const navigate = useNavigate({ from: '/' })
  useLiveEvents(refresh)
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid grid-cols-1 max-w-5xl gap-6 p-4 md:p-6">
        <div className="flex items-center justify-between gap-2">
          <h1 className="text-base font-semibold">{t('page.home')}</h1>
          <Select
            label={t('home.range')}
            value={days}
            options={RANGES.map((range) => [range, t('home.days', { count: Number(range) })])}
            onChange={(range) =>
              void navigate({
                search: (now) => ({ ...now, days: range === '30' ? undefined : (range as Range) }),
                replace: true,
              })
            }
          />
        </div>
        <Body range={Number(days)} by={by} />
      </div>
    </div>
  )
}

function Body({ range, by }: { range: number; by: By }) {
  const days = lastDays(dayOf(useNow()), range)
  const seen = useQuery(someContactsQuery('last_seen', SHORT))
  const fresh = useQuery(someContactsQuery('first_seen', SHORT))
  const overview = useQuery({ ...overviewQuery(days[0]!, days.at(-1)!, zone), refetchInterval: UNTOLD_MS })
  const tasks = useQuery({ ...openTasksQuery(), refetchInterval: UNTOLD_MS })
  const error = seen.error ?? fresh.error ?? overview.error ?? tasks.error

  if (seen.data?.data.length === 0)
    return (
      <Suspense>
        <FirstInteraction />
      </Suspense>
    )
  if (seen.data && fresh.data && overview.data && tasks.data) {
    return (
      <>
        <Demo />
        <Figures overview={overview.data} days={days} by={by} />
        <Attention waiting={overview.data.waiting} tasks={tasks.data.data} />
        <div className="grid gap-6 lg:grid-cols-2">
          <People title={t('home.newest')} contacts={fresh.data.data} at="first_seen_at" sort="first_seen" />
          <People title={t('home.last_seen')} contacts={seen.data.data} at="last_seen_at" />
        </div>
      </>
    )
  }
  if (error) return <Failed error={error} retry={() => void queryClient.invalidateQueries()} />
  return <Loading label={t('state.loading')} />
}

type PeopleProps = {
  title: string
  contacts: ContactCard[]
  at: 'first_seen_at' | 'last_seen_at'
  sort?: 'first_seen'
}

function People({ title, contacts, at, sort }: PeopleProps) {
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-2 flex items-baseline justify-between">
        <h2 className="font-medium">{title}</h2>
        <Link to="/contacts" search={sort ? { sort } : {}} className="text-xs text-accent-ink hover:underline">
          {t('do.see_all')}
        </Link>
      </div>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {contacts.map((contact) => (
          <li key={contact.id} className="border-b border-line last:border-b-0">
            <Link
              to="/contacts/$id"
              params={{ id: contact.id }}
              className="flex h-11 items-center gap-2.5 px-3 -outline-offset-2 hover:bg-hover"
            >
              <Picture id={contact.id} name={contact.name} />
              <span className="min-w-0 flex-1 truncate font-medium">
                <Name>{contact.name}</Name>
              </span>
              <ChannelRow channels={contact.channels} />
              <span className="w-20 shrink-0 text-end text-xs text-ink-faint">
                <Ago at={contact[at]} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
