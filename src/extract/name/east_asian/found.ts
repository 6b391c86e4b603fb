/** A name in a script that leaves no blanks between words: places in the turn's text, not among its tokens. */

export type Place = { start: number; end: number }

export type Written = {
  whole: Place
  first?: Place
  last?: Place
  /** As in `NameCandidate`: 3 "my name is" or an answer, 2 "I am". */
  strength: 2 | 3
}

/** Surname first, as these names are written; `surname` letters long, 0 when it can't be told. */
export function written(start: number, end: number, surname: number, strength: 2 | 3): Written {
  const whole = { start, end }
  if (surname === 0) return { whole, strength }
  const cut = start + surname
  return { whole, last: { start, end: cut }, first: cut < end ? { start: cut, end } : undefined, strength }
}
