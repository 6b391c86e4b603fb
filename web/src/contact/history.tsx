/** Every time one field was told of this contact, newest first: by whom, when, and what was rejected. */

import { useQuery } from '@tanstack/react-query'
import { historyQuery } from '../api.ts'
import { OpenConversation } from '../conversation/link.tsx'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { madeBy } from './source.tsx'
import { ValueText } from './value_text.tsx'

export function History({ contact, field }: { contact: string; field: string }) {
  const { data, isPending } = useQuery(historyQuery(contact, field))
  if (isPending) return <p className="text-xs text-ink-faint">{t('state.loading')}</p>
  return (
    <ol aria-label={t('source.history')} className="grid max-h-48 grid-cols-1 gap-1.5 overflow-y-auto">
      {data?.data.map((claim) => (
        <li key={claim.id} className="text-xs">
          <span className="flex items-start gap-1.5">
            <bdi className={`min-w-0 flex-1 ${claim.rejected ? 'line-through' : ''}`}>
              <ValueText field={field} value={claim.value} />
            </bdi>
            {claim.rejected ? (
              <Badge tone="bad">{t('source.rejected')}</Badge>
            ) : (
              <Sureness assurance={claim.assurance} />
            )}
          </span>
          <span className="block text-ink-faint">
            {madeBy(claim)} · <time dateTime={claim.occurred_at}>{dateTime(claim.occurred_at)}</time>
            {claim.conversation && (
              <>
                {' · '}
                <OpenConversation id={claim.conversation} claim={claim.id} />
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
