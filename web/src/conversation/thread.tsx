/** All messages of a conversation in order, by day, with the words that claims come from marked. */

import { useEffect, useRef } from 'react'
import type { ClaimView, MessageView } from '../../../src/operations/shapes.ts'
import { dayHeading, dayKey } from '../format/date.ts'
import { t } from '../language/language.ts'
import { LongText } from '../ui/long_text.tsx'
import { useNow } from '../ui/time.tsx'
import { fieldLabel } from '../words.ts'
import { Bubble } from './bubble.tsx'
import { claimsIn, pieces } from './highlight.ts'

type Props = {
  messages: MessageView[]
  claims: ClaimView[]
  customer: string
  chosen: string | null
  /** An interaction. */
  sought?: string | undefined
}

export function Thread({ messages, claims, customer, chosen, sought }: Props) {
  const now = useNow()
  const list = useRef<HTMLOListElement>(null)
  const found = chosen !== null && messages.some((message) => claimsIn(message, claims).some(({ id }) => id === chosen))

  useEffect(() => {
    if (found) list.current?.querySelector(`[data-claim="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'center' })
  }, [found, chosen])
  const here = sought !== undefined && messages.some(({ interaction }) => interaction === sought)
  useEffect(() => {
    if (here) list.current?.querySelector('[data-sought]')?.scrollIntoView({ block: 'center' })
  }, [here])

  return (
    <ol ref={list} aria-label={t('conversation.messages')} className="grid grid-cols-1 gap-2">
      {messages.map((message, index) => {
        const before = messages[index - 1]
        const newDay = !before || dayKey(before.at) !== dayKey(message.at)
        return (
          <li
            key={`${message.interaction}/${message.id ?? index}`}
            data-sought={message.interaction === sought || undefined}
            className="grid grid-cols-1 min-w-0 gap-2 rounded-lg data-sought:outline-2 data-sought:outline-offset-2 data-sought:outline-accent"
          >
            {newDay && <p className="py-1 text-center text-xs text-ink-faint">{dayHeading(message.at, now)}</p>}
            <Bubble message={message} customer={customer}>
              <Marked message={message} claims={claimsIn(message, claims)} chosen={chosen} />
            </Bubble>
          </li>
        )
      })}
    </ol>
  )
}

function Marked({ message, claims, chosen }: { message: MessageView; claims: ClaimView[]; chosen: string | null }) {
  if (claims.length === 0) return <LongText text={message.text} />
  return (
    <p dir="auto" className="whitespace-pre-wrap">
      {pieces(message, claims, chosen).map(({ text, claim }, index) =>
        claim ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their order
            key={index}
            data-claim={claim.id}
            title={fieldLabel(claim.field)}
            className={`rounded-xs bg-mark text-on-mark ${claim.id === chosen ? 'outline-2 outline-accent' : ''}`}
          >
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  )
}
