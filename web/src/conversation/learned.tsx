/** What this conversation told about the customer; a click shows the words. */

import { Quote } from 'lucide-react'
import type { ClaimView, MessageView } from '../../../src/operations/shapes.ts'
import { ValueText } from '../contact/value_text.tsx'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { fieldLabel, isPartOfName } from '../words.ts'
import { messageOf } from './highlight.ts'

type Props = { claims: ClaimView[]; messages: MessageView[]; chosen: string | null; choose: (claim: string) => void }

/** More than these are folded. */
const SHOWN = 6

export function Learned({ claims, messages, chosen, choose }: Props) {
  const quoted = oncePerValue(claims).filter((claim) => messageOf(claim, messages))
  if (quoted.length === 0) return null
  const chips = (some: ClaimView[]) => (
    <ul className="flex flex-wrap gap-1.5">
      {some.map((claim) => (
        <li key={claim.id} className="min-w-0">
          <Chip claim={claim} chosen={claim.id === chosen} choose={choose} />
        </li>
      ))}
    </ul>
  )
  return (
    <div className="mb-4 grid grid-cols-1 gap-1.5">
      <h3 className="text-xs text-ink-faint">{t('conversation.learned')}</h3>
      {chips(quoted.slice(0, SHOWN))}
      {quoted.length > SHOWN && (
        <Fold label={t('state.more', { count: quoted.length - SHOWN })}>
          <div className="mt-1.5">{chips(quoted.slice(SHOWN))}</div>
        </Fold>
      )}
    </div>
  )
}

function Chip({ claim, chosen, choose }: { claim: ClaimView; chosen: boolean; choose: (claim: string) => void }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 py-0.5 text-xs hover:bg-hover aria-pressed:border-accent"
      onClick={() => choose(claim.id)}
    >
      <Quote aria-hidden="true" className="size-3 shrink-0 text-ink-faint" />
      <span className="shrink-0 text-ink-soft">{fieldLabel(claim.field)}</span>
      <bdi className="truncate font-medium">
        <ValueText field={claim.field} value={claim.value} />
      </bdi>
    </button>
  )
}

/** Said again is not learned again; and the parts of a name are in the name. */
function oncePerValue(claims: readonly ClaimView[]): ClaimView[] {
  const named = claims.some((claim) => claim.field === 'full_name')
  const whole = claims.filter((claim) => !(named && isPartOfName(claim.field)))
  return [...new Map(whole.map((claim) => [`${claim.field} ${claim.value}`, claim])).values()]
}
