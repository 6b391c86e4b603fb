/** The addresses of one customer turn, typed and spoken, in order, with the pieces that they cover. */

import type { Reading } from '../cues/reading.ts'
import type { KnownName } from './local.ts'
import { mayHoldAddress, type Spoken, spokenAddresses } from './spoken.ts'
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
    return { ...address, from, to: at, sure: 'address' }
  })
}

/** `mailto:` and angle brackets stay outside; an address in plain sight is never read a second time as speech. */
export function findAddresses(reading: Reading, name: KnownName): Found[] {
  const typed = typedIn(reading)
  if (!mayHoldAddress(reading.turn.tokens)) return typed
  const all: Found[] = [...typed]
  let next = 0
  for (const spoken of spokenAddresses(reading, name)) {
    while (next < typed.length && typed[next]!.to <= spoken.from) next++
    if (next === typed.length || typed[next]!.from >= spoken.to) all.push(spoken)
  }
  return all.sort((one, two) => one.start - two.start)
}
