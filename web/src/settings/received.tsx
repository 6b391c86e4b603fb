/** What vendors sent, as it was received: what could not be understood is kept and can be read again. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Received as Event, ReceivedStatus } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { count } from '../format/money.ts'
import { t } from '../language/language.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { connectorName } from './connectors.ts'
import { Part, row, rows } from './part.tsx'

const TONES: Record<ReceivedStatus, Tone> = { received: 'plain', recorded: 'good', ignored: 'plain', failed: 'bad' }

export function Received() {
  const [status, setStatus] = useState<ReceivedStatus | ''>('')
  const query = useInfiniteQuery({
    queryKey: ['received', status],
    queryFn: ({ pageParam, signal }) =>
      kith.inbound_events.list(
        { limit: 50, ...(status ? { status } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })
  const events = query.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Part title={t('settings.received')} about={t('received.about')}>
      <div>
        <Select
          label={t('records.status')}
          value={status}
          onChange={(next) => setStatus(next as ReceivedStatus | '')}
          options={[
            ['', t('records.any_status')],
            ...(Object.keys(TONES) as ReceivedStatus[]).map((one) => [one, t(`received.${one}`)] as const),
          ]}
        />
      </div>
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} />}
      {query.data && events.length === 0 && <Empty title={t('received.none')} />}
      {events.length > 0 && (
        <ul className={rows}>
          {events.map((event) => (
            <Line key={event.id} event={event} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button look="quiet" className="justify-self-center" onClick={() => void query.fetchNextPage()}>
          {t('timeline.earlier')}
        </Button>
      )}
    </Part>
  )
}

function Line({ event }: { event: Event }) {
  const replay = async () => {
    await kith.inbound_events.replay(event.id).catch(sayFailure)
    await queryClient.invalidateQueries()
  }
  return (
    <li className={row}>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{event.source_name}</bdi>
        <span className="text-xs text-ink-faint">
          {connectorName(event.connector)} · <time dateTime={event.received_at}>{dateTime(event.received_at)}</time> ·{' '}
          {count(event.bytes)} B · {t('count.interaction', { count: event.interactions })}
        </span>
        {event.problems.map((problem) => (
          <span key={`${problem.code} ${problem.pointer}`} className="block text-xs text-bad">
            <bdi>
              {problem.pointer} {problem.detail}
            </bdi>
          </span>
        ))}
      </span>
      <Badge tone={TONES[event.status]}>{t(`received.${event.status}`)}</Badge>
      {event.status === 'failed' && <Button onClick={() => void replay()}>{t('received.replay')}</Button>}
    </li>
  )
}
