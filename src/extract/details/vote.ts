/** Several guesses at one value, from a recogniser's list and from several answers: the one that most speak for wins. */

export type Guess<P> = { value: string; weight: number; place: P }

/** The value with most weight in all; of equals, the one that came first. Its place is that of its heaviest guess. */
export function elect<P>(guesses: readonly Guess<P>[]): (Guess<P> & { share: number }) | undefined {
  if (guesses.length === 0) return undefined
  const sums = new Map<string, { weight: number; best: Guess<P> }>()
  let all = 0
  for (const guess of guesses) {
    const known = sums.get(guess.value)
    all += guess.weight
    if (!known) sums.set(guess.value, { weight: guess.weight, best: guess })
    else {
      known.weight += guess.weight
      if (guess.weight > known.best.weight) known.best = guess
    }
  }
  let winner: { weight: number; best: Guess<P> } | undefined
  for (const sum of sums.values()) if (!winner || sum.weight > winner.weight) winner = sum
  return winner && { ...winner.best, weight: winner.weight, share: winner.weight / all }
}

/** What the guess at a place of the recogniser's list is worth, the first being 0. */
export const rankWeight = (rank: number): number => 1 / (1 + rank)
