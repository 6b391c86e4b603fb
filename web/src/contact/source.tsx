/** Where a value comes from: how sure, the quote in its message, who said it, when, and who found it. */

import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ClaimView, IdentityView, MessageView } from '../../../src/operations/shapes.ts'
import { conversationQuery } from '../api.ts'
import { around, messageOf } from '../conversation/highlight.ts'
import { OpenConversation } from '../conversation/link.tsx'
import { ordered } from '../conversation/messages.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Sureness } from '../ui/sureness.tsx'
import { channelLabel, kindLabel } from '../words.ts'

export function ClaimSource({ claim, leave }: { claim: ClaimView; leave: () => void }) {
  const { evidence, channel, conversation } = claim
  const message = useMessage(claim)
  const words = message && around(message, claim)
  const edited = claim.method === 'edited'
  // An attribute is its own quote, and a label has none.
  const isQuoted = !edited && !claim.field.includes('.')
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
        <Sureness assurance={claim.assurance} /> {t(`assurance.${claim.assurance}`)}
        <span className="basis-full text-xs font-normal text-ink-soft">
          {t(`assurance.${claim.assurance}.meaning`)}
        </span>
      </p>
      {isQuoted && <Quoted before={words?.before ?? ''} quote={evidence.quote} after={words?.after ?? ''} />}
      <p className="text-xs text-ink-soft">
        {madeBy(claim)}
        {channel && ` · ${channelLabel(channel)}`} ·{' '}
        <time dateTime={claim.occurred_at}>{dateTime(claim.occurred_at)}</time>
        {!edited && (
          <span className="block text-ink-faint">
            {message === null && (
              <>
                <Said text="source.in" parts={{ place: <bdi className="font-mono">{evidence.message}</bdi> }} />
                {' · '}
              </>
            )}
            {foundBy(evidence)}
          </span>
        )}
      </p>
      {conversation && (
        <OpenConversation
          id={conversation}
          claim={message === null ? undefined : claim.id}
          onClick={leave}
          className="justify-self-start text-xs font-medium text-accent-ink underline"
        >
          {t(message === null ? 'source.open' : 'source.show')}
        </OpenConversation>
      )}
    </div>
  )
}

/** How a value came to be known, and of an edit by whom. */
export function madeBy({ method, actor_name: name }: ClaimView): ReactNode {
  return name ? <Said text="method.edited_by" parts={{ name: <bdi>{name}</bdi> }} /> : t(`method.${method}`)
}

/** The message that a claim quotes: undefined while it is fetched, null where a field told it and no message. */
function useMessage(claim: ClaimView): MessageView | null | undefined {
  const query = useInfiniteQuery({
    ...conversationQuery(claim.conversation ?? ''),
    enabled: claim.conversation !== null,
  })
  if (claim.conversation === null) return null
  if (query.isPending) return undefined
  return messageOf(claim, ordered(query.data?.pages ?? []).messages) ?? (query.hasNextPage ? undefined : null)
}

/** A value that no claim stands behind is the address that the channel itself delivered. */
export function AnchorSource({ identity }: { identity: IdentityView | undefined }) {
  if (!identity) return <p className="font-medium">{t('source.record')}</p>
  const { assurance, kind } = identity
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="flex items-center gap-2 font-medium">
        <Sureness assurance={assurance} /> {t(`assurance.${assurance}`)}
      </p>
      <p className="text-ink-soft">
        {t('source.anchor', { meaning: t(`assurance.${assurance}.meaning`), kind: kindLabel(kind) })}
      </p>
    </div>
  )
}

function foundBy({ extractor, confidence }: ClaimView['evidence']): string {
  if (confidence >= 1) return t('source.found_by', { extractor })
  return t('source.found_by_sure', { extractor, percent: Math.floor(confidence * 100) })
}

function Quoted({ before, quote, after }: { before: string; quote: string; after: string }) {
  if (!quote) return null
  return (
    <blockquote dir="auto" className="max-h-32 overflow-hidden border-s-2 border-line-strong ps-2.5 text-ink-soft">
      {before}
      <mark className="rounded-xs bg-mark px-px text-on-mark">{quote}</mark>
      {after}
    </blockquote>
  )
}
