/** Nine digits are a phone in many countries, but only where a turn holds nothing else that they could belong to. */

import type { Reading } from '../cues/reading.ts'
import { findAddresses } from '../email/found.ts'
import { mayHoldAddress } from '../email/hints.ts'
import { bitsOf, firstLevel, otherLevel, wordLevel } from '../name/lexicon/lexicon.ts'
import type { Piece } from '../numbers/pieces.ts'
import type { Candidate } from './candidates.ts'

const ALONE = 9
const MOST_PIECES = 16

/** Letters before a number are mostly an id's ("lem 364100267"); longer names are people's. */
const SHORTEST_NAME = 4

function isGivenName({ kind, low, word }: Piece): boolean {
  const bits = bitsOf(word)
  return (
    kind === 'word' && low.length >= SHORTEST_NAME && firstLevel(bits) > 1 && wordLevel(bits) + otherLevel(bits) < 3
  )
}

/** "876543210 tom at example dot com": who gives his address gives his number beside it. */
function isBesideAddress(reading: Reading, { from, to }: Candidate): boolean {
  const { pieces, turn } = reading
  if (pieces.length > MOST_PIECES || !mayHoldAddress(turn.read)) return false
  const found = findAddresses(reading, {})[0]
  if (!found) return false
  return (found.from === to && found.to === pieces.length && from === 0) || (found.from === 0 && found.to === from)
}

/** The digits alone, or with nothing but a given name before them or an address beside them. */
export function isAlone(reading: Reading, candidate: Candidate): boolean {
  const { digits, from, to } = candidate
  const { pieces } = reading
  if (digits.length !== ALONE || to - from !== 1) return false
  if (from === 0 && pieces.length <= 2) return true
  if (from === 1 && to === pieces.length && isGivenName(pieces[0]!)) return true
  return isBesideAddress(reading, candidate)
}
