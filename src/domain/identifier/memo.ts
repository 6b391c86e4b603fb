/** Remembers the answers of a pure function for the texts it saw last. */

/** Longer texts are no phone numbers and would only fill memory. */
const LONGEST = 64

/**
 * The same function, with its last `size` answers kept (least recently used goes first). Answers must not be changed by
 * callers. Reading a phone number by its country's rules takes 10 to 25 microseconds, a remembered one a tenth of one.
 */
export function memoised<T>(answer: (text: string) => T, size: number): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > LONGEST) return answer(text)
    const remembered = known.get(text)
    if (remembered !== undefined) {
      known.delete(text)
      known.set(text, remembered)
      return remembered
    }
    const fresh = answer(text)
    known.set(text, fresh)
    if (known.size > size) known.delete(known.keys().next().value!)
    return fresh
  }
}
