/** Reads a local part that was said: from the at sign back to where the address begins, then its letters in order. */

import type { Reading } from '../cues/reading.ts'
import { compose, type KnownName, spelledIn, withoutEcho } from './elements.ts'
import { localFrom } from './local_start.ts'

export type { KnownName } from './elements.ts'

export type Local = {
  local: string
  from: number
  /** Something that only addresses have: a sign, a digit, spelled letters. */
  marked: boolean
}

function withoutOuterSigns(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && '.-+'.includes(text[from]!)) from++
  while (to > from && '.-+'.includes(text[to - 1]!)) to--
  return text.slice(from, to)
}

/** The local part that ends with the piece `last`, not beginning before `least`; undefined when none is there. */
export function readLocal(
  reading: Reading,
  last: number,
  name: KnownName,
  mostWords: number,
  least = 0,
): Local | undefined {
  const from = localFrom(reading, last, mostWords, least)
  if (from > last) return undefined
  const spelled = spelledIn(reading.pieces, from, last)
  const elements = compose({ reading, name, spelled, last }, from)
  if (!elements) return undefined
  const kept = withoutEcho(elements)
  const local = withoutOuterSigns(kept.map((element) => element.text).join(''))
  if (local === '' || local.length > 64) return undefined
  return {
    local,
    from,
    marked: spelled !== 'no' || kept.some((element) => element.sort === 'sign' || element.sort === 'number'),
  }
}
