/** What a caller may have said when a name was asked: given name and surname of every guess of the recogniser. */

import type { DialogueTurn } from '../dialogue.ts'
import { CODE_WORDS, SOUNDS } from '../spelling/alphabets.ts'
import { type Token, tokenize } from '../turn.ts'
import { BLANK } from './confusion.ts'
import { stopLanguages } from './cues.ts'
import { firstLevel, lastLevel, lookUp, wordLevel } from './lexicon/lexicon.ts'
import { isParticle } from './shape.ts'
import { isOnlyTitle } from './titles.ts'

/** One guess: its words and how much it weighs among the guesses of its turn. */
export type Guess = { first?: string; last?: string; lone?: string; weight: number }

/** Guesses beyond this add noise and time. */
const MAX_GUESSES = 12

const ENGLISH = 1

const nameLevel = (low: string): number => {
  const bits = lookUp(low)
  return Math.max(firstLevel(bits), lastLevel(bits))
}

function isNameWord(token: Token): boolean {
  if (token.kind !== 'word' || isOnlyTitle(token)) return false
  if (!(stopLanguages(token.low) & ENGLISH)) return true
  return nameLevel(token.low) >= 2 && wordLevel(lookUp(token.low)) < 6
}

/** Name words of a guess; "o connor" is one, particles join the word after them. */
export function nameWords(text: string): string[] {
  const words: string[] = []
  let lead = ''
  for (const token of tokenize(text)) {
    if (token.low === 'o' && lead === '') lead = "o'"
    else if (words.length > 0 && isParticle(token.low)) lead = `${lead}${token.low} `
    else if (isNameWord(token) && token.low.length > 1) {
      words.push(lead + token.low)
      lead = ''
    } else lead = ''
  }
  return words
}

function guessOf(text: string, weight: number): Guess | undefined {
  const words = nameWords(text)
  if (words.length === 0 || words.length > 4) return undefined
  if (words.length === 1) return { lone: words[0]!, weight }
  return { first: words[0]!, last: words.at(-1)!, weight }
}

/** Guesses of one answer, best first; weights sum to one. */
export function guessesOf(turn: DialogueTurn): Guess[] {
  const texts = [turn.text, ...turn.alternatives].slice(0, MAX_GUESSES)
  const guesses = texts.flatMap((text, rank) => guessOf(text, 1 / (rank + 1)) ?? [])
  const total = guesses.reduce((sum, { weight }) => sum + weight, 0)
  return guesses.map((guess) => ({ ...guess, weight: guess.weight / total }))
}

const SEPARATORS = new Set([
  'space',
  'surname',
  'name',
  'last',
  'first',
  'new',
  'word',
  'next',
  'then',
  'and',
  'is',
  'my',
  'the',
  'that',
  "that's",
  'spelled',
  'spelt',
])

/** Letters as a recogniser writes them, glued ("LL", "wa") or as words and digits; what cannot be read is a blank. */
function lettersOf(token: Token): string {
  if (token.kind === 'number') return BLANK.repeat(Math.min(token.text.length, 2))
  if (token.kind === 'mark') return ''
  if (token.low.length === 1) return token.low
  const sound = CODE_WORDS.get(token.low) ?? SOUNDS.get(token.low)
  if (sound) return sound
  return token.low.replace(/[^\p{L}]/gu, '')
}

/** Readings of a turn in which a name was spelled: the letters of every guess in one string. */
export function spellingsOf(turn: DialogueTurn): string[] {
  const found = new Set<string>()
  for (const text of [turn.text, ...turn.alternatives].slice(0, 4)) {
    const tokens = tokenize(text)
    const codes = tokens.filter(({ low }) => CODE_WORDS.has(low)).length
    const letters = tokens.map((token) => {
      if (SEPARATORS.has(token.low) && tokens.length > 3) return ''
      return codes * 2 >= tokens.length && token.low.length > 2 && !CODE_WORDS.has(token.low) ? BLANK : lettersOf(token)
    })
    const read = letters.join('').slice(0, 60)
    if (read.length > 1) found.add(read)
  }
  return [...found]
}

/** Whether a turn was spelled and not said: half of its words are letters, by themselves or two glued. */
export function isLetterwise({ tokens }: DialogueTurn): boolean {
  const words = tokens.filter(({ kind, low }) => kind === 'word' && !SEPARATORS.has(low))
  const letters = words.filter(({ low }) => low.length <= 2 || CODE_WORDS.has(low) || SOUNDS.has(low))
  return letters.length > 0 && letters.length * 2 >= words.length
}
