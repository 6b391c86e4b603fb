/** What is known of addresses so far in a conversation, and how much of one found anew to believe. */

import { normaliseEmail } from '../../domain/identifier/email.ts'
import { promptHas } from '../cues/asked.ts'
import { CUE } from '../cues/cues.ts'
import { isAsked, isDenied } from '../cues/denied.ts'
import { isPossessed, ownerOf } from '../cues/owner.ts'
import type { Reading } from '../cues/reading.ts'
import { cueBefore, windowStart } from '../cues/window.ts'
import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { Ledger } from '../ledger.ts'
import { isRestart } from './correct.ts'
import type { Found } from './found.ts'
import type { KnownName } from './local.ts'
import { isAnnounced } from './spoken.ts'

export type Held = { value: string; turn: number; start: number; end: number; assurance: 0 | 1; confidence: number }

export type Story = {
  dialogue: Dialogue
  name: KnownName
  held: Ledger<Held>
  /** A local part that was said without its host, so far. */
  open: string
  /** What others wrote, if anything. */
  written: Set<string> | undefined
}

export const isAskedFor = (turn: DialogueTurn, dialogue: Dialogue): boolean =>
  turn.asked.includes('email') || promptHas(turn, dialogue, CUE.email)

const CONFIDENCE = { address: 0.95, typed: 0.9, marked: 0.85, plain: 0.7 } as const

/** Words alone ("look at amazon dot com") are an address only where one was asked for or announced. */
function isBelieved(story: Story, reading: Reading, found: Found): boolean {
  if (found.sure === 'address' || found.sure === 'typed') return true
  const corrects = story.held.lastOwn !== undefined && isRestart(reading, found.from)
  const expected = corrects || isAskedFor(reading.turn, story.dialogue) || isAnnounced(reading, found.from)
  return expected || (found.sure === 'marked' && /[a-z]/.test(found.local))
}

function assuranceOf(story: Story, reading: Reading, found: Found, value: string): 0 | 1 {
  const owner = ownerOf(reading, found)
  const asked = isAskedFor(reading.turn, story.dialogue)
  if (story.written?.has(value) && !asked && !isPossessed(reading, found)) return 0
  if (owner === 'mine') return 1
  if (owner === 'other' && asked && !isOthers(reading, found)) return 1
  return owner !== undefined || isAsked(reading, found) ? 0 : 1
}

/** After "what is your e-mail?" only a named third person makes it another's: "write to x" is an answer. */
const isOthers = (reading: Reading, found: Found): boolean =>
  cueBefore(reading, windowStart(reading, found.from), found.from - 1, CUE.other) >= 0

export function add(story: Story, one: Held): void {
  const known = story.held.find(one.value)
  if (!known) story.held.push(one)
  else if (one.assurance > known.assurance) story.held.change(known, one)
}

export function take(story: Story, reading: Reading, found: Found): void {
  const local = found.from === 0 || found.local === '' || story.open !== '' ? story.open + found.local : found.local
  const value = local === '' ? null : normaliseEmail(`${local}@${found.host}`)
  if (!value || !isBelieved(story, reading, { ...found, local })) return
  story.open = ''
  if (isDenied(reading, found)) {
    story.held.drop(story.held.find(value))
    return
  }
  const assurance = assuranceOf(story, reading, found, value)
  if (assurance === 1 && isRestart(reading, found.from) && !isOpener(reading, found))
    story.held.drop(story.held.lastOwn)
  const { start, end } = found
  add(story, { value, turn: reading.turn.index, start, end, assurance, confidence: CONFIDENCE[found.sure] })
}

/** "no" that answers a question is no correction when nothing of this kind was said before. */
const isOpener = (reading: Reading, found: Found): boolean => found.from === 0 && reading.turn.index === 0
