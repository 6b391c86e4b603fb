/** Finds cue phrases of all languages in a turn: one walk over a word tree built from the data files. */

import { notedBy, type Text } from '../text.ts'
import { type Token, tokenize } from '../turn.ts'
import { ofWord } from '../word.ts'
import type { Cues } from './data/cues.ts'
import { DE } from './data/de.ts'
import { EN } from './data/en.ts'
import { ES } from './data/es.ts'
import { FR } from './data/fr.ts'
import { IT } from './data/it.ts'
import { NL } from './data/nl.ts'
import { AR, EL, RU, VI } from './data/others.ts'
import { PL } from './data/pl.ts'
import { PT } from './data/pt.ts'

export type CueKind =
  | 'self'
  | 'weak'
  | 'answer'
  | 'after'
  | 'booking'
  | 'first'
  | 'last'
  | 'kin'
  | 'others'
  | 'retract'
  | 'correct'

/** A cue's words: tokens `from` (inclusive) to `to` (exclusive). */
export type Cue = { kind: CueKind; from: number; to: number }

/** The part of a name that a cue speaks of. */
export const slotOf = (kind: CueKind): 'first' | 'last' | 'unknown' =>
  kind === 'first' || kind === 'last' ? kind : 'unknown'

export const LANGUAGES: readonly Cues[] = [EN, ES, PT, FR, DE, IT, PL, NL, RU, EL, AR, VI]

const KINDS: CueKind[] = [
  'self',
  'weak',
  'answer',
  'after',
  'booking',
  'first',
  'last',
  'kin',
  'others',
  'retract',
  'correct',
]

type Node = { next: Map<string, Node>; ends: { kind: CueKind; languages: number }[] }

const node = (): Node => ({ next: new Map(), ends: [] })

function plant(root: Node, phrase: string, kind: CueKind, language: number): void {
  let at = root
  for (const { low } of tokenize(phrase)) {
    if (!at.next.has(low)) at.next.set(low, node())
    at = at.next.get(low)!
  }
  const known = at.ends.find((end) => end.kind === kind)
  if (known) known.languages |= language
  else at.ends.push({ kind, languages: language })
}

let root: Node | undefined
let stops: Map<string, number> | undefined
let titles: Set<string> | undefined
let fillers: Set<string> | undefined

function grow(): Node {
  const tree = node()
  for (const [index, cues] of LANGUAGES.entries())
    for (const kind of KINDS) for (const phrase of cues[kind]) plant(tree, phrase, kind, 1 << index)
  return tree
}

/** Which languages (bits, in the order of LANGUAGES) have a word among those that are never part of a name. */
export const stopsOf = ofWord(stopLanguages)

export function stopLanguages(low: string): number {
  if (!stops) {
    stops = new Map()
    for (const [index, cues] of LANGUAGES.entries())
      for (const word of cues.stops) stops.set(word, (stops.get(word) ?? 0) | (1 << index))
  }
  return stops.get(low) ?? 0
}

const gather = (pick: (cues: Cues) => string[]): Set<string> => new Set(LANGUAGES.flatMap(pick))

export const isTitle = ofWord((low) => {
  titles ??= gather((cues) => cues.titles)
  return titles.has(low)
})

export const isFiller = ofWord((low) => {
  fillers ??= gather((cues) => cues.fillers)
  return fillers.has(low)
})

export const ALL_LANGUAGES = (1 << LANGUAGES.length) - 1

/** What may stand before "name is" when it is the speaker's: "my full name is", "the booking name is". */
const OWN_BEFORE = new Set(
  `my full the real first last user customer guest patient account booking reservation and hi hello hey ok okay yes so well
  sure um uh legal complete passenger's passenger order student member nick family middle m'n mijn`.split(/\s+/),
)

/** "the host name is", "my doctor's name is": someone else's. */
function isAnothersName(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.low !== 'name' && tokens[at]!.low !== "name's") return false
  const before = tokens[at - 1]
  return before?.kind === 'word' && !OWN_BEFORE.has(before.low)
}

/** Where the tree of phrases goes on from a word that begins one. */
const begins = ofWord((low): Node | null => {
  root ??= grow()
  return root.next.get(low) ?? null
})

function follow(start: Node, tokens: readonly Token[], from: number, languages: number, found: Cue[]): void {
  const own = found.length
  let at: Node | undefined = start
  for (let to = from + 1; at; to++) {
    for (const end of at.ends) {
      if (!(end.languages & languages)) continue
      let known = found.length - 1
      while (known >= own && found[known]!.kind !== end.kind) known--
      if (known >= own) found[known] = { kind: end.kind, from, to }
      else found.push({ kind: end.kind, from, to })
    }
    at = to < tokens.length ? at.next.get(tokens[to]!.low) : undefined
  }
}

/** Cues of the given languages; of overlapping phrases of one kind the longest is kept. */
export function findCues(tokens: readonly Token[], languages: number): Cue[] {
  const found: Cue[] = []
  for (let from = 0; from < tokens.length; from++) {
    const at = begins(tokens[from]!.word)
    if (at && !isAnothersName(tokens, from)) follow(at, tokens, from, languages, found)
  }
  return found
}

export const cuesOf = notedBy((text: Text, languages: number): readonly Cue[] => findCues(text.tokens, languages))
