/** Words by themselves: what lists and tables say of a word is looked up once and kept beside it. */

export class Word {
  /** Lower case with straight apostrophes. */
  readonly low: string
  readonly notes: unknown[]
  constructor(low: string) {
    this.low = low
    this.notes = new Array(slots).fill(undefined)
  }
}

let slots = 0

/** A property of a word as a function that works it out once per word. Call it while modules load, never later. */
export function ofWord<T extends NonNullable<unknown> | null>(read: (low: string) => T): (word: Word) => T {
  const slot = slots++
  return (word) => {
    const known = word.notes[slot]
    if (known !== undefined) return known as T
    const made = read(word.low)
    word.notes[slot] = made
    return made
  }
}

/** More words than people use; when strangers' strings fill it, it starts anew. About 6 MB. */
const MOST_WORDS = 20_000
/** Longer ones are seldom seen twice. */
const LONGEST = 24

const words = new Map<string, Word>()

/** The word that is written so in lower case: one and the same object each time, mostly. */
export function wordOf(low: string): Word {
  const known = words.get(low)
  if (known) return known
  // A slice would keep the whole text alive that it was cut from.
  const word = new Word(` ${low}`.slice(1))
  if (low.length > LONGEST) return word
  if (words.size >= MOST_WORDS) words.clear()
  words.set(word.low, word)
  return word
}
