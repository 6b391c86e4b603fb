/** What became of everything that was handed to a recorder. */

export type Counters = {
  recorded: number
  delivered: number
  /** No room in memory or spool, or nothing that could be written down. */
  dropped: number
  /** Kith said that they are not as its API describes. */
  refused: number
  retries: number
}

export function noCounts(): Counters {
  return { recorded: 0, delivered: 0, dropped: 0, refused: 0, retries: 0 }
}
