/** What came last from a source. */

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Source } from '../../../src/operations/answers.ts'
import { kith } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { CHAT } from './connectors.ts'

/** No event tells of what a vendor sent and nobody could read. */
const LOOK_AGAIN_MS = 5000

/** Whether anything comes: the answer to "have I connected it right?". A chat is tried on a page of its own. */
export function LastEvent({ source }: { source: Source }) {
  const { data } = useQuery({
    queryKey: ['received', 'last', source.id],
    queryFn: ({ signal }) => kith.inbound_events.list({ source: source.id, limit: 1 }, { signal }),
    refetchInterval: source.disabled_at ? false : LOOK_AGAIN_MS,
    enabled: source.connector !== CHAT,
  })
  if (source.connector === CHAT) {
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
