/** Where a value comes from: how sure, the quote in its message, who said it, when, and who found it. */

import { Popover } from '@base-ui/react/popover'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ClaimView, IdentityView, MessageView } from '../../../src/operations/shapes.ts'
import { conversationQuery } from '../api.ts'
import { around, messageOf } from '../conversation/highlight.ts'
import { ordered } from '../conversation/messages.ts'
import { dateTime } from '../format/date.ts'
import { Sureness } from '../ui/sureness.tsx'
import { ASSURANCES, CHANNELS, kindLabel, METHODS } from '../words.ts'

export function ClaimSource({ claim, leave }: { claim: ClaimView; leave: () => void }) {
  const { evidence, channel, conversation } = claim
  const message = useMessage(claim)
  const words = message && around(message, claim)
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Popover.Title className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
        <Sureness assurance={claim.assurance} /> {ASSURANCES[claim.assurance].label}
        <span className="basis-full text-xs font-normal text-ink-soft">{ASSURANCES[claim.assurance].meaning}</span>
      </Popover.Title>
      <Quoted before={words?.before ?? ''} quote={evidence.quote} after={words?.after ?? ''} />
      <p className="text-xs text-ink-soft">
        {METHODS[claim.method]}
        {channel && ` · ${CHANNELS[channel].label}`} ·{' '}
        <time dateTime={claim.occurred_at}>{dateTime(claim.occurred_at)}</time>
        <br />
        <span className="text-ink-faint">
          {message === null && (
            <>
              In <bdi className="font-mono">{evidence.message}</bdi>
              {' · '}
            </>
          )}
          Found by {evidence.extractor}
          {evidence.confidence < 1 && `, ${Math.floor(evidence.confidence * 100)} % sure`}
        </span>
      </p>
      {conversation && (
        <Link
          from="/contacts/$id"
          to="."
          search={(now) => ({ ...now, conversation, claim: message === null ? undefined : claim.id })}
          onClick={leave}
          className="justify-self-start text-xs font-medium text-accent-ink underline"
        >
          {message === null ? 'Open the conversation' : 'Show it in the conversation'}
        </Link>
      )}
    </div>
  )
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
  if (!identity) return <Popover.Title className="font-medium">Known from the record itself</Popover.Title>
  const { label, meaning } = ASSURANCES[identity.assurance]
  return (
    <div className="grid grid-cols-1 gap-2">
      <Popover.Title className="flex items-center gap-2 font-medium">
        <Sureness assurance={identity.assurance} /> {label}
      </Popover.Title>
      <p className="text-ink-soft">
        {meaning} It is the {kindLabel(identity.kind)} identity that this contact came with.
      </p>
    </div>
  )
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
