/** Adds up the weights of a word's features, per label. */

import { SIZE } from './crf.ts'
import { BUCKETS, placeOf } from './features.ts'
import { EMIT } from './weights.ts'

/**
 * The four labels' weights of a place in one integer, eight bits each: one look-up a feature. Each is 128 higher than it
 * is, so that none is below zero and two can be added up side by side without a carry between them.
 */
function unpack(): Int32Array {
  const raw = atob(EMIT)
  const weights = new Int32Array(BUCKETS).fill(0x80808080)
  for (let at = 0; at < raw.length && at < BUCKETS * SIZE; at++)
    weights[at >> 2]! ^= raw.charCodeAt(at) << ((at & 3) * 8)
  return weights
}

/** Two labels in one integer, 16 bits each: sums of 250 weights fit, and no word has so many. */
const TWO = 0x00ff00ff
/** What every added weight is too high by. */
const TOO_HIGH = 0x00800080

/** How many numbers a kept sum takes. */
export const KEPT = 2

export class Sums {
  readonly #weights = unpack()
  #count = 0
  /** The first and third label. */
  #even = 0
  /** The second and fourth. */
  #odd = 0

  add(template: number, one: number, two = 0, three = 0): void {
    const weight = this.#weights[placeOf(template, one, two, three)]!
    this.#even = (this.#even + (weight & TWO)) | 0
    this.#odd = (this.#odd + ((weight >>> 8) & TWO)) | 0
    this.#count++
  }
  /** Adds what was kept. */
  addKept(kept: readonly number[], from: number): void {
    this.#even = (this.#even + kept[from]!) | 0
    this.#odd = (this.#odd + kept[from + 1]!) | 0
  }
  /** Writes the sums as `KEPT` numbers and begins anew. */
  keep(into: number[], at: number): void {
    const high = Math.imul(this.#count, TOO_HIGH)
    into[at] = (this.#even - high) | 0
    into[at + 1] = (this.#odd - high) | 0
    this.#count = this.#even = this.#odd = 0
  }
  /** Writes the sums of all labels, times `scale`, and begins anew. */
  take(into: Float64Array, at: number, scale: number): void {
    const high = Math.imul(this.#count, TOO_HIGH)
    const [even, odd] = [(this.#even - high) | 0, (this.#odd - high) | 0]
    const [none, first] = [(even << 16) >> 16, (odd << 16) >> 16]
    into[at] = none * scale
    into[at + 1] = first * scale
    into[at + 2] = ((even - none) >> 16) * scale
    into[at + 3] = ((odd - first) >> 16) * scale
    this.#count = this.#even = this.#odd = 0
  }
}
