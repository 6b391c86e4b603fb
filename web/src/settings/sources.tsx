/** Sources: what is connected, and connecting another. */

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Connect } from './connect.tsx'
import { Part, rows } from './part.tsx'
import { SourceLine } from './source_line.tsx'

export function Sources() {
  const query = useQuery({ queryKey: ['sources'], queryFn: () => kith.sources.list() })
  const [connecting, setConnecting] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    flushSync(() => setConnecting(false))
    opener.current?.focus()
  }
  return (
    <Part title={t('settings.sources')} about={t('sources.about')}>
      {connecting ? (
        <Connect taken={query.data?.data.map(({ name }) => name) ?? []} done={close} />
      ) : (
        <div>
          <Button ref={opener} look="filled" onClick={() => setConnecting(true)}>
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
            <SourceLine key={source.id} source={source} />
          ))}
        </ul>
      )}
    </Part>
  )
}
