/** One line of the inbox: who, on which channel, what was said last. */

import { Link } from '@tanstack/react-router'
import type { ConversationSummary } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { ChannelIcon } from '../ui/channel.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'
import { channelLabel } from '../words.ts'

export function InboxRow({ summary, open }: { summary: ConversationSummary; open: boolean }) {
  const { id, contact, channel, last_message: last } = summary
  return (
    <Link
      from="/conversations"
      to="."
      search={(now) => ({ ...now, open: id, claim: undefined, message: undefined })}
      aria-current={open ? 'true' : undefined}
      className="flex gap-2.5 border-b border-line px-4 py-2.5 -outline-offset-2 hover:bg-hover aria-[current=true]:bg-accent-soft"
    >
      <Picture id={contact.id} name={contact.name} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            <Name>{contact.name}</Name>
          </span>
          <span className="text-xs text-ink-faint">
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
    </Link>
  )
}
