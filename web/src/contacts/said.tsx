/** Under the contacts found: where what is searched for was said in conversations. */

import { useInfiniteQuery, useIsFetching } from '@tanstack/react-query'
import type { FoundMessageView } from '../../../src/operations/shapes.ts'
import { saidQuery } from '../api.ts'
import { OpenConversation } from '../conversation/link.tsx'
import { t } from '../language/language.ts'
import { ChannelIcon } from '../ui/channel.tsx'
import { Name } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'
import { channelLabel } from '../words.ts'

export function Said({ q }: { q: string }) {
  // The contacts come first: both would wait for each other.
  const isBusy = useIsFetching({ queryKey: ['contacts'] }) > 0
  const query = useInfiniteQuery({ ...saidQuery(q), enabled: q.length >= 3 && !isBusy })
  const found = query.data?.pages.flatMap((page) => page.data) ?? []
  if (q.length < 3 || found.length === 0) return null
  return (
    <section
      aria-labelledby="said"
      className="flex max-h-[45%] shrink-0 flex-col border-t border-line-strong bg-raised"
    >
      <h2 id="said" className="px-4 pt-2 pb-1 text-xs font-medium text-ink-soft">
        {t('said.title')}
      </h2>
      <ul className="min-h-0 overflow-y-auto pb-1">
        {found.map((message) => (
          <li key={message.interaction}>
            <Line message={message} />
          </li>
        ))}
        {query.hasNextPage && (
          <li className="px-4 py-1.5">
            <button
              type="button"
              disabled={query.isFetching}
              className="text-xs font-medium text-accent-ink underline"
              onClick={() => void query.fetchNextPage()}
            >
              {t('timeline.earlier')}
            </button>
          </li>
        )}
      </ul>
    </section>
  )
}

function Line({ message }: { message: FoundMessageView }) {
  const { conversation, interaction, contact, channel, role, at } = message
  return (
    <OpenConversation
      id={conversation}
      message={interaction}
      className="flex items-baseline gap-2.5 px-4 py-1.5 -outline-offset-2 hover:bg-hover max-md:flex-wrap max-md:gap-y-0"
    >
      <span className="inline-flex w-44 shrink-0 items-center gap-1.5 self-center max-md:w-auto">
        <ChannelIcon channel={channel} />
        <span className="sr-only">{channelLabel(channel)}: </span>
        <span className="truncate font-medium">
          <Name>{contact.name}</Name>
        </span>
      </span>
      <span className="min-w-0 flex-1 truncate text-ink-soft max-md:order-last max-md:basis-full">
        {role !== 'customer' && `${t(`role.${role}`)}: `}
        <bdi>
          <Marked message={message} />
        </bdi>
      </span>
      <span className="shrink-0 text-xs text-ink-faint max-md:ms-auto">
        <Ago at={at} />
      </span>
    </OpenConversation>
  )
}

function Marked({ message: { text, found } }: { message: FoundMessageView }) {
  return found.map(({ start, end }, nth) => (
    <span key={start}>
      {text.slice(found[nth - 1]?.end ?? 0, start)}
      <mark className="rounded-xs bg-mark text-on-mark">{text.slice(start, end)}</mark>
      {nth === found.length - 1 && text.slice(end)}
    </span>
  ))
}
