/** The language that a customer says he speaks or wants to be answered in; not the one he happens to write in. */

import { CUE, CUE_LANGUAGES, CUE_WORDS } from '../cues/cues.ts'
import { type Reading, readingOf } from '../cues/reading.ts'
import { cueWithin } from '../cues/window.ts'
import type { Dialogue } from '../dialogue.ts'
import { fold } from '../numbers/fold.ts'
import { noted } from '../text.ts'
import { ofWord } from '../word.ts'
import type { Detail } from './detail.ts'

const CODES: ReadonlyMap<string, string> = new Map(
  CUE_LANGUAGES.flatMap((language) =>
    CUE_WORDS[language].languages.split('|').map((entry) => entry.split('=') as [string, string]),
  ),
)

const REACH = 4
/** A preposition alone says little: "the menu in English". */
const WEAK = new Set(['in', 'en', 'em', 'auf', 'po', 'in het'])
const WISHES = new Set(
  'speak talk reply answer write continue prefer please chat communicate hablar habla atender responder contestar falar atendimento parler repondre continuer sprechen antworten reden parlare rispondere rozmawiac mowic odpowiadac praten spreken antwoorden possible can could puede podemos pode podemos peut pouvez konnen kann puo possiamo mozemy mozna moge kunnen kunt verder'.split(
    ' ',
  ),
)
const NEGATIONS = new Set("not don't dont no nao não ne pas nicht kein non nie niet geen can't cannot".split(' '))

function isWished(reading: Reading, at: number): boolean {
  const first = Math.max(0, at - REACH)
  const cue = cueWithin(reading, first, at, CUE.speak)
  if (cue < 0) return false
  const before = reading.pieces.slice(Math.max(0, first - 3), at).map((piece) => piece.low)
  if (before.some((low) => NEGATIONS.has(low))) return false
  const phrase = reading.pieces
    .slice(cue, cue + reading.cues.lengths[cue]!)
    .map((piece) => piece.low)
    .join(' ')
  const only = reading.pieces.length <= REACH + 1
  return !WEAK.has(phrase) || only || before.some((low) => WISHES.has(low))
}

function languageIn(reading: Reading): Detail | undefined {
  const asked = reading.turn.asked.includes('language')
  for (let at = 0; at < reading.pieces.length; at++) {
    const piece = reading.pieces[at]!
    const code = CODES.get(piece.low)
    if (!code || piece.kind !== 'word') continue
    if (!isWished(reading, at) && !(asked && reading.pieces.length <= REACH + 1)) continue
    const { start, end } = piece
    return {
      field: 'language',
      value: code,
      turn: reading.turn.index,
      start,
      end,
      assurance: 1,
      confidence: asked ? 0.9 : 0.8,
    }
  }
  return undefined
}

const isLanguage = ofWord((low) => CODES.has(fold(low)) || CODES.has(low))
const mayName = noted(({ tokens }) => tokens.some(({ word }) => isLanguage(word)))

/** ISO 639-1, the last one said. */
export function findLanguage(dialogue: Dialogue): Detail | undefined {
  let found: Detail | undefined
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer' || !mayName(turn.read)) continue
    found = languageIn(readingOf(turn, dialogue)) ?? found
  }
  return found
}
