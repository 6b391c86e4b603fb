/** What a channel's profile calls its owner, as a person's name: ornaments taken off, and nothing when it is no name. */

import { isTitle, stopsOf } from './name/cues.ts'
import { bitsOf, firstLevel, lastLevel, otherLevel, wordLevel } from './name/lexicon/lexicon.ts'
import { isParticle, isSuffix } from './name/shape.ts'
import { isTitleAt } from './name/titles.ts'
import { type Token, tokenize } from './turn.ts'

/** Nobody's name is longer, and work stays bounded. */
const LONGEST = 120
const MOST_WORDS = 6

/** Phones and what else signs with its model: "iPhone von Tom". Whose it is, is not who writes. */
const DEVICES = new Set('iphone ipad galaxy samsung pixel huawei xiaomi redmi android oneplus macbook'.split(' '))

/** What businesses call themselves, in the languages of the cues. */
const TRADE = new Set(
  `official shop store restaurant pizzeria pizza cafe café bar grill bistro bakery hotel salon studio studios beauty nails barber
  fitness gym clinic dental dentist school academy agency group team support service services solutions consulting company
  business online delivery express market boutique fashion design designs photography music media news club ltd llc inc gmbh
  ag sarl srl sa bv oficial tienda loja clínica panadería boulangerie bäckerei friseur negozio sklep piekarnia winkel`
    .split(/\s+/)
    .filter(Boolean),
)

const ORNAMENTS = /(?:\p{Extended_Pictographic}|\p{S}|\p{C}|\p{Variation_Selector})+/gu

/** Emoji, stars, invisible signs and letters in fancy dress ("𝓐𝓷𝓪") are taken off; what follows a bar or bullet is a job. */
function undressed(raw: string): string {
  const plain = raw
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(ORNAMENTS, (signs) => (signs.includes('|') ? '|' : ' '))
  return plain.split(/[|•·/(){}[\]]| [-–—~] /).find((part) => /\p{L}/u.test(part)) ?? ''
}

const isName = ({ word }: Token): boolean => Math.max(firstLevel(bitsOf(word)), lastLevel(bitsOf(word))) > 0

/** A word of everyday use that is hardly anyone's name: "pizza", "happy", "mum". */
function isEveryday(token: Token): boolean {
  const bits = bitsOf(token.word)
  if (token.text.length === 1 || firstLevel(bits) > 1 || lastLevel(bits) > 1) return false
  return stopsOf(token.word) !== 0 || wordLevel(bits) > 2 || (otherLevel(bits) > 1 && !isName(token))
}

const belongs = (token: Token): boolean =>
  token.kind === 'word' || token.text === '.' || token.text === ',' || token.text === "'" || token.text === '-'

function isPerson(words: readonly Token[]): boolean {
  const parts = words.filter(({ low }) => !isParticle(low) && !isSuffix(low))
  if (parts.length === 0 || words.length > MOST_WORDS || parts.every(({ text }) => text.length < 2)) return false
  if (words.some(({ low }) => DEVICES.has(low) || TRADE.has(low) || low.endsWith("'s"))) return false
  return !parts.some(isEveryday)
}

/**
 * The person's name in a channel's profile name (Instagram, WhatsApp, ...), letters as written; null when what stands there
 * is no person's name: a business, a device, a number, an address, a handle, ornaments alone.
 */
export function profileName(raw: string): string | null {
  const text = undressed(raw)
  const tokens = tokenize(text)
  if (!tokens.every(belongs)) return null
  const first = tokens.findIndex((token, at) => token.kind === 'word' && !isTitleAt(tokens, at))
  const words = tokens.filter(({ kind, word }, at) => kind === 'word' && (at >= first || !isTitle(word)))
  if (first < 0 || !isPerson(words)) return null
  const end = tokens.findLast(({ kind, text }) => kind === 'word' || text === '.')!.end
  return text
    .slice(words[0]!.start, end)
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{L}{2})\.$/u, '')
    .trim()
}
