/** Turns in, claims out: the speaker's own contact data, each value with the span that proves it. Pure. */

import type { Claim } from '../domain/claim.ts'
import type { Role } from '../domain/interaction.ts'
import { findDetails } from './details/details.ts'
import { readDialogue } from './dialogue.ts'
import { findEmails } from './email/emails.ts'
import type { KnownName } from './email/local.ts'
import { findNames } from './name/names.ts'
import { findPhones } from './phone/phones.ts'

export type Turn = { role: Role; text: string; alternatives?: string[] }

export type ExtractOptions = {
  /** What the agent had just asked for, in order; the last is the one asked last. */
  requested?: string[]
  /** BCP 47, e.g. `pt-BR`: the country for national phone numbers and the order of names. */
  locale?: string
}

/** A claim and the turn (index into the given turns) that it was found in; `evidence.message` is left to the caller. */
export type ExtractedClaim = Omit<Claim, 'method'> & { turn: number }

/** In the order of the text; of what begins at one place the longest first. */
export const byPlace = (one: ExtractedClaim, two: ExtractedClaim): number =>
  one.turn - two.turn ||
  (one.evidence.start ?? 0) - (two.evidence.start ?? 0) ||
  (two.evidence.end ?? 0) - (one.evidence.end ?? 0)

/** What "my name at ..." stands for. */
function ownName(names: readonly ExtractedClaim[]): KnownName {
  const known: KnownName = {}
  for (const { field, value, assurance } of names) {
    if (assurance !== 1) continue
    if (field === 'full_name') known.full = value
    if (field === 'first_name') known.first = value
    if (field === 'last_name') known.last = value
  }
  return known
}

/**
 * Claims made by the customer's turns, in the order of the text; superseded and retracted values are left out.
 * Other roles' turns are context (what was asked), never evidence. Only A0 (mentioned) and A1 (claimed) come out.
 */
export function extract(turns: readonly Turn[], options: ExtractOptions = {}): ExtractedClaim[] {
  const dialogue = readDialogue(turns, options)
  const names = findNames(dialogue)
  const claims = names.concat(findEmails(dialogue, ownName(names)), findPhones(dialogue), findDetails(dialogue))
  return claims.length > 1 ? claims.sort(byPlace) : claims
}
