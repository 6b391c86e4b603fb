/** Answers that did not go out, or of which nobody knows: to be sent again, or let be. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { OutgoingView } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { State } from '../conversation/on_their_way.tsx'
import { t } from '../language/language.ts'
import { ChannelName } from '../ui/channel.tsx'
import { LongText } from '../ui/long_text.tsx'
import { Pages } from './pages.tsx'
import { Part } from './part.tsx'

export function Unsent() {
  const query = useInfiniteQuery({
    queryKey: ['unsent'],
    queryFn: ({ pageParam, signal }) =>
      kith.outgoing.list({ attention: true, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  })
  return (
    <Part title={t('settings.unsent')} about={t('unsent.about')}>
      <Pages query={query} none={t('unsent.none')} draw={(message) => <Line message={message} />} />
    </Part>
  )
}

function Line({ message }: { message: OutgoingView }) {
  return (
    <li className="grid grid-cols-1 gap-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2 text-xs text-ink-faint">
        <ChannelName channel={message.channel} />
        <bdi>{message.source}</bdi>
        {message.conversation && (
          <Link to="/conversations" search={{ open: message.conversation }} className="underline">
            {t('conversation.title')}
          </Link>
        )}
      </div>
      <LongText text={message.text ?? message.media_url ?? message.template?.name ?? ''} />
      <State message={message} />
    </li>
  )
}
