/** The shape of one language's spoken numbers: what a translator fills in. Words are lower case without accents. */

export type NumberWords = {
  /** Every name of a digit, also those that only a dictated number uses ("oh", "meia"). */
  digits: Record<string, string>
  /** Words of 10 and above that never take a unit after them, and units already joined ("veintidos"). */
  teens: Record<string, number>
  /** 20 to 90; a unit may follow. */
  tens: Record<string, number>
  /** How ten and unit are written as one word, if they are: `unit-ten` is "einundzwanzig", `ten-unit` "ventidue". */
  compound?: { order: 'unit-ten' | 'ten-unit'; glue: readonly string[]; units: Record<string, number> }
  /** Words that may stand between ten and unit or after a hundred ("treinta y cinco", "one hundred and five"). */
  and: readonly string[]
  /** Words of exactly 100 to 900 in one word ("doscientos"), said alone or before tens and units. */
  hundreds: Record<string, number>
  /** Words that multiply the digit before them by 100 ("three hundred"). */
  hundred: readonly string[]
  thousand: readonly string[]
  /** How often the digit after them is repeated ("double five"). */
  repeat: Record<string, number>
  /** The international prefix as said. */
  plus: readonly string[]
  /** Words that may stand between the groups of a dictated number without ending it. */
  filler: readonly string[]
  /** What a recogniser writes for a digit; read as one only between two digits ("one to three"). */
  soundsLike?: Record<string, string>
  /** French counting by twenties: 60 and 80 take 10 to 19 after them, and "quatre vingt" is 80. */
  twenties?: boolean
}
