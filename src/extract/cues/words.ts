/** What one language says around numbers and addresses: phrases of one to four words, parted by bars. A translator edits these. */

export type CueWords = {
  /** Nouns that name a phone number. */
  phone: string
  /** Asking to be called or written to on a phone: the number follows. */
  reach: string
  /** Nouns that name any number; a nearer word says which. */
  number: string
  /** Nouns whose number is no phone: orders, cards, prices. */
  foreign: string
  /** Nouns that name an e-mail address. */
  email: string
  /** The speaker's own. */
  mine: string
  /** The speaker as the one who does something ("I wrote to ..."): his, but not a word that an address belongs to him. */
  self: string
  /** Third persons and their belongings: kin, colleagues, "his". */
  other: string
  /** The one spoken to: his things are the business's. */
  yours: string
  /** Telling about, or writing to, somebody: the address after it is somebody's ("contact bob at ..."). */
  tell: string
  /** As `tell`, and certain also without a name between: "cc ...", "I wrote to ...", "a call from ...". */
  told: string
  /** Says that a value is wrong or past. */
  negate: string
  /** Takes back what was just said and says it again. */
  correct: string
  /** The end of a value, its beginning, and the area code. */
  ending: string
  beginning: string
  area: string
  extension: string
  /** "5 not 9", "5 instead of 9". */
  insteadOf: string
  born: string
  postcode: string
  /** What stands before a company's name ("I work for"). */
  company: string
  /** What stands before a language that the speaker speaks or wants. */
  speak: string
  /** Languages as named in this language, with their ISO 639-1 code after an equals sign. */
  languages: string
  /** Month names and usual short forms, each with its number. */
  months: string
  /** Everyday words, parted by spaces: they tell the language of a turn. */
  common: string
}
