/** What a language's cue file holds. Phrases are lower case, words parted by one blank; add freely, order does not matter. */

export type Cues = {
  /** BCP 47 primary tag. */
  language: string
  /** A name of the speaker follows: "my name is". */
  self: string[]
  /** A name may follow, when the next words look like one: "i'm", "this is". */
  weak: string[]
  /** Weaker yet, only believed when a name was asked for: "it's", "sure". */
  answer: string[]
  /** The words before are the speaker's name: "... here", "... speaking". */
  after: string[]
  /** Something kept under the speaker's name: "under the name of", "reservation for". */
  booking: string[]
  /** A given name follows. */
  first: string[]
  /** A surname follows. */
  last: string[]
  /** A person who is not the speaker follows: "my wife". */
  kin: string[]
  /** Anything that makes a following name someone else's: "spoke to", "driver". */
  others: string[]
  titles: string[]
  /** Takes a name back: "that's not my name". */
  retract: string[]
  /** Puts right what was said: "no", "actually", "i mean". */
  correct: string[]
  /** May stand between cue and name: "uh", "just". */
  fillers: string[]
  /** Never part of a name that follows a cue: function words, verbs, common answers. */
  stops: string[]
}

/** Cuts a written list at its bars and line ends. */
export const list = (text: string): string[] =>
  text
    .split(/[|\n]/)
    .map((item) => item.trim())
    .filter(Boolean)

/** Cuts a written list of single words at white space. */
export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
