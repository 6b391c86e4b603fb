/** Languages that people speak, by their names in the reader's own. */

import { locale } from '../language/language.ts'

const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })

/** What is no code of a language stays as it is. */
export function tongue(code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

const CODES =
  'ar bg ca cs da de el en es et fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh'

/** Those that are offered where one is chosen, and the one that is there already; by name. */
export function tonguesWith(code: string): [code: string, name: string][] {
  const all = new Set([...CODES.split(' '), ...(code ? [code] : [])])
  return [...all].map((one): [string, string] => [one, tongue(one)]).sort(([, a], [, b]) => a.localeCompare(b, locale))
}
