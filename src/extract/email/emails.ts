/** The customer's e-mail addresses in a conversation: typed or spoken, over several turns, corrected or taken back. */

import { normaliseEmail } from '../../domain/identifier/email.ts'
import { alternativeTurn } from '../cues/asked.ts'
import { CUE } from '../cues/cues.ts'
import { Reading, readingOf } from '../cues/reading.ts'
import { cueBefore, cueWithin, hasCue } from '../cues/window.ts'
import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { Ledger } from '../ledger.ts'
import { correctAddress, isRestart } from './correct.ts'
import { type Found, findAddresses } from './found.ts'
import { mayHoldAddress } from './hints.ts'
import { type KnownName, readLocal } from './local.ts'
import { add, type Held, isAskedFor, type Story, take } from './story.ts'
import { hasSign, typedAddresses } from './typed.ts'

const EXTRACTOR = 'email/1'

const FEWEST_LETTERS = 2

/** "t d a n i e l nine zero" after being asked: the host follows in a later turn. */
function openLocal(story: Story, reading: Reading): void {
  const { pieces } = reading
  if (pieces.length === 0 || (!isAskedFor(reading.turn, story.dialogue) && story.open === '')) return
  const end = '.?!,'.includes(pieces.at(-1)!.low) ? pieces.length - 2 : pieces.length - 1
  const at = ['at', '@'].includes(pieces[end]?.low ?? '') ? end - 1 : end
  const local = readLocal(reading, at, story.name, 1)
  if (!local || local.local.length < FEWEST_LETTERS || (!local.marked && story.open === '')) return
  if (isRestart(reading, local.from)) story.open = ''
  story.open += local.local
}

function correct(story: Story, reading: Reading): boolean {
  const last = story.held.lastOwn
  const corrected = last && correctAddress(reading, last.value)
  const value = corrected && normaliseEmail(corrected.address)
  if (!last || !value) return false
  const [start, end] = [reading.pieces[corrected.from]!.start, reading.pieces[corrected.to - 1]!.end]
  story.held.change(last, { value, turn: reading.turn.index, start, end })
  return true
}

/** "that's not my email": takes back the last own address. */
function retract(story: Story, reading: Reading): void {
  for (let at = 0; at < reading.pieces.length; at++) {
    if (!hasCue(reading, at, CUE.email)) continue
    const near = cueBefore(reading, Math.max(0, at - 4), at - 1, CUE.negate)
    const after = cueWithin(reading, at + 1, Math.min(at + 4, reading.pieces.length), CUE.negate)
    if (near < 0 && after < 0) continue
    story.held.drop(story.held.lastOwn)
    return
  }
}

function readCustomer(story: Story, reading: Reading): void {
  const found = findAddresses(reading, story.name)
  if (found.length > 0) retractBefore(story, reading, found)
  for (const address of found) take(story, reading, address)
  if (found.length > 0) return
  if (story.held.all.length > 0) {
    if (correct(story, reading)) return
    retract(story, reading)
  }
  openLocal(story, reading)
}

/** "that address is wrong, it is ...": the words before the first address of the turn. */
function retractBefore(story: Story, reading: Reading, found: readonly Found[]): void {
  const { from } = found[0]!
  const wrong = cueWithin(reading, 0, from, CUE.negate)
  if (wrong >= 0 && cueWithin(reading, Math.max(0, wrong - 3), Math.min(from, wrong + 4), CUE.email) >= 0)
    story.held.drop(story.held.lastOwn)
}

function readOther(story: Story, turn: DialogueTurn): void {
  if (!hasSign(turn.read)) return
  const own = new Set(story.held.all.map((one) => one.value))
  for (const { local, host } of typedAddresses(turn.text)) {
    const value = normaliseEmail(`${local}@${host}`)
    if (!value || own.has(value)) continue
    story.written ??= new Set()
    story.written.add(value)
  }
}

function readAlternatives(story: Story, turn: DialogueTurn): void {
  if (!isAskedFor(turn, story.dialogue)) return
  for (const text of turn.alternatives) {
    const other = alternativeTurn(turn, text)
    if (!mayHoldAddress(other.read)) continue
    const reading = new Reading(other, story.dialogue)
    const found = findAddresses(reading, story.name).find((address) => address.local !== '')
    const value = found && normaliseEmail(`${found.local}@${found.host}`)
    if (!value) continue
    const trimmed = turn.text.trim()
    const start = turn.text.indexOf(trimmed)
    add(story, { value, turn: turn.index, start, end: start + trimmed.length, assurance: 1, confidence: 0.6 })
    return
  }
}

const claimOf = (one: Held, dialogue: Dialogue): ExtractedClaim => {
  const { turn, start, end, value, assurance, confidence } = one
  const quote = dialogue.turns[turn]!.text.slice(start, end)
  return {
    field: 'email',
    value,
    assurance,
    evidence: { message: '', quote, start, end, extractor: EXTRACTOR, confidence },
    turn,
  }
}

/** Whether a turn may hold an address, or answer a question for one. */
const mayGive = (turn: DialogueTurn, dialogue: Dialogue): boolean =>
  turn.asked.includes('email') || hasSign(turn.read) || mayHoldAddress(turn.read) || isAskedFor(turn, dialogue)

/** A turn is worth reading also when it may speak about an address that is held or awaited. */
const isWorth = (story: Story, turn: DialogueTurn): boolean =>
  story.held.all.length > 0 || story.open !== '' || mayGive(turn, story.dialogue)

const keyOf = ({ value }: Held): string => value

/**
 * Claims in the order of the conversation; superseded and retracted addresses are left out. `name` is the customer's as
 * found elsewhere in the conversation, for "my name at company dot com".
 */
export function findEmails(dialogue: Dialogue, name: KnownName = {}): ExtractedClaim[] {
  if (!dialogue.turns.some((turn) => turn.role === 'customer' && mayGive(turn, dialogue))) return []
  const story: Story = { dialogue, name, held: new Ledger(keyOf), open: '', written: undefined }
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer') {
      readOther(story, turn)
      continue
    }
    if (!isWorth(story, turn)) continue
    const before = story.held.all.length
    readCustomer(story, readingOf(turn, dialogue))
    if (story.held.all.length === before && turn.alternatives.length > 0) readAlternatives(story, turn)
  }
  return story.held.all.map((one) => claimOf(one, dialogue))
}
