/** How speakers begin to say who they are, and how they are called by others. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Token } from '../turn.ts'
import type { Range } from './candidate.ts'
import { type Cue, stopsOf } from './cues.ts'
import { bitsOf, firstLevel, isNoWord, lastLevel, otherLevel, wordLevel } from './lexicon/lexicon.ts'
import { isParticle } from './shape.ts'
import { caseOf } from './span.ts'

/** "I am de ..." begins no name, but "I am Ben" does. */
export const isLoneParticle = (token: Token | undefined): boolean =>
  token !== undefined && isParticle(token.low) && firstLevel(bitsOf(token.word)) < 2

/** How speakers begin to say who they are, in words that say nothing of things or others: "I'm", not "this is". */
const OF_SELF = new Set(
  "i'm i im my me mi yo soy meu sou eu je moi mon ich mein sono io il jestem mam nazywam ik mijn".split(' '),
)

export const isOfSelf = (tokens: readonly Token[], { kind, from }: Cue): boolean =>
  (kind === 'self' || kind === 'weak') && OF_SELF.has(tokens[from]!.low)

/** "I'm Will", "I'm May": a capital letter where the word, were it no name, would have none. */
export function isWordAndName(tokens: readonly Token[], at: number, cue: Cue): boolean {
  const token = tokens[at]
  return token !== undefined && isOfSelf(tokens, cue) && token.text !== token.low && firstLevel(bitsOf(token.word)) > 1
}

/** "Habla Aitziber": verbs by which speakers tell who speaks; elsewhere they are followed by how, or in which language. */
const SPEAKS = new Set('habla saluda fala parla spricht spreekt mówi'.split(' '))

/** Of a name's words: of the lists of names and hardly used otherwise, or in no list at all. */
function mayBeNamed({ kind, text, low, word }: Token, isFirst: boolean): boolean {
  const bits = bitsOf(word)
  if (kind !== 'word' || text === low || stopsOf(word) !== 0 || wordLevel(bits) > 2 || otherLevel(bits) > 1)
    return false
  return isNoWord(bits) || firstLevel(bits) > 0 || (!isFirst && lastLevel(bits) > 0)
}

/** In so few words capitals tell something even when no word is without. */
const SHORT = 8

const isCapitalised = ({ text, low }: Token): boolean =>
  text.slice(0, 1) !== low.slice(0, 1) && text !== text.toUpperCase()

/** "I'm Tove Strand.", "mein Name ist Oltmanns,": words like that (behind "I'm" two or more), each with a capital letter among small ones, up to the clause's end. */
export function isStrangersName({ tokens, read }: DialogueTurn, { from, to }: Range, cue: Cue): boolean {
  const isNamed = cue.kind === 'self' || cue.kind === 'first' || cue.kind === 'last'
  const speaks = to - from > 1 && (SPEAKS.has(tokens[cue.to - 1]!.low) || isOfSelf(tokens, cue))
  if ((!isNamed && !speaks) || cue.to !== from || tokens[to]?.kind === 'word') return false
  if (caseOf(read) !== 'mixed' && (tokens.length > SHORT || !isCapitalised(tokens[from]!))) return false
  return tokens.slice(from, to).every((token, at) => mayBeNamed(token, at === 0))
}

/** "I'm May,": a name that is a word too, and a clause by itself. */
export const isAloneSelf = (turn: DialogueTurn, range: Range, cue: Cue): boolean =>
  range.to - range.from === 1 &&
  caseOf(turn.read) === 'mixed' &&
  isWordAndName(turn.tokens, range.from, cue) &&
  aloneAt(turn, range.from) !== undefined

const GOES_ON = new Set(['and', 'from', 'here', 'but'])

/** "I'm Will and ...", not "I'm Will be late". */
export function aloneAt({ tokens }: DialogueTurn, from: number): Range | undefined {
  const next = tokens[from + 1]
  return !next || next.kind === 'mark' || GOES_ON.has(next.low) ? { from, to: from + 1 } : undefined
}

/** Words of cues that tell how one is called, be it by others. */
export const CALLS: ReadonlySet<string> = new Set(
  `call calls known llaman dicen llamarme llámame llámeme llamame chamar chamam chama appelez-moi appelez appelle appelle-moi appeler
  m'appeler nennt nennen nenn chiamarmi chiamano chiamami mówić mówią mów noemen noem`.split(/\s+/),
)

export const isCalled = (tokens: readonly Token[], { from, to }: Cue): boolean =>
  tokens.slice(from, to).some(({ low }) => CALLS.has(low))
