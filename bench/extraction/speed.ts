/** How long extraction takes: turn by turn over the development sets, and for 64 KiB of one thing. */

import { extract, type Turn } from '../../src/extract/extract.ts'
import { SHAPES } from '../../src/extract/train/shapes.ts'
import type { Data, Figure } from './figures.ts'
import { type Row, rowsOf, type SetName } from './rows.ts'

const KIB_64 = 65_536
const TIMES = 8
const ASKED: Turn = { role: 'agent', text: 'Your name, e-mail, phone number, date of birth and postcode?' }

const MICROSECONDS = 1000

/** Milliseconds of this process, all its threads: other work on the machine does not count. */
const spentIn = (work: () => void): number => {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / MICROSECONDS
}

const timeOf = (turns: readonly Turn[]): number => spentIn(() => extract(turns))

/** The best of a few times, alone or as an answer, whichever is slower. */
function slowest(shape: string): number {
  const times = [[], [ASKED]].map((before) => {
    const texts = Array.from({ length: TIMES }, (_, time) => shape.repeat(Math.ceil(KIB_64 / shape.length)) + time)
    return Math.min(...texts.map((text) => timeOf([...before, { role: 'customer', text }])))
  })
  return Math.max(...times)
}

function longTurns(): Figure {
  const [worst] = SHAPES.map((shape) => ({ shape, time: slowest(shape) })).sort((one, two) => two.time - one.time)
  const of = JSON.stringify(worst!.shape)
  return { name: '64 KiB, slowest shape', is: worst!.time, asked: 50, unit: 'ms', atMost: true, of }
}

const textsOf = (row: Row): string[] =>
  typeof row.text === 'string' ? [row.text] : (row.turns as [string, string][]).map(([, text]) => text)

export async function speed(from: Data): Promise<Figure[]> {
  const texts: string[] = []
  for (const set of ['r8k', 'star', 'multidogo'] satisfies SetName[])
    for (const row of await rowsOf(from.data, from.lists, set, from.part, {})) texts.push(...textsOf(row))
  for (const text of texts.slice(0, 2000)) extract([{ role: 'customer', text }])
  const fresh = texts.map((text) => ` ${text}`)
  const times = fresh.map((text) => timeOf([{ role: 'customer', text }])).sort((one, two) => one - two)
  const total = spentIn(() => {
    for (const text of texts) extract([{ role: 'customer', text: `${text} ` }])
  })
  return [
    { name: 'a turn, 95 of 100', is: times[Math.floor(times.length * 0.95)]!, asked: 2, unit: 'ms', atMost: true },
    { name: 'turns', is: (times.length / total) * 1000, asked: 3000, unit: 'per s' },
    longTurns(),
  ]
}
