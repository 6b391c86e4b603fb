/** The addresses of one customer turn, typed and spoken, in order, with the pieces that they cover. */

import type { Reading } from '../cues/reading.ts'
import { mayHoldAddress } from './hints.ts'
import { type KnownName, readLocal } from './local.ts'
import { phraseUpTo, SIGNS } from './signs.ts'
import { type Spoken, spokenAddresses } from './spoken.ts'
import { typedAddresses } from './typed.ts'

export type Found = Omit<Spoken, 'sure'> & { sure: Spoken['sure'] | 'address' }

function typedIn(reading: Reading): Found[] {
  const { text } = reading
  if (!text.includes('@') && !text.includes('＠')) return []
  let at = 0
  return typedAddresses(text).map((address): Found => {
    while (at < reading.pieces.length && reading.pieces[at]!.end <= address.start) at++
    const from = at
    while (at < reading.pieces.length && reading.pieces[at]!.start < address.end) at++
    return extended(reading, { ...address, from, to: at, sure: 'address' })
  })
}

function signPlace({ pieces }: Reading, { from, to }: Found): number {
  for (let at = from; at < to; at++) if (pieces[at]!.low === '@' || pieces[at]!.low === '＠') return at
  return -1
}

/** "john dot smith@example.com": a recogniser joined the last word to the host. */
function extended(reading: Reading, found: Found): Found {
  if (found.from === 0) return found
  const before = phraseUpTo(reading.pieces, found.from - 1, 0, SIGNS)
  const at = signPlace(reading, found)
  const local = before && at > 0 ? readLocal(reading, at - 1, {}, 1) : undefined
  if (!local || local.from >= found.from) return found
  return { ...found, local: local.local, from: local.from, start: reading.pieces[local.from]!.start }
}

/** `mailto:` and angle brackets stay outside; an address in plain sight is never read a second time as speech. */
export function findAddresses(reading: Reading, name: KnownName): Found[] {
  const typed = typedIn(reading)
  if (!mayHoldAddress(reading.turn.read)) return typed
  const all: Found[] = [...typed]
  let next = 0
  for (const spoken of spokenAddresses(reading, name)) {
    while (next < typed.length && typed[next]!.to <= spoken.from) next++
    if (next === typed.length || typed[next]!.from >= spoken.to) all.push(spoken)
  }
  return all.sort((one, two) => one.start - two.start)
}
