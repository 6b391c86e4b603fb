/** What became of a message after it was said: the words stay as they were, and what changed stands beside them. */

import type { MessageView } from '../../../src/operations/shapes.ts'
import { fullTime } from '../format/date.ts'
import { type Key, t } from '../language/language.ts'
import { LongText } from '../ui/long_text.tsx'

export function Edited({ edited }: { edited: NonNullable<MessageView['edited']> }) {
  return (
    <div className="mt-1 border-s-2 border-line-strong ps-2">
      <span title={fullTime(edited.at)} className="text-xs text-ink-soft">
        {t('message.edited')}
      </span>
      <LongText text={edited.text} />
    </div>
  )
}

export function Deleted({ at }: { at: string }) {
  return (
    <span title={fullTime(at)} className="font-medium text-ink-soft">
      {t('message.deleted')}
    </span>
  )
}

type ReactionsProps = { reactions: NonNullable<MessageView['reactions']>; customer: string }

export function Reactions({ reactions, customer }: ReactionsProps) {
  const nameOf = (by: string) => (by === 'customer' ? customer : by === 'channel' ? '' : t(`role.${by}` as Key))
  return (
    <ul aria-label={t('message.reactions')} className="-mt-1.5 flex gap-1 px-2">
      {reactions.map(({ by, emoji, at }) => (
        <li
          key={by}
          title={`${nameOf(by)} ${fullTime(at)}`}
          className="rounded-full border border-line bg-surface px-1.5 text-xs"
        >
          <bdi>{emoji}</bdi>
          <span className="sr-only"> {nameOf(by)}</span>
        </li>
      ))}
    </ul>
  )
}
