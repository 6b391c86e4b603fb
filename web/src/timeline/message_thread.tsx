/** Messages of one conversation on one day, as bubbles that read downwards; a long run shows its end. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { Bubble } from '../conversation/bubble.tsx'
import { OpenConversation } from '../conversation/link.tsx'
import { t } from '../language/language.ts'
import { useIsPaper } from '../ui/paper.ts'
import { Clock } from '../ui/time.tsx'
import { CHANNEL_ICONS, channelLabel } from '../words.ts'
import { Unverified, Via } from './frame.tsx'
import { messagesOf } from './rows.ts'

const SHOWN = 6

export function MessageThread({ items, customer }: { items: TimelineItem[]; customer: string }) {
  const newest = items[0]!
  const messages = messagesOf(items)
  const hidden = useIsPaper() ? 0 : Math.max(0, messages.length - SHOWN)
  const Icon = CHANNEL_ICONS[newest.channel]
  const label = channelLabel(newest.channel)
  return (
    <article aria-label={t('timeline.messages_on', { channel: label })} className="flex gap-3">
      <span className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border border-line bg-surface text-ink-soft max-sm:hidden">
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="meta min-h-8 pt-2 text-xs text-ink-faint">
          <span className="font-medium text-ink-soft">{label}</span>
          <Via item={newest} />
          {newest.conversation && (
            <OpenConversation id={newest.conversation}>
              {hidden > 0 ? t('timeline.earlier_messages', { count: hidden }) : t('conversation.title')}
            </OpenConversation>
          )}
          {items.some((item) => !item.verified) && <Unverified />}
          <span className="meta-end ms-auto">
            <Clock at={newest.occurred_at} />
          </span>
        </p>
        <div className="grid grid-cols-1 gap-1.5">
          {messages.slice(hidden).map((message, index) => (
            <Bubble key={`${message.interaction}/${message.id ?? index}`} message={message} customer={customer} />
          ))}
          {messages.length === 0 && <p className="text-[0.8125rem] text-ink-soft">{newest.title}</p>}
        </div>
      </div>
    </article>
  )
}
