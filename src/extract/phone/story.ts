/** What is known of phone numbers so far in a conversation. */

import type { Dialogue } from '../dialogue.ts'
import type { Ledger } from '../ledger.ts'
import type { Candidate } from './candidates.ts'
import { type Held, numberKey } from './ledger.ts'
import { FEWEST_DIGITS } from './normal.ts'

/** As many digits as most numbers have with their area code. */
export const FULL = 10

export type Story = {
  dialogue: Dialogue
  held: Ledger<Held>
  /** Digits of a number that is being dictated over several turns. */
  open: Held | undefined
  /** Keys of the numbers that others wrote, if any. */
  written: Set<string> | undefined
}

export const heldOf = (candidate: Candidate, turn: number, assurance: 0 | 1, confidence: number): Held => {
  const { digits, plus, extension, start, end } = candidate
  return { digits, plus, extension, turn, start, end, assurance, confidence }
}

export function close(story: Story): void {
  const { open } = story
  story.open = undefined
  if (open && open.digits.length >= FEWEST_DIGITS) add(story, open)
}

/** A number said again keeps its first place among the claims; the better evidence wins. */
export function add(story: Story, one: Held): void {
  const known = story.held.find(numberKey(one.digits))
  if (!known) story.held.push(one)
  else if (one.assurance > known.assurance || (one.assurance === known.assurance && one.confidence > known.confidence))
    story.held.change(known, {
      ...one,
      digits: one.plus || !known.plus ? one.digits : known.digits,
      plus: one.plus || known.plus,
    })
}
