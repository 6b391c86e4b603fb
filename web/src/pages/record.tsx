/** `/records/{id}`: one booking, form, order, ticket, call or action with all its states, and whose it is. */

import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { KithError } from '../../../sdk/src/client.ts'
import type { Item } from '../../../src/operations/shapes.ts'
import { queryClient, recordQuery } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { written } from '../format/field.ts'
import { visibleName } from '../format/name.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { useLiveEvents } from '../live.ts'
import { Item as Card } from '../timeline/item.tsx'
import { Status } from '../ui/badge.tsx'
import { iconOnly } from '../ui/button.tsx'
import { useTitle } from '../ui/page.ts'
import { Name, Picture } from '../ui/person.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { fieldLabel, titleOf, typeLabel } from '../words.ts'

export function RecordPage() {
  const { id } = useParams({ from: '/shell/records/$id' })
  const { data: item, error, refetch } = useQuery(recordQuery(id))
  useTitle(item ? `${typeLabel(item.type)}: ${titleOf(item)}` : t('records.page'))
  useLiveEvents((events) => {
    if (events.some((event) => event.contact === item?.contact.id))
      void queryClient.invalidateQueries({ queryKey: recordQuery(id).queryKey })
  })
  if (item) return <Record item={item} />
  if (error instanceof KithError && error.status === 404) return <Empty title={t('records.absent')} />
  if (error) return <Failed error={error} retry={() => void refetch()} />
  return <Loading label={t('state.loading')} />
}

function Record({ item }: { item: Item }) {
  const { history } = useRouter()
  const { contact } = item
  return (
    <div className="h-full overflow-y-auto">
      <header className="flex items-center gap-3 border-b border-line px-4 py-3">
        <button
          type="button"
          className={`${iconOnly} -ms-1.5`}
          aria-label={t('do.back')}
          onClick={() => history.back()}
        >
          <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        </button>
        <div className="min-w-0 flex-1">
          <h1 className="line-clamp-2 text-base/snug font-semibold">
            <bdi>{titleOf(item)}</bdi>
          </h1>
          <p className="text-xs text-ink-faint">
            {typeLabel(item.type)} · <time dateTime={item.occurred_at}>{dateTime(item.occurred_at)}</time>
          </p>
        </div>
      </header>
      <div className="mx-auto grid grid-cols-1 max-w-3xl gap-6 p-4 md:p-6">
        <Link
          to="/contacts/$id"
          params={{ id: contact.id }}
          className="flex items-center gap-2.5 rounded-lg border border-line px-3.5 py-2.5 hover:bg-hover"
        >
          <Picture id={contact.id} name={contact.name} />
          <span className="min-w-0 flex-1 truncate font-medium">
            <Name>{contact.name}</Name>
          </span>
        </Link>
        <h2 className="sr-only">{typeLabel(item.type)}</h2>
        <Card item={item} customer={visibleName(contact.name)} whole />
        {item.status_history.length > 0 && <States item={item} />}
      </div>
    </div>
  )
}

/** Each telling of the record, and what it said that the one before had not. */
function States({ item }: { item: Item }) {
  return (
    <section aria-label={t('records.history')} className="grid grid-cols-1 gap-2">
      <h2 className="font-medium">{t('records.history')}</h2>
      <ol className="ms-1.5 grid grid-cols-1 gap-3 border-s border-line ps-4">
        {item.status_history.map((state, index) => (
          <li key={state.interaction} className="text-[0.8125rem]">
            <p className="flex flex-wrap items-center gap-2 text-ink-soft">
              {state.status ? <Status status={state.status} /> : t('timeline.updated')}
              <time dateTime={state.occurred_at}>{dateTime(state.occurred_at)}</time>
            </p>
            {index > 0 && <Changes before={item.status_history[index - 1]!.data} after={state.data} />}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Changes({ before, after }: { before: Record<string, unknown>; after: Record<string, unknown> }) {
  const changed = Object.entries(after).filter(
    ([key, value]) => key !== 'status' && written(before[key]) !== written(value),
  )
  return (
    <ul className="text-ink-soft">
      {changed.map(([key, value]) => (
        <li key={key}>
          <bdi>{fieldLabel(key)}</bdi>: <Shown>{value}</Shown>
        </li>
      ))}
    </ul>
  )
}
