/** A name on a line of its own under a message: after "Best regards" or "--", or above the writer's phone and address. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Token } from '../turn.ts'
import { type NameCandidate, pointedAt, type Range } from './candidate.ts'
import { stopsOf } from './cues.ts'
import { bitsOf, firstLevel, lastLevel, wordLevel } from './lexicon/lexicon.ts'
import { isParticle, isSuffix } from './shape.ts'
import { isTitleAt } from './titles.ts'

/** Lines that end a message; what follows is signed. */
const SIGN_OFF =
  /^(?:[-–—_]{2,3}|(?:(?:best|kind|warm|many|with)\s)*(?:regards|wishes|thanks|thank you|cheers|best|sincerely|respectfully|yours|love)(?:\s(?:so much|a lot|again|truly|faithfully|sincerely))?|(?:un )?(?:cordial )?saludos?|atentamente|gracias|obrigad[oa]|abraços?|atenciosamente|att|cordialement|bien à vous|merci|mit freundlichen grüßen|(?:viele|liebe|beste|freundliche) grüße|grüße|gruß|danke|mfg|lg|(?:cordiali|distinti) saluti|grazie|z poważaniem|pozdrawiam|dziękuję|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?|bedankt|mvg)\s?[,.!]*$/iu
/** Only the end of a text is looked at. */
const MOST_LINES = 10
const MOST_WORDS = 5
/** How many lines (job, company) may stand between a name and how to reach its owner. */
const UNDER = 4
const LONGEST_LINE = 60

/** A phone number, an address, a page: what stands under a name in a signature. */
const isReach = (line: string): boolean => /@|www\.|(?:\d[\s().-]{0,2}){7}/.test(line)

type Line = { text: string; start: number; isReach: boolean }

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = text.length
  for (let end = text.length; end > 0 && lines.length < MOST_LINES; end = start - 1) {
    start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    if (line.trim()) lines.unshift({ text: line, start, isReach: isReach(line) })
    if (start === 0) break
  }
  return lines
}

const isCapital = ({ text, low }: Token): boolean => text !== low

function isPart(token: Token): boolean {
  const { low, word } = token
  if (isParticle(low) || isSuffix(low) || (low.length === 1 && isCapital(token))) return true
  const bits = bitsOf(word)
  const known = Math.max(firstLevel(bits), lastLevel(bits))
  return known > 1
    ? wordLevel(bits) < 5 || isCapital(token)
    : isCapital(token) && wordLevel(bits) < 3 && stopsOf(word) === 0
}

/** The words of a line when it is nothing but a name, what follows a bar or comma aside. */
function nameOn({ tokens }: DialogueTurn, { text, start }: Line): Range | undefined {
  if (text.length > LONGEST_LINE || /\d|@|:\/\//.test(text.split('|')[0]!)) return undefined
  let from = tokens.findIndex((token) => token.start >= start)
  while (from >= 0 && tokens[from] && (isTitleAt(tokens, from) || tokens[from]!.text === '.')) from++
  let to = from
  while (tokens[to] && tokens[to]!.start < start + text.length && tokens[to]!.kind === 'word') to++
  const after = tokens[to]
  if (from < 0 || to === from || to - from > MOST_WORDS) return undefined
  if (after && after.start < start + text.length && !['|', ',', '-', '–', '•', '·'].includes(after.text))
    return undefined
  const words = tokens.slice(from, to)
  const isKnown = words.some(({ word }) => firstLevel(bitsOf(word)) > 1 || lastLevel(bitsOf(word)) > 1)
  return isKnown && words.every(isPart) ? { from, to } : undefined
}

const isSignOff = ({ text }: Line): boolean => SIGN_OFF.test(text.trim())

/** Below no sign-off only a given name of the lists tells a name from a product. */
function startsGiven({ tokens }: DialogueTurn, { from }: Range): boolean {
  const bits = bitsOf(tokens[from]!.word)
  return firstLevel(bits) > 1 && wordLevel(bits) < 3
}

export function findSigned(turn: DialogueTurn): NameCandidate | undefined {
  if (!turn.text.includes('\n')) return undefined
  const lines = linesOf(turn.text)
  let reached: NameCandidate | undefined
  for (let at = 1; at < lines.length; at++) {
    const isSigned = isSignOff(lines[at - 1]!)
    const isReached = lines.slice(at + 1, at + 1 + UNDER).some((line) => line.isReach)
    const range = (isSigned || isReached) && !isSignOff(lines[at]!) ? nameOn(turn, lines[at]!) : undefined
    if (range && isSigned) return pointedAt(turn, range, 'unknown', 0.95, 2)
    if (range && startsGiven(turn, range)) reached ??= pointedAt(turn, range, 'unknown', 0.88, 2)
  }
  return reached
}
