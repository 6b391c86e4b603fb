/** What one turn of the customer does to the numbers known so far: gives, corrects or takes back. */

import { CUE } from '../cues/cues.ts'
import { isPossessed } from '../cues/owner.ts'
import type { Reading } from '../cues/reading.ts'
import { cueBefore, cueWithin, hasCue } from '../cues/window.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { correctionOf, isRestart } from './correct.ts'
import { askedFor, type Decision, decide } from './decide.ts'
import { extend, isPart, putArea } from './dictated.ts'
import { labelOf } from './label.ts'
import { numberKey } from './ledger.ts'
import { FEWEST_DIGITS } from './normal.ts'
import { add, close, heldOf, type Story } from './story.ts'

/** What the agent wrote is the business's, unless the customer says that it is his. */
function wroteAgent(story: Story, digits: string): boolean {
  return story.written?.has(numberKey(digits)) === true
}

/** A whole number that follows a correction of a number needs no label of its own. */
function decisionOf(story: Story, reading: Reading, candidate: Candidate): Decision | undefined {
  const decision = decide(reading, candidate, story.dialogue)
  const last = story.held.lastOwn
  if (decision || !last || candidate.digits.length < last.digits.length - 2) return decision
  if (!isRestart(reading, candidate) || labelOf(reading, candidate) === 'foreign') return undefined
  const { assurance, confidence } = last
  return candidate.digits.length < FEWEST_DIGITS
    ? undefined
    : { assurance, confidence, denied: false, owner: 'mine', bare: false }
}

function correct(story: Story, reading: Reading, candidate: Candidate): boolean {
  const last = story.open ?? story.held.lastOwn
  const digits = last && correctionOf(reading, candidate, last)
  if (!last || !digits) return false
  const { start, end } = candidate
  if (digits !== last.digits) story.held.change(last, { digits, turn: reading.turn.index, start, end })
  return true
}

/** `labelled`: whether the turn holds a labelled number; beside one an unlabelled is a postcode, an account. */
function take(story: Story, reading: Reading, candidate: Candidate, labelled: () => boolean): void {
  if (putArea(story, reading, candidate) || correct(story, reading, candidate)) return
  if (isPart(story, reading, candidate)) {
    extend(story, reading, candidate)
    return
  }
  const decision = decisionOf(story, reading, candidate)
  if (!decision || (decision.bare && labelled())) return
  if (decision.denied) {
    story.held.drop(story.held.find(numberKey(candidate.digits)))
    return
  }
  hold(story, reading, candidate, decision)
}

function hold(story: Story, reading: Reading, candidate: Candidate, { assurance, confidence }: Decision): void {
  const restarts = isRestart(reading, candidate)
  const known = wroteAgent(story, candidate.digits) && !isPossessed(reading, candidate)
  const echoed = known && askedFor(reading, story.dialogue) !== 'phone'
  if (story.open && restarts) story.open = undefined
  close(story)
  if (restarts && assurance === 1) story.held.drop(story.held.lastOwn)
  add(story, heldOf(candidate, reading.turn.index, echoed ? 0 : assurance, confidence))
}

/** "that's not my number": takes back the last own number when the turn gives no other. */
function retract(story: Story, reading: Reading): void {
  if (story.held.all.length === 0 && !story.open) return
  const label = CUE.phone | CUE.number
  for (let at = 0; at < reading.pieces.length; at++) {
    if (!hasCue(reading, at, label)) continue
    const near = cueBefore(reading, Math.max(0, at - 4), at - 1, CUE.negate)
    const after = cueWithin(reading, at + 1, Math.min(at + 4, reading.pieces.length), CUE.negate)
    if (near < 0 && after < 0) continue
    if (cueWithin(reading, Math.max(0, at - 2), at, CUE.foreign) >= 0) continue
    story.open = undefined
    story.held.drop(story.held.lastOwn)
    return
  }
}

export function readCustomer(story: Story, reading: Reading): void {
  const candidates = findCandidates(reading)
  if (candidates.length === 0) {
    if (reading.turn.tokens.length > 0 && (story.open || story.held.all.length > 0)) retract(story, reading)
    return
  }
  let known: boolean | undefined
  const labelled = () => (known ??= candidates.some((one) => labelOf(reading, one) === 'phone'))
  for (const candidate of candidates) take(story, reading, candidate, labelled)
}
