/** Random numbers from a seed, so that training gives the same weights every time. */

export type Random = {
  next(): number
  below(limit: number): number
  pick<T>(items: readonly T[]): T
  chance(p: number): boolean
}

export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** Mulberry32: small, fast, good enough to shuffle and draw. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { next, below, pick: (items) => items[below(items.length)]!, chance: (p) => next() < p }
}
