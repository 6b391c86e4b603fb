/** Adds up the weights of a word's features, per label. */

import { SIZE } from './crf.ts'
import { BUCKETS, placeOf } from './features.ts'
import { EMIT } from './weights.ts'

/** The four labels' weights of a place in one integer, eight bits each: one look-up a feature. */
function unpack(): Int32Array {
  const raw = atob(EMIT)
  const weights = new Int32Array(BUCKETS)
  for (let at = 0; at < raw.length && at < BUCKETS * SIZE; at++)
    weights[at >> 2]! |= raw.charCodeAt(at) << ((at & 3) * 8)
  return weights
}

export class Sums {
  readonly #weights = unpack()
  none = 0
  first = 0
  last = 0
  middle = 0
  clear(): void {
    this.none = this.first = this.last = this.middle = 0
  }
  add(template: number, one: number, two = 0, three = 0): void {
    const weight = this.#weights[placeOf(template, one, two, three)]!
    if (weight === 0) return
    this.none += (weight << 24) >> 24
    this.first += (weight << 16) >> 24
    this.last += (weight << 8) >> 24
    this.middle += weight >> 24
  }
  /** Adds four sums that were kept. */
  addKept(kept: readonly number[], from: number): void {
    this.none += kept[from]!
    this.first += kept[from + 1]!
    this.last += kept[from + 2]!
    this.middle += kept[from + 3]!
  }
  keep(into: number[]): void {
    into.push(this.none, this.first, this.last, this.middle)
    this.clear()
  }
}
