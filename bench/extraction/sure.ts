/** How often a name in a call is right where extraction says that it is sure. */

import { readCall, whole } from './predict.ts'
import type { Row } from './rows.ts'

/** From here on a confidence says "sure". */
const SURE = 0.9

export type SureNames = { sure: number; right: number }

/** Whole names of which every claim is sure. */
export function sureNames(rows: readonly Row[], guesses: boolean): SureNames {
  const told: SureNames = { sure: 0, right: 0 }
  for (const row of rows) {
    const claims = readCall(row, guesses).filter(({ field }) => field.endsWith('_name'))
    const name = whole(claims)
    if (!name?.includes(' ') || claims.some(({ evidence }) => (evidence.confidence ?? 0) < SURE)) continue
    told.sure++
    const { first_name, last_name } = row.truth as { first_name: string; last_name: string }
    if (name.toLowerCase() === `${first_name} ${last_name}`.toLowerCase()) told.right++
  }
  return told
}
