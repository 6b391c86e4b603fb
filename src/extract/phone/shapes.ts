/** False friends that their own shape gives away: prices, dates, times, coordinates, IBANs, IP addresses, ids with letters. */

import type { Reading } from '../cues/reading.ts'
import type { DigitGroup } from '../numbers/groups.ts'
import type { Candidate } from './candidates.ts'

const CURRENCY = new Set([
  '$',
  '€',
  '£',
  '¥',
  '₹',
  'zł',
  '₽',
  'usd',
  'eur',
  'gbp',
  'inr',
  'pln',
  'zl',
  'chf',
  'rs',
  'r$',
])
const AFTER = new Set([
  '%',
  '°',
  '€',
  '$',
  '£',
  'percent',
  'eur',
  'usd',
  'gbp',
  'pln',
  'zl',
  'kg',
  'km',
  'am',
  'pm',
  'euros',
  'euro',
  'dollars',
  'pounds',
  'pesos',
  'reais',
  'zlotych',
  'ohr',
  'uhr',
])
const ID_MARKS = new Set(['#', '№', '_', '=', '&', '\\'])

const glued = (group: DigitGroup): boolean => !group.spaced

/** 48.858370 or 1,250.00: few digits, a point, then many or exactly two or three. */
function isDecimal(candidate: Candidate): boolean {
  const { groups, plus, digits } = candidate
  if (plus || digits.startsWith('0')) return false
  for (let at = 1; at < groups.length; at++) {
    const [before, group] = [groups[at - 1]!, groups[at]!]
    const point = (group.marks === '.' || group.marks === ',') && glued(group)
    if (point && before.digits.length <= 3 && group.digits.length >= 5) return true
    if (group.marks === ',' && glued(group)) return true
  }
  return false
}

function isIpAddress({ groups, plus, digits }: Candidate): boolean {
  if (groups.length !== 4 || plus || digits.startsWith('0')) return false
  return groups.every((group, at) => Number(group.digits) <= 255 && (at === 0 || group.marks === '.'))
}

/** Where an IBAN that stands before or around this place ends (exclusive piece index), else -1. */
function ibanEnd({ pieces }: Reading, at: number): number {
  const [letters, check] = [pieces[at], pieces[at + 1]]
  if (letters?.kind !== 'word' || !/^[a-z]{2}$/.test(letters.low) || !check?.glued) return -1
  if (check.digits === undefined || (check.digits.length !== 2 && check.digits.length < 12)) return -1
  let [next, size] = [at + 1, 2]
  while (next < pieces.length && size < 34) {
    const piece = pieces[next]!
    if (piece.digits === undefined && (piece.kind !== 'word' || piece.low.length > 4 || !/^[a-z]+$/.test(piece.low)))
      break
    size += piece.end - piece.start
    next++
  }
  return size >= 15 ? next : -1
}

function isInIban(reading: Reading, from: number): boolean {
  for (let at = Math.max(0, from - 10); at < from; at++) if (ibanEnd(reading, at) > from) return true
  return false
}

/** "AB1234567", "1234567X", "INV_123": part of an id. A label may be glued ("tel:", "ph.", "+"). */
function isPartOfId({ pieces }: Reading, { from, to }: Candidate): boolean {
  const [before, after] = [pieces[from - 1], pieces[to]]
  const head = pieces[from]!.glued && before !== undefined
  if (
    head &&
    (ID_MARKS.has(before.low) || (before.kind === 'word' && /^[a-z]{1,4}$/.test(before.low) && !LABELS.has(before.low)))
  )
    return true
  if (before && ['#', '№'].includes(before.low)) return true
  return after?.glued === true && (after.kind === 'word' || after.low === '_' || after.low === '@')
}

const LABELS = new Set([
  'tel',
  'ph',
  'no',
  'mob',
  'cel',
  'cell',
  'nr',
  'fon',
  'fax',
  'tlf',
  'kom',
  'is',
  'n',
  't',
  'm',
  'p',
  'd',
])

export function isOtherShape(reading: Reading, candidate: Candidate): boolean {
  const { pieces } = reading
  const { from, to, groups } = candidate
  if (groups[0]!.spoken) return false
  if (CURRENCY.has(pieces[from - 1]?.low ?? '') || AFTER.has(pieces[to]?.low ?? '')) return true
  if (pieces[from - 1]?.low === ':' && pieces[from - 2]?.digits && pieces[from]!.glued) return true
  if (pieces[to]?.low === ':' && pieces[to + 1]?.digits && pieces[to + 1]!.glued && candidate.digits.length <= 10)
    return true
  return isPartOfId(reading, candidate) || isDecimal(candidate) || isIpAddress(candidate) || isInIban(reading, from)
}
