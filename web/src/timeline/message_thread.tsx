/** Messages of one conversation on one day, as bubbles that read downwards; a long run shows its end. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { Bubble } from '../conversation/bubble.tsx'
import { Clock } from '../ui/time.tsx'
import { CHANNELS } from '../words.ts'
import { OpenConversation, Unverified, Via } from './frame.tsx'
import { messagesOf } from './rows.ts'

const SHOWN = 6

export function MessageThread({ items, customer }: { items: TimelineItem[]; customer: string }) {
  const newest = items[0]!
  const messages = messagesOf(items)
  const hidden = Math.max(0, messages.length - SHOWN)
  const { icon: Icon, label } = CHANNELS[newest.channel]
  return (
    <article aria-label={`${label} messages`} className="flex gap-3">
      <span className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-full border border-line bg-surface text-ink-soft max-sm:hidden">
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="meta min-h-8 pt-2 text-xs text-ink-faint">
          <span className="font-medium text-ink-soft">{label}</span>
          <Via item={newest} />
          {newest.conversation && (
            <OpenConversation id={newest.conversation}>
              {hidden > 0 ? `${hidden} earlier ${hidden === 1 ? 'message' : 'messages'}` : 'Conversation'}
            </OpenConversation>
          )}
          {items.some((item) => !item.verified) && <Unverified />}
          <span className="meta-end ms-auto">
            <Clock at={newest.occurred_at} />
          </span>
        </p>
        <div className="grid grid-cols-1 gap-1.5">
          {messages.slice(-SHOWN).map((message, index) => (
            <Bubble key={`${message.interaction}/${message.id ?? index}`} message={message} customer={customer} />
          ))}
          {messages.length === 0 && <p className="text-[0.8125rem] text-ink-soft">{newest.title}</p>}
        </div>
      </div>
    </article>
  )
}
