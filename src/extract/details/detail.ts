/** A detail found about the customer, before it becomes a claim. */

import type { ClaimField } from '../../domain/claim.ts'
import type { Dialogue } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'

const EXTRACTOR = 'details/1'

export type Detail = {
  field: ClaimField
  value: string
  turn: number
  start: number
  end: number
  assurance: 0 | 1
  confidence: number
}

export function claimOf(
  { field, value, turn, start, end, assurance, confidence }: Detail,
  dialogue: Dialogue,
): ExtractedClaim {
  const quote = dialogue.turns[turn]!.text.slice(start, end)
  return {
    field,
    value,
    assurance,
    evidence: { message: '', quote, start, end, extractor: EXTRACTOR, confidence },
    turn,
  }
}
