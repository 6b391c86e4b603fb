/** Trains the conditional random field: log-likelihood by gradient steps whose size shrinks per weight (AdaGrad). */

import { backward, forward, SIZE } from '../models/crf.ts'
import { BUCKETS } from '../models/features.ts'
import type { Features } from './features.ts'

const RATE = 0.1
const DECAY = 1e-6

export type Learner = {
  /** `bucket * SIZE + label`. */
  emit: Float32Array
  move: Float32Array
  emitSquares: Float32Array
  moveSquares: Float32Array
}

export const newLearner = (): Learner => ({
  emit: new Float32Array(BUCKETS * SIZE),
  move: new Float32Array((SIZE + 1) * SIZE),
  emitSquares: new Float32Array(BUCKETS * SIZE).fill(1e-3),
  moveSquares: new Float32Array((SIZE + 1) * SIZE).fill(1e-3),
})

function step(weights: Float32Array, squares: Float32Array, at: number, gradient: number): void {
  const slope = gradient + DECAY * weights[at]!
  squares[at]! += slope * slope
  weights[at]! -= (RATE * slope) / Math.sqrt(squares[at]!)
}

/** Sum of the weights of each token's features, per label. */
function emissions({ indices, offsets, length }: Features, emit: Float32Array): Float64Array {
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
    scores[to] = none
    scores[to + 1] = first
    scores[to + 2] = last
    scores[to + 3] = middle
  }
  return scores
}

const edge = new Float64Array((SIZE + 1) * SIZE)

/** One step towards giving `gold` (a label per token) a higher probability. `weight` scales the step. */
export function learn(learner: Learner, features: Features, gold: Uint8Array, weight: number): void {
  const { length, indices, offsets } = features
  const scores = emissions(features, learner.emit)
  const alpha = forward(scores, length, learner.move)
  const beta = backward(scores, length, learner.move)
  const total = logTotal(alpha, length)
  edge.fill(0)
  for (let at = 0; at < length; at++) {
    for (let label = 0; label < SIZE; label++) {
      const cell = at * SIZE + label
      const slope = (Math.exp(alpha[cell]! + beta[cell]! - total) - (gold[at] === label ? 1 : 0)) * weight
      if (at === 0) edge[SIZE * SIZE + label]! += slope
      else addEdges(learner, scores, alpha, beta, total, at, label, gold, weight)
      if (Math.abs(slope) < 1e-4) continue
      for (let each = offsets[at]!; each < offsets[at + 1]!; each++)
        step(learner.emit, learner.emitSquares, indices[each]! * SIZE + label, slope)
    }
  }
  for (let at = 0; at < edge.length; at++) if (edge[at] !== 0) step(learner.move, learner.moveSquares, at, edge[at]!)
}

function addEdges(
  learner: Learner,
  scores: Float64Array,
  alpha: Float64Array,
  beta: Float64Array,
  total: number,
  at: number,
  label: number,
  gold: Uint8Array,
  weight: number,
): void {
  for (let from = 0; from < SIZE; from++) {
    const way =
      alpha[(at - 1) * SIZE + from]! +
      learner.move[from * SIZE + label]! +
      scores[at * SIZE + label]! +
      beta[at * SIZE + label]!
    const isGold = gold[at - 1] === from && gold[at] === label
    edge[from * SIZE + label]! += (Math.exp(way - total) - (isGold ? 1 : 0)) * weight
  }
}

function logTotal(alpha: Float64Array, length: number): number {
  const ends = alpha.subarray((length - 1) * SIZE, length * SIZE)
  const top = Math.max(...ends)
  return top + Math.log(ends.reduce((sum, value) => sum + Math.exp(value - top), 0))
}
