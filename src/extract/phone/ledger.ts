/** A phone number held so far in a conversation, and what corrections do to its digits. */

export type Held = {
  digits: string
  plus: boolean
  extension?: string
  turn: number
  start: number
  end: number
  assurance: 0 | 1
  confidence: number
}

const MOST_WRONG = 0.5

/** Where `part` fits best over `digits`: fewest digits differ, the later place on a tie; -1 when it fits nowhere. */
export function bestFit(digits: string, part: string): number {
  let [best, fewest] = [-1, Math.floor(part.length * MOST_WRONG) + 1]
  for (let at = 0; at + part.length <= digits.length; at++) {
    let wrong = 0
    for (let index = 0; index < part.length; index++) if (digits[at + index] !== part[index]) wrong++
    if (wrong > 0 && wrong <= fewest && wrong < part.length) [best, fewest] = [at, wrong]
  }
  return best
}

const put = (digits: string, at: number, part: string): string =>
  digits.slice(0, at) + part + digits.slice(at + part.length)

/** "it's 4521 at the end", "it starts with 0161", "no, 4521". */
export function overlay(digits: string, part: string, where: 'ending' | 'beginning' | undefined): string | undefined {
  if (part.length >= digits.length) return undefined
  if (where === 'ending') return put(digits, digits.length - part.length, part)
  if (where === 'beginning') return part + digits.slice(part.length)
  const at = bestFit(digits, part)
  return put(digits, at < 0 ? digits.length - part.length : at, part)
}

/** "5 not 9": the last place that has the wrong digits; undefined when they are nowhere. */
export function replaced(digits: string, wrong: string, right: string): string | undefined {
  const at = digits.lastIndexOf(wrong)
  return at < 0 ? undefined : digits.slice(0, at) + right + digits.slice(at + wrong.length)
}

const TAIL = 8

/** Equal for runs of digits that are one number, said with and without country code. */
export const numberKey = (digits: string): string => digits.slice(-TAIL)
