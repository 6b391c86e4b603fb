/** Lower-case text without accents, so that word lists need one spelling: "três" and "tres", "fünf" and "funf". */

const ASCII_ONLY = /^[\x00-\x7f]*$/
const MARKS = /\p{M}/gu
const UNDECOMPOSED: Record<string, string> = { ł: 'l', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i' }

/** Takes text that is already in lower case. */
export function fold(low: string): string {
  if (ASCII_ONLY.test(low)) return low
  const plain = low.normalize('NFD').replace(MARKS, '')
  return plain.replace(/[łßøæœđı]/g, (letter) => UNDECOMPOSED[letter]!)
}

/** The first code points of the decimal digits that people type besides ASCII: Arabic, Persian, Devanagari, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10]

/** ASCII digits of a run of digits in any of those scripts; undefined when something else is in it ("½", "Ⅳ"). */
export function asciiDigits(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text
  let digits = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const zero = code < 58 ? 48 : ZEROS.find((start) => code >= start && code < start + 10)
    if (zero === undefined || code < zero) return undefined
    digits += String(code - zero)
  }
  return digits
}
