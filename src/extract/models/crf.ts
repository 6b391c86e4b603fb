/** A linear-chain conditional random field over hashed features: scores, best labels, and how sure each label is. */

import type { Features } from './features.ts'

/** O: no name. F, L: words of the speaker's given name and surname. M: a middle name that is neither. */
export const LABELS = ['O', 'F', 'L', 'M'] as const
export type Label = (typeof LABELS)[number]
export const SIZE = LABELS.length

export type Weights = {
  /** `bucket * SIZE + label`. */
  emit: Float32Array | Int8Array
  /** `previous * SIZE + label`; row SIZE is the start. */
  move: Float32Array
  /** What one unit of `emit` is worth. */
  scale: number
}

/** Sum of the weights of each token's features, per label. */
export function emissions({ indices, offsets, length }: Features, { emit, scale }: Weights): Float64Array {
  const scores = new Float64Array(length * SIZE)
  for (let at = 0; at < length; at++) {
    let none = 0
    let first = 0
    let last = 0
    let middle = 0
    for (let each = offsets[at]!; each < offsets[at + 1]!; each++) {
      const from = indices[each]! * SIZE
      none += emit[from]!
      first += emit[from + 1]!
      last += emit[from + 2]!
      middle += emit[from + 3]!
    }
    const to = at * SIZE
    scores[to] = none * scale
    scores[to + 1] = first * scale
    scores[to + 2] = last * scale
    scores[to + 3] = middle * scale
  }
  return scores
}

function logSum(values: Float64Array): number {
  let top = values[0]!
  for (let at = 1; at < SIZE; at++) if (values[at]! > top) top = values[at]!
  let sum = 0
  for (let at = 0; at < SIZE; at++) sum += Math.exp(values[at]! - top)
  return top + Math.log(sum)
}

/** Log-sums of all ways to reach each label from the left. */
export function forward(scores: Float64Array, length: number, move: Float32Array): Float64Array {
  const alpha = new Float64Array(length * SIZE)
  const ways = new Float64Array(SIZE)
  for (let at = 0; at < length; at++)
    for (let label = 0; label < SIZE; label++) {
      if (at === 0) alpha[label] = scores[label]! + move[SIZE * SIZE + label]!
      else {
        for (let from = 0; from < SIZE; from++) ways[from] = alpha[(at - 1) * SIZE + from]! + move[from * SIZE + label]!
        alpha[at * SIZE + label] = logSum(ways) + scores[at * SIZE + label]!
      }
    }
  return alpha
}

/** Log-sums of all ways to go on from each label to the right. */
export function backward(scores: Float64Array, length: number, move: Float32Array): Float64Array {
  const beta = new Float64Array(length * SIZE)
  const ways = new Float64Array(SIZE)
  for (let at = length - 2; at >= 0; at--)
    for (let label = 0; label < SIZE; label++) {
      for (let to = 0; to < SIZE; to++) {
        const next = (at + 1) * SIZE + to
        ways[to] = move[label * SIZE + to]! + scores[next]! + beta[next]!
      }
      beta[at * SIZE + label] = logSum(ways)
    }
  return beta
}

/** Probability of each label at each token: `at * SIZE + label`. */
export function marginals(scores: Float64Array, length: number, move: Float32Array): Float64Array {
  const alpha = forward(scores, length, move)
  const beta = backward(scores, length, move)
  const total = logSum(alpha.subarray((length - 1) * SIZE))
  return alpha.map((value, at) => Math.exp(value + beta[at]! - total))
}
