/** Cuts a turn's runs of digits into what may each be one phone number, and drops what by its shape is something else. */

import { CUE } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { hasCue } from '../cues/window.ts'
import type { DigitGroup } from '../numbers/groups.ts'
import type { NumberRun } from '../numbers/runs.ts'
import { MOST_DIGITS } from './normal.ts'
import { isOtherShape } from './shapes.ts'

export type Candidate = {
  digits: string
  plus: boolean
  extension?: string
  groups: readonly DigitGroup[]
  start: number
  end: number
  from: number
  to: number
}

const STANDS_ALONE = 9
const LONG_TYPED = 5
const HYPHENS = new Set([
  'dash',
  'hyphen',
  'minus',
  'space',
  'guion',
  'espacio',
  'hifen',
  'traco',
  'tiret',
  'espace',
  'bindestrich',
  'strich',
  'trattino',
  'spazio',
  'myslnik',
  'kreska',
  'streepje',
  'spatie',
])
const MOST_EXTENSION = 6

/** Whether two neighbouring groups cannot be of one number. */
function parted(reading: Reading, before: DigitGroup, group: DigitGroup, plus: boolean): boolean {
  if (reading.text.slice(before.end, group.start).includes('\n')) return true
  const typed = !before.spoken && !group.spoken
  const long = Math.max(before.digits.length, group.digits.length)
  const linked = group.words.some((word) => HYPHENS.has(word))
  if (typed && !linked && group.words.length > 0 && long >= LONG_TYPED) return true
  if (typed && group.marks === '' && long >= STANDS_ALONE && !plus) return true
  if (group.marks.includes(',') && (typed ? long >= STANDS_ALONE || !group.spaced : false)) return true
  return false
}

function chains(reading: Reading, run: NumberRun): DigitGroup[][] {
  const found: DigitGroup[][] = [[run.groups[0]!]]
  for (let at = 1; at < run.groups.length; at++) {
    const [before, group] = [run.groups[at - 1]!, run.groups[at]!]
    if (parted(reading, before, group, run.plus && found.length === 1)) found.push([group])
    else found.at(-1)!.push(group)
  }
  return found
}

const join = (groups: readonly DigitGroup[]): string => groups.map((group) => group.digits).join('')

/** "ny 10010 786 459 5674": a postcode before a number in the usual grouping. */
function withoutLead(groups: DigitGroup[]): DigitGroup[] {
  const total = join(groups).length
  if (total <= 11 || groups.some((group) => group.spoken)) return groups
  const shape = groups.map((group) => group.digits.length)
  for (const usual of [
    [3, 3, 4],
    [3, 7],
  ]) {
    const from = groups.length - usual.length
    if (from > 0 && usual.every((length, index) => shape[from + index] === length)) return groups.slice(from)
  }
  return groups
}

/** The same number said twice ("..., that's ...") is one number. */
function once(digits: string): string {
  const half = digits.length / 2
  return half >= STANDS_ALONE && digits.slice(0, half) === digits.slice(half) ? digits.slice(0, half) : digits
}

function extensionAfter(reading: Reading, at: number): { digits: string; to: number; end: number } | undefined {
  const isCue = reading.pieces[at]?.low === '#' || hasCue(reading, at, CUE.extension)
  if (!isCue) return undefined
  const from = at + (reading.cues.lengths[at] ?? 1)
  const skip = ['.', ':'].includes(reading.pieces[from]?.low ?? '') ? from + 1 : from
  const run = reading.runs[reading.runBefore(skip) + 1]
  if (run?.from !== skip) return undefined
  const digits = join(run.groups)
  return digits.length <= MOST_EXTENSION ? { digits, to: run.to, end: run.end } : undefined
}

function candidateOf(reading: Reading, run: NumberRun, chain: DigitGroup[]): Candidate {
  const plus = run.plus && chain[0] === run.groups[0]
  const groups = plus ? chain : withoutLead(chain)
  const [head, last] = [groups[0]!, groups.at(-1)!]
  const leads = chain[0] === run.groups[0] && head === chain[0]
  const extension = extensionAfter(reading, last.to)
  return {
    digits: once(join(groups)),
    plus,
    extension: extension?.digits,
    groups,
    start: leads ? run.start : head.start,
    end: extension?.end ?? last.end,
    from: leads ? run.from : head.from,
    to: extension?.to ?? last.to,
  }
}

/** Candidates in order, short ones too: a few digits may be part of a dictated number or a correction. */
export function findCandidates(reading: Reading): Candidate[] {
  const found: Candidate[] = []
  let to = 0
  for (const run of reading.runs) {
    if (run.from < to) continue
    for (const chain of chains(reading, run)) {
      const candidate = candidateOf(reading, run, chain)
      const fits = candidate.digits.length <= MOST_DIGITS + 2 && candidate.from >= to
      if (!fits || isOtherShape(reading, candidate)) continue
      found.push(candidate)
      to = candidate.to
    }
  }
  return found
}
