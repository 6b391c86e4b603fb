/** One contact in the inbox: what was said last and where, and the way to their conversations before that. */

import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import type { ConversationSummary } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { ChannelIcon } from '../ui/channel.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'
import { channelLabel } from '../words.ts'

/** `open`: the conversation that is shown beside the list. */
export function InboxRow({ summary, open }: { summary: ConversationSummary; open: string | undefined }) {
  const { id, contact, channel, last_message: last, others } = summary
  const isOpen = open === id || others.some((other) => other.id === open)
  return (
    <div className={`border-b border-line ${isOpen ? 'bg-accent-soft' : ''}`}>
      <OpenHere id={id} open={open} className="flex gap-2.5 px-4 py-2.5 -outline-offset-2 hover:bg-hover">
        <Picture id={contact.id} name={contact.name} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-medium">
              <Name>{contact.name}</Name>
            </span>
            <span className="text-xs text-ink-soft">
              <Ago at={summary.last_at} />
            </span>
          </span>
          <span className="flex items-center gap-1.5 text-[0.8125rem] text-ink-soft">
            <ChannelIcon channel={channel} />
            <span className="sr-only">{channelLabel(channel)}: </span>
            <span className="min-w-0 flex-1 truncate">
              {last && last.role !== 'customer' && `${t(`role.${last.role}`)}: `}
              {last ? <bdi>{last.text}</bdi> : t('inbox.no_words')}
            </span>
          </span>
        </span>
      </OpenHere>
      {others.length > 0 && (
        <ul
          aria-label={t('inbox.others', { name: contact.name })}
          className="-mt-1 flex flex-wrap gap-x-1 ps-12 pe-4 pb-2 text-xs text-ink-soft"
        >
          {others.map((other) => (
            <li key={other.id}>
              <OpenHere
                id={other.id}
                open={open}
                className="inline-flex h-6 items-center gap-1 rounded-md px-1.5 hover:bg-hover aria-[current=true]:font-medium aria-[current=true]:text-accent-ink"
              >
                <ChannelIcon channel={other.channel} />
                {channelLabel(other.channel)} · <Ago at={other.last_at} />
              </OpenHere>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type OpenProps = { id: string; open: string | undefined; className: string; children: ReactNode }

function OpenHere({ id, open, ...rest }: OpenProps & Pick<ComponentProps<'a'>, 'className'>) {
  return (
    <Link
      from="/conversations"
      to="."
      search={(now) => ({ ...now, open: id, claim: undefined, message: undefined })}
      aria-current={id === open ? 'true' : undefined}
      {...rest}
    />
  )
}
