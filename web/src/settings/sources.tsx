/** Sources: what is connected, and connecting another: steps, the address to give the vendor, the secrets to keep. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Source } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { sayFailure } from '../ui/notice.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Connect } from './connect.tsx'
import { connectorName } from './connectors.ts'
import { Part, rows } from './part.tsx'

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
        <bdi className="min-w-0 truncate font-medium">{source.name}</bdi>
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
      {!source.disabled_at && (
        <div className="flex flex-wrap items-center gap-2">
          <code className="min-w-0 flex-1 truncate font-mono text-xs text-ink-soft">{address}</code>
          <CopyButton text={address} label={t('sources.copy_address')} />
        </div>
      )}
    </li>
  )
}
