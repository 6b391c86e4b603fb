/** Names of people, who may have written anything: something visible to click on, and letters for a picture. */

import { t } from '../language/language.ts'

/** Characters that draw nothing: controls, format characters, separators, blank letters. */
const INVISIBLE = /[\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu

export function visibleName(name: string): string {
  return name.replaceAll(INVISIBLE, '') === '' ? t('person.unnamed') : name
}

/** One or two letters, or null where the name doesn't start with one (a phone, a handle). */
export function initials(name: string): string | null {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  if (!first) return null
  return (letter(first) + (last ? letter(last) : '')).toLocaleUpperCase()
}

/** The first letter, without the marks stacked on it: they would draw over the neighbours. */
function letter(word: string): string {
  return [...word.normalize('NFC')][0] ?? ''
}
