/** How many digits a turn holds at most: most turns need no closer look. */

import { fold } from '../numbers/fold.ts'
import { LANGUAGES_OF } from '../numbers/lexicon.ts'
import { noted, type Text } from '../text.ts'
import { ofWord } from '../word.ts'

const FEWEST_TOGETHER = 5

const BEYOND_ASCII = /[^\0-\x7f]/

/** "trente-quatre", "três". */
const isNumberWord = ofWord(
  (low) =>
    LANGUAGES_OF.has(low) ||
    ((low.includes('-') || BEYOND_ASCII.test(low)) &&
      fold(low)
        .split('-')
        .some((part) => LANGUAGES_OF.has(part))),
)

/** How many digits a turn can hold at most, near enough; stops counting when they are enough for a number. */
export const digitWeight = noted(({ tokens }) => {
  let weight = 0
  for (const { kind, word, end, start } of tokens) {
    if (kind === 'number') weight += end - start
    else if (kind === 'word' && isNumberWord(word)) weight++
    if (weight >= FEWEST_TOGETHER) return weight
  }
  return weight
})

/** Whether a text may hold so many digits in a row. A word may stand for several. */
export const mayHoldDigits = (least: number): ((text: Text) => boolean) =>
  noted(({ tokens }) => {
    let typed = 0
    for (const { kind, word, end, start } of tokens) {
      if (kind === 'number') typed += end - start
      if (typed >= least || (kind === 'word' && isNumberWord(word))) return true
    }
    return false
  })

/** Whether a turn by itself may hold a phone number. */
export const mayHoldNumber = (text: Text): boolean => digitWeight(text) >= FEWEST_TOGETHER
