/** The frame that every timeline item has: what it is, its state, over which channel, when; the rest folded. */

import type { ReactNode } from 'react'
import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { OpenConversation } from '../conversation/link.tsx'
import { t } from '../language/language.ts'
import { Badge, Status } from '../ui/badge.tsx'
import { ChannelName } from '../ui/channel.tsx'
import { Clock } from '../ui/time.tsx'
import { TYPE_ICONS, titleOf, typeLabel } from '../words.ts'
import { StatusHistory } from './status_history.tsx'

type FrameProps = { item: TimelineItem; title?: string; children?: ReactNode }

export function ItemFrame({ item, title = titleOf(item), children }: FrameProps) {
  const Icon = TYPE_ICONS[item.type]
  const label = typeLabel(item.type)
  return (
    <article aria-label={`${label}: ${title}`} className="flex gap-3" data-item={item.id}>
      <span className="mt-2 grid size-7 shrink-0 place-items-center rounded-full border border-line bg-surface text-ink-soft max-sm:hidden">
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1 rounded-lg border border-line bg-surface px-3.5 py-2.5">
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="min-w-0 font-medium">
            <bdi>{title}</bdi>
          </h3>
          <Status status={item.status} />
          {!item.verified && <Unverified />}
          <span className="ms-auto text-xs text-ink-faint">
            <Clock at={item.occurred_at} />
          </span>
        </header>
        <Origin item={item} label={label} />
        {children}
        <StatusHistory changes={item.status_history} />
      </div>
    </article>
  )
}

/** Channel, source and agent of an item, and the way into its conversation. */
function Origin({ item, label }: { item: TimelineItem; label: string }) {
  return (
    <p className="meta mt-0.5 text-xs text-ink-faint">
      <span>{label}</span>
      <span>
        <ChannelName channel={item.channel} />
      </span>
      <Via item={item} />
      {item.conversation && <OpenConversation id={item.conversation} />}
    </p>
  )
}

/** Where it was recorded from, where that says more than the default source does. */
export function Via({ item }: { item: TimelineItem }) {
  const names = [item.source === 'api' ? null : item.source, item.agent].filter((name) => name !== null)
  return names.map((name) => (
    <bdi key={name} className="max-w-48 truncate">
      {name}
    </bdi>
  ))
}

export function Unverified() {
  return (
    <Badge tone="warn" title={t('person.unverified.why')}>
      {t('person.unverified')}
    </Badge>
  )
}
