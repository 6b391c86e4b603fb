/** A linear-chain conditional random field over scores: how sure each label is at each token. */

/** O: no name. F, L: words of the speaker's given name and surname. M: a middle name that is neither. */
export const LABELS = ['O', 'F', 'L', 'M'] as const
export type Label = (typeof LABELS)[number]
export const SIZE = LABELS.length

/** Log of the sum of the exponents; the summands in this order, and the largest is e^0. */
function logSum(none: number, first: number, last: number, middle: number): number {
  let top = none
  if (first > top) top = first
  if (last > top) top = last
  if (middle > top) top = middle
  const sum =
    (none === top ? 1 : Math.exp(none - top)) +
    (first === top ? 1 : Math.exp(first - top)) +
    (last === top ? 1 : Math.exp(last - top)) +
    (middle === top ? 1 : Math.exp(middle - top))
  return top + Math.log(sum)
}

/** Two buffers for all turns: what is read of a turn is read before the next. */
const MOST = 300
const alphas = new Float64Array(MOST * SIZE)
const betas = new Float64Array(MOST * SIZE)
const sized = (buffer: Float64Array, length: number): Float64Array =>
  length <= MOST ? buffer : new Float64Array(length * SIZE)

/** Log-sums of all ways to reach each label from the left. `move`: `previous * SIZE + label`; row SIZE is the start. */
export function forward(scores: Float64Array, length: number, move: Float32Array): Float64Array {
  const alpha = sized(alphas, length)
  for (let label = 0; label < SIZE; label++) alpha[label] = scores[label]! + move[SIZE * SIZE + label]!
  for (let at = SIZE; at < length * SIZE; at += SIZE) {
    const none = alpha[at - 4]!
    const first = alpha[at - 3]!
    const last = alpha[at - 2]!
    const middle = alpha[at - 1]!
    for (let label = 0; label < SIZE; label++)
      alpha[at + label] =
        logSum(
          none + move[label]!,
          first + move[SIZE + label]!,
          last + move[2 * SIZE + label]!,
          middle + move[3 * SIZE + label]!,
        ) + scores[at + label]!
  }
  return alpha
}

/** Log-sums of all ways to go on from each label to the right. */
export function backward(scores: Float64Array, length: number, move: Float32Array): Float64Array {
  const beta = sized(betas, length)
  for (let cell = (length - 1) * SIZE; cell < length * SIZE; cell++) beta[cell] = 0
  for (let at = (length - 2) * SIZE; at >= 0; at -= SIZE) {
    const next = at + SIZE
    for (let label = 0; label < SIZE; label++) {
      const row = label * SIZE
      beta[at + label] = logSum(
        move[row]! + scores[next]! + beta[next]!,
        move[row + 1]! + scores[next + 1]! + beta[next + 1]!,
        move[row + 2]! + scores[next + 2]! + beta[next + 2]!,
        move[row + 3]! + scores[next + 3]! + beta[next + 3]!,
      )
    }
  }
  return beta
}

/** Probability of each label at each token: `at * SIZE + label`. Good until the next call. */
export function marginals(scores: Float64Array, length: number, move: Float32Array): Float64Array {
  const alpha = forward(scores, length, move)
  const beta = backward(scores, length, move)
  const end = length * SIZE
  const total = logSum(alpha[end - 4]!, alpha[end - 3]!, alpha[end - 2]!, alpha[end - 1]!)
  for (let at = 0; at < end; at++) alpha[at] = Math.exp(alpha[at]! + beta[at]! - total)
  return alpha
}
