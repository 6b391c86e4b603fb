/** How much of a list a language model is told: its newest items, as many as fit. */

/** Tokenisers make a token of about four bytes of English, and of three of what is not Latin; fewer is the safe side. */
const BYTES_A_TOKEN = 3

/** The longest beginning of `items` whose JSON has at most `tokens`. */
export function withinBudget<T>(items: readonly T[], tokens: number): T[] {
  let left = tokens * BYTES_A_TOKEN
  const end = items.findIndex((item) => {
    left -= Buffer.byteLength(JSON.stringify(item)) + 1
    return left < 0
  })
  return items.slice(0, end === -1 ? items.length : end)
}
