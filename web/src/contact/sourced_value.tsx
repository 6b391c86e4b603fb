/** A value of the card that opens its source, and below it what can be done about it. */

import type { ReactNode } from 'react'
import type { ClaimView, ContactDetail, IdentityView } from '../../../src/operations/shapes.ts'
import { DisputedWith } from './disputed.tsx'
import { AnchorSource, ClaimSource } from './source.tsx'
import { Sourced } from './sourced.tsx'
import { ValueActions } from './value_actions.tsx'

type Disputed = ContactDetail['disputed'][number]['contact']

type Props = {
  contact: string
  field: string
  /** As its claim has it. */
  value: string
  claim: ClaimView | null
  /** Whose address it is, where no claim stands behind it. */
  identity?: IdentityView | undefined
  /** Whose it is as well, by the names (R8). */
  disputed?: Disputed | undefined
  /** As it was at another time, where nothing can be changed. */
  frozen: boolean
  children: ReactNode
}

export function SourcedValue({ contact, field, value, claim, identity, disputed, frozen, children }: Props) {
  return (
    <Sourced
      source={(leave, done) => (
        <div className="grid grid-cols-1 gap-2.5">
          {claim ? <ClaimSource claim={claim} leave={leave} /> : <AnchorSource identity={identity} />}
          {disputed && <DisputedWith other={disputed} contact={contact} leave={leave} />}
          {!frozen && <ValueActions contact={contact} field={field} value={value} claim={claim} done={done} />}
        </div>
      )}
    >
      {children}
    </Sourced>
  )
}
