/** The customer's phone numbers in a conversation: typed or spoken, in one turn or several, corrected or taken back. */

import { alternativeTurn, promptHas } from '../cues/asked.ts'
import { CUE } from '../cues/cues.ts'
import { mentions } from '../cues/hints.ts'
import { Reading, readingOf } from '../cues/reading.ts'
import { cueBefore, cueWithin, hasCue, isPossessed } from '../cues/window.ts'
import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { Ledger } from '../ledger.ts'
import { noted } from '../text.ts'
import { type Candidate, digitWeight, findCandidates, mayHoldNumber } from './candidates.ts'
import { correctionOf, isRestart } from './correct.ts'
import { askedFor, type Decision, decide, labelOf } from './decide.ts'
import { extend, isPart, putArea } from './dictated.ts'
import { type Held, numberKey } from './ledger.ts'
import { countryOf, FEWEST_DIGITS, MOST_DIGITS, phoneValue } from './normal.ts'
import { add, close, FULL, heldOf, type Story } from './story.ts'

const EXTRACTOR = 'phone/1'

const claimOf = (one: Held, dialogue: Dialogue): ExtractedClaim | undefined => {
  const found = phoneValue(one, countryOf(dialogue.options.locale))
  if (!found) return undefined
  const { turn, start, end, assurance, confidence } = one
  const quote = dialogue.turns[turn]!.text.slice(start, end)
  const evidence = { message: '', quote, start, end, extractor: EXTRACTOR, confidence }
  return { field: 'phone', value: found.value, assurance, evidence, turn }
}

/** What the agent wrote is the business's, unless the customer says that it is his. */
function wroteAgent(story: Story, digits: string): boolean {
  return story.written.has(numberKey(digits))
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

function readCustomer(story: Story, reading: Reading): void {
  const candidates = findCandidates(reading)
  if (candidates.length === 0) {
    if (reading.turn.tokens.length > 0 && (story.open || story.held.all.length > 0)) retract(story, reading)
    return
  }
  let known: boolean | undefined
  const labelled = () => (known ??= candidates.some((one) => labelOf(reading, one) === 'phone'))
  for (const candidate of candidates) take(story, reading, candidate, labelled)
}

const CONTEXT_DIGITS = 7

const hasNumber = noted(({ tokens }) => tokens.some((token) => token.kind === 'number'))

function readOther(story: Story, turn: DialogueTurn): void {
  if (!hasNumber(turn.read)) return
  const own = new Set(story.held.all.map((one) => one.digits))
  const open = story.open?.digits
  for (const { digits } of findCandidates(readingOf(turn, story.dialogue)))
    if (digits.length >= CONTEXT_DIGITS && !own.has(digits) && !open?.endsWith(digits))
      story.written.add(numberKey(digits))
}

const isFull = ({ digits }: Candidate): boolean => digits.length >= FULL && digits.length <= MOST_DIGITS

/** When the first guess holds no whole number although one was asked for, the recogniser's other guesses are read. */
function readAlternatives(story: Story, turn: DialogueTurn, first: Reading): boolean {
  if (askedFor(first, story.dialogue) !== 'phone' || findCandidates(first).some(isFull)) return false
  for (const text of turn.alternatives) {
    const full = findCandidates(new Reading(alternativeTurn(turn, text), story.dialogue)).find(isFull)
    if (!full) continue
    const trimmed = turn.text.trim()
    const start = turn.text.indexOf(trimmed)
    add(story, { ...heldOf(full, turn.index, 1, 0.6), start, end: start + trimmed.length })
    return true
  }
  return false
}

/** Ordinary turns are left unread; short ones count while a number is awaited or may be corrected. */
function isWorth(story: Story, turn: DialogueTurn): boolean {
  if (story.open || turn.asked.includes('phone') || mayHoldNumber(turn.read)) return true
  if (story.held.all.length > 0 && (digitWeight(turn.read) > 0 || mentions(turn.read, CUE.phone | CUE.number)))
    return true
  return (
    promptHas(turn, story.dialogue, 'phone', 'reach', 'number') ||
    (digitWeight(turn.read) > 1 && mentions(turn.read, CUE.phone | CUE.reach))
  )
}

/** Claims in the order of the conversation; superseded and retracted numbers are left out. */
export function findPhones(dialogue: Dialogue): ExtractedClaim[] {
  const story: Story = {
    dialogue,
    held: new Ledger(({ digits }) => numberKey(digits)),
    open: undefined,
    written: new Set(),
  }
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer') {
      readOther(story, turn)
      continue
    }
    if (!isWorth(story, turn)) continue
    const reading = readingOf(turn, dialogue)
    if (turn.alternatives.length > 0 && !story.open && readAlternatives(story, turn, reading)) continue
    const before = `${story.held.all.length} ${story.open?.digits}`
    readCustomer(story, reading)
    if (before === `${story.held.all.length} ${story.open?.digits}`) close(story)
  }
  close(story)
  return story.held.all.flatMap((one) => claimOf(one, dialogue) ?? [])
}
