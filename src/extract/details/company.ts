/** The company that a customer says he works for or calls from: "I work for Acme Tools", "our company is called ...". */

import { COMMON_WORDS, CUE } from '../cues/cues.ts'
import { type Reading, readingOf } from '../cues/reading.ts'
import { endsSentence, hasCue } from '../cues/window.ts'
import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import { firstLevel, lastLevel, lookUp } from '../name/lexicon/lexicon.ts'
import { noted } from '../text.ts'
import { ofWord } from '../word.ts'
import type { Detail } from './detail.ts'

const MOST_WORDS = 5
const LEGAL = new Set(
  'ltd limited inc llc llp plc gmbh ag kg sarl sas sa srl spa sl sp bv nv co corp corporation oy ab oü lda ltda ug'.split(
    ' ',
  ),
)
const CONNECTORS = new Set(['&', '-', '.', '+', "'"])
const LINKING = new Set([
  'and',
  'of',
  'the',
  'de',
  'du',
  'des',
  'la',
  'le',
  'y',
  'e',
  'et',
  'und',
  'i',
  'en',
  'di',
  'van',
  'von',
  'da',
  'do',
])

/** Kinds of employers and states that are no names: "I work for myself", "calling from my mobile". */
const NO_NAMES = new Set(
  "myself home a an my the work hospital bank school university government house office car phone mobile london paris berlin madrid it this that your you company firm someone somebody people over here there outside abroad them him her nights days years casa trabajo mi un una eine einer einem mein meine une un mon ma uma um minha meu mio mia un'  pewnej domu kantoor huis een mijn".split(
    /\s+/,
  ),
)

const isCapital = (text: string): boolean => text !== text.toLowerCase()

/** Cues of which the noun names a company, so that a lower-case name is believed. */
const CERTAIN =
  /compan|business|empresa|societe|entreprise|firma|unternehmen|azienda|ditta|societa|bedrijf|employer|werkgever/

function nameEnd(reading: Reading, from: number, capitals: boolean): number {
  let end = from
  for (let at = from; at < Math.min(reading.pieces.length, from + MOST_WORDS * 2); at++) {
    const piece = reading.pieces[at]!
    const text = reading.text.slice(piece.start, piece.end)
    if (endsSentence(reading, at) || piece.low === ',') break
    if (CONNECTORS.has(piece.low) && at > from) continue
    if (piece.kind === 'mark' || at - from >= MOST_WORDS) break
    if (LINKING.has(piece.low) && at > from && isCapital(nextText(reading, at))) continue
    const stops = capitals
      ? !isCapital(text) && !LEGAL.has(piece.low) && piece.digits === undefined
      : isEveryday(reading, at)
    if (stops) break
    end = at + 1
  }
  return end
}

const nextText = ({ pieces, text }: Reading, at: number): string => {
  const next = pieces[at + 1]
  return next ? text.slice(next.start, next.end) : ''
}

const isEveryday = (reading: Reading, at: number): boolean =>
  COMMON_WORDS.has(reading.pieces[at]!.low) || (reading.cues.kinds[at]! & ~(CUE.foreign | CUE.number | CUE.phone)) !== 0

/** What may stand before a company's name. */
const KINDS = new Set(
  'called the firma company firm empresa compañía entreprise société azienda ditta bedrijf :'.split(' '),
)

/** Whoever speaks for somebody may do so for a person. */
const FOR_OTHERS = /behalf|represent|parte|imieniu|namens|part de|vertrete|conto/

function isPerson(reading: Reading, from: number, to: number): boolean {
  const words = reading.pieces.slice(from, to).map(({ low }) => lookUp(low))
  return (
    words.length < 4 &&
    words.every((bits) => Math.max(firstLevel(bits), lastLevel(bits)) > 1) &&
    firstLevel(words[0]!) > 1
  )
}

function companyAt(reading: Reading, at: number): Detail | undefined {
  let from = at + reading.cues.lengths[at]!
  while (KINDS.has(reading.pieces[from]?.low ?? '')) from++
  const first = reading.pieces[from]
  if (first?.kind !== 'word' || NO_NAMES.has(first.low)) return undefined
  const cue = reading.pieces
    .slice(at, from)
    .map((piece) => piece.low)
    .join(' ')
  const capitals = isCapital(reading.text.slice(first.start, first.end))
  if (!capitals && !CERTAIN.test(cue)) return undefined
  const end = nameEnd(reading, from, capitals)
  if (end === from || (FOR_OTHERS.test(cue) && isPerson(reading, from, end))) return undefined
  return detailOf(reading, from, end, capitals ? 0.8 : 0.6)
}

function detailOf(reading: Reading, from: number, to: number, confidence: number): Detail {
  const [start, end] = [reading.pieces[from]!.start, reading.pieces[to - 1]!.end]
  const value = reading.text.slice(start, end)
  return { field: 'company', value, turn: reading.turn.index, start, end, assurance: 1, confidence }
}

const HEADS = new Set(
  'work works company business employer represent calling behalf trabajo empresa compania trabalho trabalha travaille societe entreprise represente arbeite firma unternehmen vertrete lavoro azienda ditta societa rappresento pracuje firmie firmy reprezentuje imieniu werk bedrijf werkgever namens bel employed parte conto part llamo ligo falo appelle rufe chiamo dzwonie'.split(
    ' ',
  ),
)

const isHead = ofWord((low) => HEADS.has(low) || low === 'société')
const hasHead = noted(({ tokens }) => tokens.some(({ word }) => isHead(word)))

const mayName = (turn: DialogueTurn): boolean => turn.asked.includes('company') || hasHead(turn.read)

/** An answer that is only the name. */
function answered(reading: Reading): Detail | undefined {
  const { pieces, turn } = reading
  if (!turn.asked.includes('company') || pieces.length === 0 || pieces.length > MOST_WORDS + 1) return undefined
  let from = 0
  while (
    from < pieces.length &&
    (/^(it|it's|its|is|yes|sure|um|uh|the|called)$/.test(pieces[from]!.low) || pieces[from]!.low === ',')
  )
    from++
  const end = nameEnd(reading, from, isCapital(reading.text.slice(pieces[from]?.start ?? 0, pieces[from]?.end ?? 0)))
  const negative = /^(no|none|nothing|private|i|myself|n)$/.test(pieces[from]?.low ?? 'no')
  return end > from && !negative ? detailOf(reading, from, end, 0.75) : undefined
}

/** The last company that the customer called his own. */
export function findCompany(dialogue: Dialogue): Detail | undefined {
  let found: Detail | undefined
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer' || !mayName(turn)) continue
    const reading = readingOf(turn, dialogue)
    let here: Detail | undefined
    for (let at = 0; at < reading.pieces.length && !here; at++)
      if (hasCue(reading, at, CUE.company)) here = companyAt(reading, at)
    found = here ?? answered(reading) ?? found
  }
  return found
}
