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
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Popover.Title className="flex flex-wrap items-center gap-x-2 gap-y-0.5 font-medium">
        <Sureness assurance={claim.assurance} /> {ASSURANCES[claim.assurance].label}
        <span className="basis-full text-xs font-normal text-ink-soft">{ASSURANCES[claim.assurance].meaning}</span>
      </Popover.Title>
      {conversation && evidence.start !== null ? (
        <QuoteInMessage claim={claim} conversation={conversation} />
      ) : (
        <Quoted after="" before="" quote={evidence.quote} />
      )}
      <p className="text-xs text-ink-soft">
        {METHODS[claim.method]}
        {channel && ` · ${CHANNELS[channel].label}`} ·{' '}
        <time dateTime={claim.occurred_at}>{dateTime(claim.occurred_at)}</time>
        <br />
        <span className="text-ink-faint">
          {evidence.start === null && evidence.message !== '' && (
            <>
              In <bdi className="font-mono">{evidence.message}</bdi>
              {' · '}
            </>
          )}
          Found by {evidence.extractor}
          {evidence.confidence < 1 && `, ${Math.round(evidence.confidence * 100)} % sure`}
        </span>
      </p>
      {conversation && (
        <Link
          from="/contacts/$id"
          to="."
          search={(now) => ({ ...now, conversation, claim: claim.id })}
          onClick={leave}
          className="justify-self-start text-xs font-medium text-accent-ink underline"
        >
          Show it in the conversation
        </Link>
      )}
    </div>
  )
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

/** The quote stands there at once; the words around it follow when the conversation has come. */
function QuoteInMessage({ claim, conversation }: { claim: ClaimView; conversation: string }) {
  const { data } = useInfiniteQuery(conversationQuery(conversation))
  const message: MessageView | undefined = messageOf(claim, ordered(data?.pages ?? []).messages)
  const words = message && around(message, claim)
  return <Quoted before={words?.before ?? ''} quote={claim.evidence.quote} after={words?.after ?? ''} />
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
