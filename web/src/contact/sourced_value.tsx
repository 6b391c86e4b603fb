/** A value of the card that opens its source, and below it what can be done about it. */

import { lazy, type ReactNode, Suspense } from 'react'
import type { ClaimView, ContactDetail, IdentityView } from '../../../src/operations/shapes.ts'
import { Sourced } from './sourced.tsx'

const ValueSource = lazy(() => import('./value_source.tsx').then((module) => ({ default: module.ValueSource })))

type Disputed = ContactDetail['disputed'][number]['contact']

export type ValueProps = {
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
}

export function SourcedValue({ children, ...value }: ValueProps & { children: ReactNode }) {
  return (
    <Sourced
      source={(leave, done) => (
        <Suspense>
          <ValueSource {...value} leave={leave} done={done} />
        </Suspense>
      )}
    >
      {children}
    </Sourced>
  )
}
