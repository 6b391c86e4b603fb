/** Words that look like the speaker's name and stand where they can't be it: in an address, a company's name, another's words. */

import type { DialogueTurn } from '../dialogue.ts'
import { noted, type Text } from '../text.ts'
import type { Token } from '../turn.ts'
import { ofWord } from '../word.ts'
import type { Range } from './candidate.ts'

/** What a company's name ends with. */
const LEGAL = new Set(
  'ltd limited inc llc llp plc gmbh kg ohg sarl srl spa bv oy corp corporation lda ltda company'.split(' '),
)

const isLegalForm = ofWord((low) => LEGAL.has(low))

/** An address has few parts. */
const MOST_GLUED = 12

/** "robert@shop.com": glued to an at sign, over dots, hyphens and other words. */
function isInAddress(tokens: readonly Token[], { from, to }: Range): boolean {
  for (let at = to; at < to + MOST_GLUED && tokens[at]?.glued; at++) if (tokens[at]!.text === '@') return true
  for (let at = from; at > from - MOST_GLUED && tokens[at]?.glued; at--) if (tokens[at - 1]?.text === '@') return true
  return false
}

/** "robert at shop dot com". */
function isSpokenAddress(tokens: readonly Token[], { from, to }: Range): boolean {
  for (let at = from + 1; at <= to; at++)
    if (tokens[at]?.low === 'at')
      return tokens[at + 2]?.low === 'dot' || tokens[at + 3]?.low === 'dot' || tokens[at + 4]?.low === 'dot'
  return false
}

function isCompany(tokens: readonly Token[], { from, to }: Range): boolean {
  for (let at = from + 1; at <= to && at < tokens.length; at++) if (isLegalForm(tokens[at]!.word)) return true
  return false
}

const CALLED_UPON = new Set('jesus jesús jésus gesù jezus jezu'.split(' '))
const CHRIST = new Set('christ cristo christus chryste chrystus almighty'.split(' '))

/** "Jesus Christ, how long does it take". */
const isOath = (tokens: readonly Token[], { from, to }: Range): boolean =>
  to - from === 2 && CALLED_UPON.has(tokens[from]!.low) && CHRIST.has(tokens[from + 1]!.low)

/** What is often called as people are. */
const PLACES = new Set(
  `restaurant restaurants place places hotel bar pub café cafe bistro pizzeria bakery shop store salon clinic company brand app film
  movie book song band restaurante lugar tienda bar empresa loja padaria magasin boutique entreprise laden geschäft firma kneipe
  ristorante negozio locale azienda restauracja sklep lokal zaak winkel bedrijf`.split(/\s+/),
)
const CALLED = new Set(
  'called named llamado llamada chamado chamada appelé appelée namens genannt chiamato chiamata'.split(' '),
)
/** "by the name of", "con el nombre de", "mit dem Namen", "o nazwie". */
const BY_NAME = new Set(
  'by with the a under of name called con el nombre de com o nome au nom du mit dem namen met naam van col di'.split(
    ' ',
  ),
)
const MOST_BY_NAME = 4

/** "A hotel called Morgan Price", "a bar by the name of Kim Lee": what is called so is a thing. */
function isThing(tokens: readonly Token[], { from }: Range): boolean {
  if (from < 2) return false
  if (CALLED.has(tokens[from - 1]!.low)) return PLACES.has(tokens[from - 2]!.low)
  let at = from - 1
  while (at > from - 1 - MOST_BY_NAME && at > 0 && BY_NAME.has(tokens[at]!.low)) at--
  const phrase = from - 1 - at
  return phrase > 2 && PLACES.has(tokens[at]!.low)
}

const OPENS = new Set(['"', '“', '„', '«'])
const CLOSES = new Set(['"', '”', '“', '»'])
/** Shorter quotes are names and titles: "my name is "Bob"". */
const SHORTEST_SPEECH = 4

/** Where quotes open that somebody's words are in: behind "he wrote:". */
const isSpeech = (tokens: readonly Token[], open: number, close: number): boolean =>
  (tokens[open - 1]?.text === ':' || tokens[open - 1]?.text === ',') && close - open > SHORTEST_SPEECH

function markQuotes({ tokens }: Text, marks: Uint8Array): void {
  let open = -1
  for (let at = 0; at <= tokens.length; at++) {
    const mark = tokens[at]?.text
    if (open < 0) open = mark !== undefined && OPENS.has(mark) ? at : -1
    else if (mark === undefined || CLOSES.has(mark)) {
      if (isSpeech(tokens, open, at)) marks.fill(1, open, at)
      open = -1
    }
  }
}

/** Lines behind ">" are quoted by mail programs. */
function markLines({ tokens, text }: Text, marks: Uint8Array): void {
  let end = -1
  for (let at = 0; at < tokens.length; at++) {
    const { start, text: mark } = tokens[at]!
    if (start > end && mark === '>' && isLineStart(text, start)) end = lineEnd(text, start)
    if (start < end) marks[at] = 1
  }
}

const isLineStart = (text: string, at: number): boolean =>
  /(?:^|\n)[ \t]{0,3}$/.test(text.slice(Math.max(0, at - 4), at))

const lineEnd = (text: string, at: number): number =>
  text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at)

/** Words that somebody else said, word for word: one mark a token; null where nothing is quoted. */
const quoted = noted((text): Uint8Array | null => {
  if (!/[>"“„«]/.test(text.text)) return null
  const marks = new Uint8Array(text.tokens.length)
  markQuotes(text, marks)
  markLines(text, marks)
  return marks
})

/** Whether the words of a range are no name of whoever writes, whatever stands before them. */
export function isElsewhere(turn: DialogueTurn, range: Range): boolean {
  const { tokens, read } = turn
  if (isInAddress(tokens, range) || isSpokenAddress(tokens, range) || isCompany(tokens, range)) return true
  if (isOath(tokens, range) || isThing(tokens, range)) return true
  return quoted(read)?.[range.from] === 1
}
