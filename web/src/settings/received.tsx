/** What vendors sent, as it was received: what could not be understood is kept and can be read again. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Received as Event, ReceivedStatus } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { count } from '../format/money.ts'
import { t, translated } from '../language/language.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { useConnectors } from './connectors.ts'
import { Pages } from './pages.tsx'
import { Part, row } from './part.tsx'

const TONES: Record<ReceivedStatus, Tone> = { received: 'plain', recorded: 'good', ignored: 'plain', failed: 'bad' }

export function Received() {
  const [status, setStatus] = useState<ReceivedStatus | ''>('')
  const [source, setSource] = useState('')
  const sources = useQuery({ queryKey: ['sources'], queryFn: () => kith.sources.list() })
  const query = useInfiniteQuery({
    queryKey: ['received', status, source],
    queryFn: ({ pageParam, signal }) =>
      kith.inbound_events.list(
        {
          limit: 50,
          ...(status ? { status } : {}),
          ...(source ? { source } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })
  return (
    <Part title={t('settings.received')} about={t('received.about')}>
      <div className="flex flex-wrap gap-2">
        <Select
          label={t('settings.sources')}
          value={source}
          onChange={setSource}
          options={[
            ['', t('received.all_sources')],
            ...(sources.data?.data ?? []).map(({ id, name }) => [id, name] as const),
          ]}
        />
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
      <Pages query={query} none={t('received.none')} draw={(event) => <Line event={event} />} />
    </Part>
  )
}

function Line({ event }: { event: Event }) {
  const { titleOf } = useConnectors()
  const replay = async () => {
    await kith.inbound_events.replay(event.id).catch(sayFailure)
    await queryClient.invalidateQueries()
  }
  return (
    <li className={row}>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate font-medium">{event.source_name}</bdi>
        <span className="text-xs text-ink-faint">
          {titleOf(event.connector)} · <time dateTime={event.received_at}>{dateTime(event.received_at)}</time> ·{' '}
          {count(event.bytes)} B · {t('count.interaction', { count: event.interactions })}
        </span>
        {event.problems.map((problem) => (
          <span key={`${problem.code} ${problem.pointer}`} className="block text-xs text-bad">
            <bdi>
              {problem.pointer} {translated(problem.detail)}
            </bdi>
          </span>
        ))}
      </span>
      <Badge tone={TONES[event.status]}>{t(`received.${event.status}`)}</Badge>
      {event.status === 'failed' && <Button onClick={() => void replay()}>{t('received.replay')}</Button>}
    </li>
  )
}
