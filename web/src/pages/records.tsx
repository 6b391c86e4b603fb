/** `/bookings`, `/forms`, `/orders`, `/tickets`, `/calls`: every record of a kind, whoever it is of, newest first. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { Item } from '../../../src/operations/shapes.ts'
import { recordsPage, recordsQuery } from '../api.ts'
import { t } from '../language/language.ts'
import { useLiveEvents } from '../live.ts'
import { COLUMNS, type RecordType, STATES } from '../records/columns.tsx'
import { refreshHead, useReopened } from '../refresh.ts'
import { Status } from '../ui/badge.tsx'
import { ChannelIcon } from '../ui/channel.tsx'
import { useTitle } from '../ui/page.ts'
import { Name } from '../ui/person.tsx'
import { Select } from '../ui/select.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Ago } from '../ui/time.tsx'
import { channelLabel, titleOf, typesLabel } from '../words.ts'

export const Bookings = () => <RecordsPage key="booking" type="booking" path="/bookings" />
export const Forms = () => <RecordsPage key="form" type="form" path="/forms" />
export const Orders = () => <RecordsPage key="order" type="order" path="/orders" />
export const Tickets = () => <RecordsPage key="ticket" type="ticket" path="/tickets" />
export const Calls = () => <RecordsPage key="call" type="call" path="/calls" />

type Path = '/bookings' | '/forms' | '/orders' | '/tickets' | '/calls'

function RecordsPage({ type, path }: { type: RecordType; path: Path }) {
  useTitle(typesLabel(type))
  const { status } = useSearch({ from: `/shell${path}` })
  const navigate = useNavigate({ from: path })
  const query = useInfiniteQuery(recordsQuery(type, status))
  // Read while drawing, so that it is drawn anew when it changes.
  const { isFetching } = query
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data])
  const { queryKey } = recordsQuery(type, status)
  const refresh = () =>
    void refreshHead(
      queryKey,
      () => recordsPage(type, status),
      (item) => item.occurred_at,
    )
  useLiveEvents(refresh)
  useReopened(queryKey, refresh)
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-3">
        <h1 className="text-base font-semibold">{typesLabel(type)}</h1>
        {STATES[type].length > 0 && (
          <Select
            label={t('records.status')}
            value={status ?? ''}
            onChange={(one) => void navigate({ search: one ? { status: one } : {}, replace: true })}
            options={[
              ['', t('records.any_status')],
              ...STATES[type].map((one) => [one, t(`status.${one}` as 'status.new')] as const),
            ]}
          />
        )}
      </div>
      {query.isPending && <Loading label={t('state.loading')} rows={10} />}
      {query.isError && !query.data && <Failed error={query.error} retry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <Empty title={t('records.none')}>{status ? null : t('records.none.help')}</Empty>
      )}
      {items.length > 0 && (
        <div className="min-h-0 flex-1 overflow-auto">
          <Table type={type} items={items} />
          {query.hasNextPage && <More load={() => !isFetching && void query.fetchNextPage()} />}
        </div>
      )}
    </div>
  )
}

function Table({ type, items }: { type: RecordType; items: Item[] }) {
  const columns = COLUMNS[type]
  // Calls and forms have states only where their source tells any.
  const hasStates = STATES[type].length > 0 || items.some((item) => item.status !== null)
  const cell = 'max-w-72 truncate px-2 py-2.5 text-ink-soft max-md:hidden'
  return (
    <table aria-label={typesLabel(type)} className="w-full">
      <thead className="sticky top-0 z-10 bg-surface text-xs text-ink-faint max-md:sr-only">
        <tr>
          <Heading first>{t('records.title')}</Heading>
          <Heading>{t('contact.page')}</Heading>
          {columns.map(({ label }) => (
            <Heading key={label}>{t(label)}</Heading>
          ))}
          {hasStates && <Heading>{t('records.status')}</Heading>}
          <Heading>{t('records.at')}</Heading>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} className="relative border-b border-line hover:bg-hover">
            <td className="max-w-80 px-2 py-2.5 ps-4">
              <span className="flex items-center gap-2">
                <span className="text-ink-faint" title={channelLabel(item.channel)}>
                  <ChannelIcon channel={item.channel} />
                </span>
                <Link
                  to="/records/$id"
                  params={{ id: item.id }}
                  className="min-w-0 truncate font-medium after:absolute after:inset-0"
                >
                  <bdi>{titleOf(item)}</bdi>
                </Link>
              </span>
              <span className="block truncate text-xs text-ink-soft md:hidden">
                <Name>{item.contact.name}</Name>
              </span>
            </td>
            <td className={cell}>
              <Link to="/contacts/$id" params={{ id: item.contact.id }} className="relative z-[1] hover:underline">
                <Name>{item.contact.name}</Name>
              </Link>
            </td>
            {columns.map(({ label, value }) => (
              <td key={label} className={cell}>
                {value(item)}
              </td>
            ))}
            {hasStates && (
              <td className="px-2 py-2.5 max-md:pe-4 max-md:text-end">
                <Status status={item.status} />
              </td>
            )}
            <td className="px-2 py-2.5 pe-4 text-xs text-ink-faint max-md:hidden">
              <Ago at={item.occurred_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Heading({ children, first = false }: { children: string; first?: boolean }) {
  return (
    <th scope="col" className={`border-b border-line px-2 py-1.5 text-start font-normal ${first ? 'ps-4' : ''}`}>
      {children}
    </th>
  )
}

/** Loads the next page when its place comes near to the screen; a button for whoever goes there by key. */
function More({ load }: { load: () => void }) {
  const place = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), { rootMargin: '400px' })
    observer.observe(place.current!)
    return () => observer.disconnect()
  }, [load])
  return (
    <button ref={place} type="button" onClick={load} className="mx-auto my-3 block text-xs text-ink-soft">
      {t('state.loading_more')}
    </button>
  )
}
