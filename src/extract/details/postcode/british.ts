/** British postcodes out of what was heard: a beam over the letters and digits that sound alike, within the grammar. */

import type { Slot } from './slots.ts'

/** The 124 postcode areas of Royal Mail, Jersey, Guernsey and Man. */
const AREAS = new Set(
  `AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA
  HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR
  RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`.split(
    /\s+/,
  ),
)
const AREA_STARTS = new Set([...AREAS].map((area) => area[0]!))

/** Names of letters and digits that are taken for one another, with the cost of taking one for the other. */
const ALIKE: Record<string, Record<string, number>> = {}

function alike(group: string, cost: number): void {
  for (const one of group)
    for (const two of group)
      if (one !== two) {
        ALIKE[one] ??= {}
        ALIKE[one][two] = Math.min(cost, ALIKE[one][two] ?? cost)
      }
}

alike('O0', 0.05)
alike('V5', 0.35)
alike('A8', 0.5)
alike('H8', 0.5)
alike('MN', 0.5)
alike('FSX', 0.55)
alike('BDPVTEG3', 0.7)
alike('CEZ', 0.8)
alike('BZD', 0.8)
alike('AJKH', 0.8)
alike('QU2', 0.9)
alike('IY', 0.8)
alike('I5', 1)
alike('AR', 0.9)
alike('RO', 1)
alike('LO', 1)
alike('4F', 0.9)
alike('6X', 0.9)
alike('1I', 0.7)
alike('1L', 0.9)
alike('2T', 0.9)
alike('1N', 1.1)
alike('59', 1.2)
alike('E8', 0.8)
alike('ES', 1.2)
alike('AE', 0.8)
alike('EI', 0.9)

/** Letters that stand in no inward code, and those that may end an outward code after one and after two letters. */
const NOT_INWARD = new Set('CIKMOV')
const DISTRICT = [new Set(''), new Set('ABCDEFGHJKPSTUW'), new Set('ABEHMNPRVWXY')] as const
const RARE_COST = 0.8
/** Taking a proven letter for another. */
const PROVEN_COST = 1.2
const SKIP_COST = 1.1
const SKIP_REPEAT_COST = 0.45
const WIDTH = 10
const MOST_COST = 3.2

type State = { text: string; area: number; cost: number; from: number; to: number; proven: number }

const isDigit = (char: string): boolean => char >= '0' && char <= '9'

/** Shapes after the area, digits as 9 and letters as A, with what may follow. */
const NEXT: Record<string, string> = {
  '': '9',
  '9': '9A',
  '99': '9A',
  '9A': '9',
  '999': 'A',
  '99A': 'A',
  '9A9': 'A',
  '999A': 'A',
  '9A9A': 'A',
}
const DONE = new Set(['99AA', '999AA', '9A9AA'])

const shapeOf = (text: string, area: number): string => text.slice(area).replace(/\d/g, '9').replace(/[A-Z]/g, 'A')

/** The states that a character leads to: more area, or a place after it. */
function stepsOf(state: State, char: string): State[] {
  const text = state.text + char
  if (!isDigit(char) && state.area === 0) {
    if (text.length === 1) return AREA_STARTS.has(char) ? [{ ...state, text }] : []
    if (text.length === 2) return AREAS.has(text) ? [{ ...state, text, area: 2 }] : []
    return []
  }
  const area = state.area || (AREAS.has(state.text) ? state.text.length : 0)
  if (area === 0) return []
  const allowed = NEXT[shapeOf(state.text, area)] ?? ''
  if (!allowed.includes(isDigit(char) ? '9' : 'A')) return []
  return [{ ...state, text, area, cost: state.cost + (isRare(char, shapeOf(text, area), area) ? RARE_COST : 0) }]
}

function isRare(char: string, shape: string, area: number): boolean {
  if (isDigit(char)) return false
  return shape === '9A' ? !DISTRICT[area]!.has(char) : NOT_INWARD.has(char)
}

function consume(state: State, slot: Slot, index: number): State[] {
  const place = { from: state.text === '' ? index : state.from, to: index + 1 }
  const proven = state.proven + (slot.proven ? 1 : 0)
  const found = stepsOf({ ...state, ...place, proven, cost: state.cost + slot.cost }, slot.char)
  const others = ALIKE[slot.char]
  const base = state.cost + slot.cost + (slot.proven ? PROVEN_COST : 0)
  for (const char in others) found.push(...stepsOf({ ...state, ...place, cost: base + others[char]! }, char))
  return found
}

const isDone = ({ text, area }: State): boolean => area > 0 && DONE.has(shapeOf(text, area))

function prune(states: State[]): State[] {
  const best = new Map<string, State>()
  for (const state of states) {
    const known = best.get(state.text)
    if (state.cost <= MOST_COST && (!known || state.cost < known.cost)) best.set(state.text, state)
  }
  return [...best.values()].sort((one, two) => one.cost - two.cost).slice(0, WIDTH)
}

export type British = {
  value: string
  cost: number
  /** How many of its letters were said by code words. */
  proven: number
  from: number
  to: number
}

const spaced = (text: string): string => `${text.slice(0, -3)} ${text.slice(-3)}`

/** The likeliest postcodes of one guess, cheapest first. `from` and `to` are slots. */
export function readBritish(slots: readonly Slot[], most: number): British[] {
  let states: State[] = [{ text: '', area: 0, cost: 0, from: 0, to: 0, proven: 0 }]
  slots.forEach((slot, index) => {
    const skip = slots[index - 1]?.char === slot.char ? SKIP_REPEAT_COST : SKIP_COST
    const kept = states.map((state) => ({ ...state, cost: state.cost + skip }))
    states = prune([...states.flatMap((state) => consume(state, slot, index)), ...kept])
  })
  return states
    .filter(isDone)
    .slice(0, most)
    .map(({ text, cost, proven, from, to }) => ({ value: spaced(text), cost, proven, from, to }))
}
