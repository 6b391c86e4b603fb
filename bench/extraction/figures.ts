/** The figures that extraction is held to, and how each is measured. */

import { predict } from './predict.ts'
import { type Change, rowsOf, type SetName } from './rows.ts'
import { type Counts, type Score, score } from './score.ts'
import { sureNames } from './sure.ts'

export type Data = { data: string; lists: string; part: number | undefined }
export type Figure = {
  name: string
  is: number
  asked: number
  unit?: 'ms' | 'per s'
  atMost?: true
  of?: string
  counts?: Counts
}

const SPAN = ' exact span'
/** Each name is replaced so many times: draws differ. */
const DRAWS = 5

async function scored(from: Data, set: SetName, change: Change = {}, guesses = true): Promise<Score> {
  const rows = await rowsOf(from.data, from.lists, set, from.part, change)
  const predicted = rows.map((row) => predict(set, row, guesses))
  return score(from.data, set, rows, predicted)
}

const of = (from: Score, name: string): { is: number; counts?: Counts } => {
  const counts = from.counts.get(name)
  return { is: from.f1.get(name) ?? Number.NaN, ...(counts && { counts }) }
}

async function restaurants(from: Data): Promise<Figure[]> {
  const typed = await scored(from, 'r8k')
  const lower = await scored(from, 'r8k', { style: 'lower' })
  return [
    { name: 'r8k first name, exact span', ...of(typed, `first_name${SPAN}`), asked: 0.985 },
    { name: 'r8k last name, exact span', ...of(typed, `last_name${SPAN}`), asked: 0.985 },
    { name: 'r8k whole name', ...of(typed, 'person name (whole) value'), asked: 0.98 },
    { name: 'r8k lower case, whole name', ...of(lower, 'person name (whole) value'), asked: 0.93 },
    { name: 'r8k false names on name-free turns', is: typed.falseNames ?? Number.NaN, asked: 0.002, atMost: true },
  ]
}

async function chats(from: Data): Promise<Figure[]> {
  const changes: [string, Change, number][] = [
    ['star', {}, 0.96],
    ['star, every name replaced', { replace: DRAWS }, 0.96],
    ['star, lower case', { style: 'lower' }, 0.93],
    ['star, lower case and replaced', { style: 'lower', replace: DRAWS }, 0.93],
  ]
  const found: Figure[] = []
  for (const [name, change, asked] of changes)
    found.push({ name, ...of(await scored(from, 'star', change), 'customer name, exact'), asked })
  return found
}

async function contacts(from: Data): Promise<Figure[]> {
  const goals = await scored(from, 'multidogo')
  const spoken = await scored(from, 'spoken')
  return [
    { name: 'multidogo name', ...of(goals, 'name value'), asked: 0.75 },
    { name: 'multidogo e-mail', ...of(goals, 'email value'), asked: 0.92 },
    { name: 'multidogo phone', ...of(goals, 'phone value'), asked: 0.92 },
    { name: 'spoken phone', ...of(spoken, 'phone value'), asked: 0.97 },
    { name: 'spoken e-mail', ...of(spoken, 'email value'), asked: 0.94 },
    { name: 'spoken name', ...of(spoken, 'name value'), asked: 0.93 },
  ]
}

async function calls(from: Data): Promise<Figure[]> {
  const rows = await rowsOf(from.data, from.lists, 'evi_en', from.part, {})
  const sure = [true, false].map((guesses): Figure => {
    const { sure, right } = sureNames(rows, guesses)
    const name = `calls, precision where sure${guesses ? '' : ' (first guess alone)'}`
    return { name, is: right / sure, asked: 0.97, of: `${sure} of ${rows.length}` }
  })
  const all = await scored(from, 'evi_en')
  const first = await scored(from, 'evi_en', {}, false)
  return [
    { name: 'calls, whole name', ...of(all, 'name'), asked: 0.8 },
    { name: 'calls, whole name, first guess alone', ...of(first, 'name'), asked: 0.7 },
    ...sure,
  ]
}

export const FIGURES: Record<string, (from: Data) => Promise<Figure[]>> = {
  r8k: restaurants,
  star: chats,
  contacts,
  calls,
}
