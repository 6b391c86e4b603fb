/** What words say by themselves of an address: most turns need no closer look. */

import { fold } from '../numbers/fold.ts'
import { noted, type Text } from '../text.ts'
import { ofWord } from '../word.ts'
import { cutGlued, MISSPELLED, PROVIDERS } from './providers.ts'
import { ATS, OWN_NAMES, SIGNS, SPLITS } from './signs.ts'

export const isName = (low: string): boolean => PROVIDERS.has(low) || MISSPELLED.has(low) || SPLITS.byFirst.has(low)

export const NAME = 1
const TYPED_AT = 2
export const GLUED = 4
export const AT = 8
const SIGN = 16
export const PROOF = NAME | TYPED_AT | GLUED

/** What a word may be in an address. */
export const hintsOf = ofWord((word) => {
  const low = fold(word)
  return (
    (isName(low) ? NAME : 0) |
    (low === '@' || low === '＠' ? TYPED_AT : 0) |
    (cutGlued(low) ? GLUED : 0) |
    (ATS.byFirst.has(low) ? AT : 0) |
    (SIGNS.byFirst.has(low) ? SIGN : 0)
  )
})

/** Whether a turn can hold such an address at all; one look-up a word. An "at" needs a dot somewhere after it. */
export const mayHoldAddress = noted(({ tokens }) => {
  let at = false
  for (let index = 0; index < tokens.length; index++) {
    const { low, word } = tokens[index]!
    const hints = hintsOf(word)
    if (hints & PROOF) return true
    if (hints & AT) at = true
    else if (at && (hints & SIGN || (low === '.' && index < tokens.length - 1))) return true
  }
  return false
})

const isOwnName = ofWord((low) => OWN_NAMES.byLast.has(fold(low)))

/** Whether an address in a turn may be told by the speaker's name, which another turn gives. */
export const mayUseName = (text: Text): boolean =>
  mayHoldAddress(text) && text.tokens.some(({ word }) => isOwnName(word))
