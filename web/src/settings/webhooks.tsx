/** Webhooks: who is told what happens here, and what each was told. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Webhook } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy.tsx'
import { say, sayFailure } from '../ui/notice.tsx'
import { Empty, Failed, Loading } from '../ui/state.tsx'
import { Deliveries } from './deliveries.tsx'
import { NewWebhook } from './new_webhook.tsx'
import { Part, rows } from './part.tsx'

export function Webhooks() {
  const query = useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => kith.webhooks.list({ signal }) })
  const [secret, setSecret] = useState<string | null>(null)
  const webhooks = query.data?.data ?? []
  return (
    <Part title={t('settings.webhooks')} about={t('webhooks.about')}>
      {secret && (
        <div role="status" className="grid gap-2 rounded-lg border border-good bg-good-soft p-3.5">
          <p className="font-medium text-good">{t('webhooks.secret')}</p>
          <code className="font-mono text-xs wrap-anywhere">{secret}</code>
          <div>
            <CopyButton text={secret} />
          </div>
        </div>
      )}
      <NewWebhook made={setSecret} />
      {query.error && <Failed error={query.error} />}
      {query.isPending && <Loading label={t('state.loading')} rows={2} />}
      {query.data && webhooks.length === 0 && <Empty title={t('webhooks.none')}>{t('webhooks.none.help')}</Empty>}
      {webhooks.length > 0 && (
        <ul className={rows}>
          {webhooks.map((webhook) => (
            <Line key={webhook.id} webhook={webhook} renewed={setSecret} />
          ))}
        </ul>
      )}
      {webhooks.length > 0 && <Deliveries webhooks={webhooks} />}
    </Part>
  )
}

function Line({ webhook, renewed }: { webhook: Webhook; renewed: (secret: string) => void }) {
  const { id, url, disabled_at, disabled_by } = webhook
  const doing = (work: () => Promise<unknown>) => () =>
    void work()
      .catch(sayFailure)
      .finally(() => queryClient.invalidateQueries())
  return (
    <li className="grid grid-cols-1 gap-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <bdi className="min-w-0 font-mono text-xs font-medium wrap-anywhere">{url}</bdi>
        {disabled_at && <Badge tone="bad">{t(disabled_by === 'gone' ? 'webhooks.gone' : 'webhooks.paused')}</Badge>}
      </div>
      <p className="text-xs text-ink-faint">{webhook.events.map((kind) => t(`webhooks.kind.${kind}`)).join(' · ')}</p>
      <div className="flex flex-wrap gap-2">
        {!disabled_at && (
          <Button
            onClick={doing(async () => {
              await kith.webhooks.test(id)
              say(t('webhooks.tested'))
            })}
          >
            {t('webhooks.test')}
          </Button>
        )}
        <Button onClick={doing(() => kith.webhooks.update(id, { enabled: disabled_at !== null }))}>
          {t(disabled_at ? 'webhooks.resume' : 'webhooks.pause')}
        </Button>
        <Button
          onClick={() => {
            if (!confirm(t('webhooks.renew.sure', { url }))) return
            doing(async () => renewed((await kith.webhooks.renewSecret(id)).secret))()
          }}
        >
          {t('webhooks.renew')}
        </Button>
        <Button
          onClick={() => {
            if (confirm(t('webhooks.remove.sure', { url }))) doing(() => kith.webhooks.delete(id))()
          }}
        >
          {t('webhooks.remove')}
        </Button>
      </div>
    </li>
  )
}
