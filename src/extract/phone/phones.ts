/** The customer's phone numbers in a conversation: typed or spoken, in one turn or several, corrected or taken back. */

import { alternativeTurn, promptHas } from '../cues/asked.ts'
import { CUE } from '../cues/cues.ts'
import { mentions } from '../cues/hints.ts'
import { Reading, readingOf } from '../cues/reading.ts'
import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { Ledger } from '../ledger.ts'
import { noted } from '../text.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { askedFor } from './decide.ts'
import { type Held, numberKey } from './ledger.ts'
import { countryOf, MOST_DIGITS, phoneValue } from './normal.ts'
import { add, close, FULL, heldOf, type Story } from './story.ts'
import { readCustomer } from './told.ts'
import { digitWeight, mayHoldDigits, mayHoldNumber } from './weight.ts'

const EXTRACTOR = 'phone/1'

const claimOf = (one: Held, dialogue: Dialogue): ExtractedClaim | undefined => {
  const found = phoneValue(one, countryOf(dialogue.options.locale))
  if (!found) return undefined
  const { turn, start, end, assurance, confidence } = one
  const quote = dialogue.turns[turn]!.text.slice(start, end)
  const evidence = { message: '', quote, start, end, extractor: EXTRACTOR, confidence }
  return { field: 'phone', value: found.value, assurance, evidence, turn }
}

const CONTEXT_DIGITS = 7

const hasNumber = noted(({ tokens }) => tokens.some((token) => token.kind === 'number'))
const mayHoldContext = mayHoldDigits(CONTEXT_DIGITS)

function readOther(story: Story, turn: DialogueTurn): void {
  if (!hasNumber(turn.read) || !mayHoldContext(turn.read)) return
  const own = new Set(story.held.all.map((one) => one.digits))
  const open = story.open?.digits
  for (const { digits } of findCandidates(readingOf(turn, story.dialogue)))
    if (digits.length >= CONTEXT_DIGITS && !own.has(digits) && !open?.endsWith(digits)) {
      story.written ??= new Set()
      story.written.add(numberKey(digits))
    }
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

/** Whether a turn may hold a number, or answer a question for one. */
const mayGive = (turn: DialogueTurn, dialogue: Dialogue): boolean =>
  turn.asked.includes('phone') ||
  mayHoldNumber(turn.read) ||
  promptHas(turn, dialogue, CUE.phone | CUE.reach | CUE.number) ||
  (digitWeight(turn.read) > 1 && mentions(turn.read, CUE.phone | CUE.reach))

/** Ordinary turns are left unread; short ones count while a number is awaited or may be corrected. */
function isWorth(story: Story, turn: DialogueTurn): boolean {
  if (story.open || mayGive(turn, story.dialogue)) return true
  return story.held.all.length > 0 && (digitWeight(turn.read) > 0 || mentions(turn.read, CUE.phone | CUE.number))
}

const keyOf = ({ digits }: Held): string => numberKey(digits)

/** Claims in the order of the conversation; superseded and retracted numbers are left out. */
export function findPhones(dialogue: Dialogue): ExtractedClaim[] {
  if (!dialogue.turns.some((turn) => turn.role === 'customer' && mayGive(turn, dialogue))) return []
  const story: Story = { dialogue, held: new Ledger(keyOf), open: undefined, written: undefined }
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
