/**
 * Every figure that extraction is held to, beside what is asked of it:
 * `tsx bench/extraction.ts --data DIR [--part N|all] [r8k|star|contacts|calls|own|speed ...]`.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LISTS } from '../src/extract/train/people.ts'
import { FIGURES, type Figure } from './extraction/figures.ts'
import { own } from './extraction/own.ts'
import { speed } from './extraction/speed.ts'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    lists: { type: 'string', default: LISTS },
    /** Part 0 are the conversations that the committed weights have not seen. */
    part: { type: 'string', default: '0' },
  },
})

const ALL = { ...FIGURES, own, speed }

const told = (value: number, unit: Figure['unit']): string =>
  unit === 'ms' ? `${value.toFixed(2)} ms` : unit ? `${value.toFixed(0)} ${unit}` : value.toFixed(4)

function print({ name, is, asked, unit, atMost, of = '' }: Figure): void {
  const met = atMost ? is <= asked : is >= asked
  const bound = `${atMost ? 'at most' : 'at least'} ${told(asked, unit)}`
  console.log(
    `${met ? 'met   ' : 'MISSED'} ${name.padEnd(46)} ${told(is, unit).padStart(12)}   ${bound.padEnd(20)} ${of}`,
  )
}

function missing(): string | undefined {
  if (!flags.data || !existsSync(join(flags.data, 'score_dev.mjs'))) return 'no development data given (--data DIR)'
  if (!existsSync(join(flags.lists, 'node_modules'))) return `no name lists: npm ci --prefix ${flags.lists}`
  return undefined
}

const skipped = missing()
if (skipped) console.log(`SKIPPED: ${skipped}; only what needs no data is measured.`)
const data = { data: flags.data!, lists: flags.lists, part: flags.part === 'all' ? undefined : Number(flags.part) }
const wanted = positionals.length > 0 ? positionals : Object.keys(ALL)
for (const name of wanted) {
  if (skipped && name !== 'own') continue
  for (const figure of await ALL[name as keyof typeof ALL](data)) print(figure)
}
