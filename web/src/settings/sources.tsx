/** Sources: what is connected, and connecting another: steps, the address to give the vendor, the secrets to keep. */

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Source } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Connect } from './connect.tsx'
import { connectorName } from './connectors.ts'
import { Part, rows } from './part.tsx'
import { SourceTester } from './source_test.tsx'
import { TemplatesTold } from './templates_told.tsx'

/** No event tells of what a vendor sent and nobody could read. */
const LOOK_AGAIN_MS = 5000

export function Sources() {
  const query = useQuery({ queryKey: ['sources'], queryFn: () => kith.sources.list() })
  const [connecting, setConnecting] = useState(false)
  return (
    <Part title={t('settings.sources')} about={t('sources.about')}>
      {connecting ? (
        <Connect done={() => setConnecting(false)} />
      ) : (
        <div>
          <Button look="filled" onClick={() => setConnecting(true)}>
            {t('sources.connect')}
          </Button>
        </div>
      )}
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={3} />}
      {query.data?.data.length === 0 && !connecting && (
        <Empty title={t('sources.none')}>{t('sources.none.help')}</Empty>
      )}
      {query.data && query.data.data.length > 0 && (
        <ul className={rows}>
          {query.data.data.map((source) => (
            <Line key={source.id} source={source} />
          ))}
        </ul>
      )}
    </Part>
  )
}

function Line({ source }: { source: Source }) {
  const disable = async () => {
    if (!confirm(t('sources.disable.sure', { name: source.name }))) return
    await kith.sources.disable(source.id).catch(sayFailure)
    await queryClient.invalidateQueries({ queryKey: ['sources'] })
  }
  const address = location.origin + source.inbound_url
  return (
    <li className="grid grid-cols-1 gap-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <bdi id={`name-${source.id}`} className="min-w-0 truncate font-medium">
          {source.name}
        </bdi>
        <Badge>{connectorName(source.connector)}</Badge>
        {source.account && <bdi className="text-xs text-ink-faint">{source.account}</bdi>}
        <span className="ms-auto">
          {source.disabled_at ? (
            <Badge tone="bad">{t('sources.disabled')}</Badge>
          ) : (
            <Button onClick={() => void disable()}>{t('sources.disable')}</Button>
          )}
        </span>
      </div>
      <LastEvent source={source} />
      {!source.disabled_at && <SourceTester source={source} />}
      {source.connector === 'whatsapp' && !source.disabled_at && <TemplatesTold source={source.id} />}
      {!source.disabled_at && (
        <div className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 flex-1 truncate font-mono text-xs text-ink-soft">{address}</code>
          <CopyButton text={address} label={t('sources.copy_address')} />
        </div>
      )}
    </li>
  )
}

/** Whether anything comes: the answer to "have I connected it right?". A chat is tried on a page of its own. */
function LastEvent({ source }: { source: Source }) {
  const { data } = useQuery({
    queryKey: ['received', 'last', source.id],
    queryFn: ({ signal }) => kith.inbound_events.list({ source: source.id, limit: 1 }, { signal }),
    refetchInterval: source.disabled_at ? false : LOOK_AGAIN_MS,
    enabled: source.connector !== 'chat',
  })
  if (source.connector === 'chat') {
    if (source.disabled_at) return null
    return (
      <a href={`/chat/${source.id}`} target="_blank" rel="noopener" className="text-xs text-accent-ink underline">
        {t('sources.try')}
      </a>
    )
  }
  const last = data?.data[0]
  if (!data) return null
  return (
    <p className="text-xs text-ink-faint">
      {last ? (
        <Link to="/settings/received" className="hover:underline">
          {t('sources.last', { when: dateTime(last.received_at), state: t(`received.${last.status}`) })}
        </Link>
      ) : (
        t('sources.waiting')
      )}
    </p>
  )
}
