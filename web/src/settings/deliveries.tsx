/** What webhooks were told: each delivery with its attempts, what was sent and answered, and sending it again. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Delivery, DeliveryStatus, Webhook } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { count } from '../format/money.ts'
import { t } from '../language/language.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { Select } from '../ui/select.tsx'
import { Failed, Loading } from '../ui/state.tsx'
import { Pages } from './pages.tsx'
import { row } from './part.tsx'

const TONES: Record<DeliveryStatus, Tone> = { waiting: 'plain', delivered: 'good', failed: 'bad', cancelled: 'plain' }
/** What waits changes by itself, without an event that tells of it; what is on its way just now, within moments. */
const LOOK_AGAIN_MS = 3000
const LOOK_SOON_MS = 400
/** Tries are far apart once the first ones failed. */
const SOON_MS = 5000

function isOnItsWay({ status, next_attempt_at: next }: Delivery): boolean {
  return status === 'waiting' && (next === null || Date.parse(next) < Date.now() + SOON_MS)
}

export function Deliveries({ webhooks }: { webhooks: readonly Webhook[] }) {
  const [status, setStatus] = useState<DeliveryStatus | ''>('')
  const [webhook, setWebhook] = useState('')
  const query = useInfiniteQuery({
    queryKey: ['deliveries', webhook, status],
    queryFn: ({ pageParam, signal }) =>
      kith.webhook_deliveries.list(
        {
          limit: 50,
          ...(status ? { status } : {}),
          ...(webhook ? { webhook } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.data.some(isOnItsWay) ? LOOK_SOON_MS : LOOK_AGAIN_MS),
  })
  const replayAll = async () => {
    const { deliveries: again } = await kith.webhooks.replay(webhook)
    say(t('webhooks.replayed', { count: again }))
    await queryClient.invalidateQueries()
  }
  return (
    <section aria-label={t('deliveries.title')} className="grid grid-cols-1 gap-3">
      <h3 className="font-medium">{t('deliveries.title')}</h3>
      <div className="flex flex-wrap gap-2">
        <Select
          label={t('deliveries.to')}
          value={webhook}
          onChange={setWebhook}
          options={[['', t('deliveries.to_all')], ...webhooks.map(({ id, url }) => [id, url] as const)]}
        />
        <Select
          label={t('records.status')}
          value={status}
          onChange={(next) => setStatus(next as DeliveryStatus | '')}
          options={[
            ['', t('records.any_status')],
            ...(Object.keys(TONES) as DeliveryStatus[]).map((one) => [one, t(`deliveries.${one}`)] as const),
          ]}
        />
        {webhook && <Button onClick={() => void replayAll().catch(sayFailure)}>{t('webhooks.replay_failed')}</Button>}
      </div>
      <Pages query={query} none={t('deliveries.none')} draw={(delivery) => <Line delivery={delivery} />} />
    </section>
  )
}

function Line({ delivery }: { delivery: Delivery }) {
  const [open, setOpen] = useState(false)
  const last = delivery.attempts.at(-1)
  const replay = async () => {
    await kith.webhook_deliveries.replay(delivery.id).catch(sayFailure)
    await queryClient.invalidateQueries()
  }
  return (
    <li className={row}>
      <span className="min-w-0 flex-1 basis-full sm:basis-0">
        <span className="block font-medium">{t(`webhooks.kind.${delivery.type}`)}</span>
        <span className="text-xs text-ink-faint">
          <time dateTime={delivery.occurred_at}>{dateTime(delivery.occurred_at)}</time> ·{' '}
          {t('deliveries.attempts', { count: delivery.attempts.length })}
          {last && ` · ${count(last.ms)} ms`}
          {last?.status && ` · ${last.status}`}
          {delivery.next_attempt_at &&
            last &&
            ` · ${t('deliveries.next', { when: dateTime(delivery.next_attempt_at) })}`}
        </span>
        {last?.error && <span className="block text-xs text-bad">{reason(last.error)}</span>}
      </span>
      <Badge tone={TONES[delivery.status]}>{t(`deliveries.${delivery.status}`)}</Badge>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('deliveries.open')}
      </Button>
      {delivery.status !== 'waiting' && delivery.status !== 'cancelled' && (
        <Button onClick={() => void replay()}>{t('deliveries.replay')}</Button>
      )}
      {open && <Said delivery={delivery} />}
    </li>
  )
}

const REASONS = [
  'timeout',
  'refused',
  'broken_off',
  'unknown_host',
  'certificate',
  'redirect',
  'private_address',
  'status',
] as const

function reason(error: string): string {
  const known = REASONS.find((one) => one === error)
  return known ? t(`deliveries.error.${known}`) : error
}

const BLOCK = 'max-h-72 overflow-auto rounded-md bg-hover p-2.5 font-mono text-xs whitespace-pre-wrap wrap-anywhere'

function Said({ delivery }: { delivery: Delivery }) {
  const query = useQuery({
    queryKey: ['delivery', delivery.id, delivery.attempts.length],
    queryFn: ({ signal }) => kith.webhook_deliveries.get(delivery.id, { signal }),
  })
  const answer = query.data?.attempts.at(-1)?.response
  if (query.error) return <Failed error={query.error} />
  if (!query.data) return <Loading label={t('state.loading')} rows={2} />
  return (
    <div className="grid w-full grid-cols-1 gap-2">
      <h4 className="text-xs font-medium text-ink-soft">{t('deliveries.sent')}</h4>
      {query.data.body ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre dir="ltr" tabIndex={0} className={BLOCK}>
          {JSON.stringify(JSON.parse(query.data.body), null, 2)}
        </pre>
      ) : (
        <p className="text-xs text-ink-faint">{t('deliveries.no_body')}</p>
      )}
      {answer && (
        <>
          <h4 className="text-xs font-medium text-ink-soft">{t('deliveries.answered')}</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre dir="ltr" tabIndex={0} className={BLOCK}>
            {answer}
          </pre>
        </>
      )}
    </div>
  )
}
