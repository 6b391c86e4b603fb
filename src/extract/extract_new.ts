/** The claims of a thread's newest turns, reading the turns before only when the newest depend on them. */

import { foldName } from '../domain/name.ts'
import { mayUseName } from './email/hints.ts'
import { byPlace, type ExtractedClaim, type ExtractOptions, extract, type Turn } from './extract.ts'
import { placesOf } from './name/lettered.ts'
import { CALLS } from './name/own_cues.ts'
import { looksNamed } from './name/weigh.ts'
import { asksOf } from './prompts.ts'
import { noted, readText, type Text } from './text.ts'
import { ofWord } from './word.ts'

/**
 * The claims that `extract([...before, ...turns])` gives for `turns` (their confidence may differ), with `turn` counted
 * from the first of them; beside them what these turns say again of what was said before, which the whole reading tells
 * once: what was recorded of it first may turn out to be another's.
 * Most turns answer no question, correct nothing and continue no number: these are read by themselves, at a fraction.
 */
export function extractNew(
  before: readonly Turn[],
  turns: readonly Turn[],
  options: ExtractOptions = {},
): ExtractedClaim[] {
  if (before.length === 0 || (!isAsking(before) && !turns.some(leansOnOthers))) return extract(turns, options)
  const whole = extract([...before, ...turns], options)
  const held = whole.filter(({ turn, assurance }) => turn < before.length && assurance === 1)
  const fresh = whole
    .filter(({ turn }) => turn >= before.length)
    .map((claim) => ({ ...claim, turn: claim.turn - before.length }))
  if (held.length === 0) return fresh
  const again = extract(turns, options).filter(
    (one) => one.assurance === 1 && held.some((first) => says(first, one)) && !fresh.some((other) => says(other, one)),
  )
  return again.length ? [...fresh, ...again].sort(byPlace) : fresh
}

/** Whether it is the same value, or a part of the same name. */
function says(first: ExtractedClaim, again: ExtractedClaim): boolean {
  if (first.field === again.field && first.value === again.value) return true
  if (first.field !== 'full_name' || !NAMES.has(again.field)) return false
  const words = foldName(first.value).split(' ')
  return foldName(again.value)
    .split(' ')
    .every((word) => words.includes(word))
}

const NAMES = new Set(['full_name', 'first_name', 'last_name'])

/** An ask stands until another is made (dialogue.ts), so the last turn that asked anything counts. */
function isAsking(before: readonly Turn[]): boolean {
  return before.some(({ role, text }) => (role === 'agent' || role === 'operator') && asksOf(readText(text)).length > 0)
}

/** Words that take something back or put something right, in the languages of the cues. */
const LEANING = new Set(
  `no not nope actually sorry mean meant wrong correct correction instead não nao non nein nicht kein nie niet geen pardon perdon
  perdón przepraszam falsch errado`.split(/\s+/),
)
/** As LEANING, with any ending. */
const STEMS = ['spel', 'desculp', 'scus', 'désolé', 'equivoc', 'sbagli', 'correg', 'correj']

const isLeaning = ofWord(
  (low) =>
    CALLS.has(low) ||
    low.split(/[^\p{L}\p{M}]/u).some((part) => LEANING.has(part) || STEMS.some((stem) => part.startsWith(stem))),
)

/** Digits may continue a number, an at sign an address; "with a k" puts a name right. */
const leans = noted(
  (text) =>
    text.tokens.some(({ kind, low, word }) => (kind === 'number' ? /\d/.test(low) : low === '@' || isLeaning(word))) ||
    placesOf(text) !== null,
)

const MOST_BARE = 3

/** A word or two that could be a name: what was said before tells whether it is. */
const isBare = (text: Text): boolean => text.tokens.length <= MOST_BARE && looksNamed(text)

function leansOnOthers({ role, text, alternatives }: Turn): boolean {
  if (role !== 'customer') return false
  const read = readText(text)
  return alternatives !== undefined || leans(read) || isBare(read) || mayUseName(read)
}
