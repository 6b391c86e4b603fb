/** How sure we are, as a sign: a full badge from A2 on, a dashed ring below. */

import { BadgeCheck, CircleDashed } from 'lucide-react'
import { t } from '../language/language.ts'
import { type Assurance, isSure } from '../words.ts'

export function Sureness({ assurance }: { assurance: Assurance }) {
  const sure = isSure(assurance)
  const label = t(`assurance.${assurance}`)
  const Icon = sure ? BadgeCheck : CircleDashed
  return (
    <span title={label} className="inline-flex">
      <Icon aria-hidden="true" className={`size-3.5 shrink-0 ${sure ? 'text-good' : 'text-ink-faint'}`} />
      <span className="sr-only">{label}</span>
    </span>
  )
}
