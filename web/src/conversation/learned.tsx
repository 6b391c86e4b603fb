/** What this conversation told about the customer; a click shows the words. */

import { Quote } from 'lucide-react'
import type { ClaimView, MessageView } from '../../../src/operations/shapes.ts'
import { fieldLabel, isPartOfName } from '../words.ts'
import { messageOf } from './highlight.ts'

type Props = { claims: ClaimView[]; messages: MessageView[]; chosen: string | null; choose: (claim: string) => void }

export function Learned({ claims, messages, chosen, choose }: Props) {
  const named = claims.some((claim) => claim.field === 'full_name')
  const quoted = claims.filter((claim) => !(named && isPartOfName(claim.field)) && messageOf(claim, messages))
  if (quoted.length === 0) return null
  return (
    <div className="mb-4 grid grid-cols-1 gap-1.5">
      <h3 className="text-xs text-ink-faint">Learned here</h3>
      <ul className="flex flex-wrap gap-1.5">
        {quoted.map((claim) => (
          <li key={claim.id} className="min-w-0">
            <button
              type="button"
              aria-pressed={claim.id === chosen}
              className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 py-0.5 text-xs hover:bg-hover aria-pressed:border-accent"
              onClick={() => choose(claim.id)}
            >
              <Quote aria-hidden="true" className="size-3 shrink-0 text-ink-faint" />
              <span className="shrink-0 text-ink-soft">{fieldLabel(claim.field)}</span>
              <bdi className="truncate font-medium">{claim.value}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
