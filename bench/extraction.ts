/**
 * Every figure that extraction is held to, beside what is asked of it:
 * `tsx bench/extraction.ts --data DIR [--folds] [--part N|all] [r8k|star|contacts|calls|own|speed ...]`.
 * The shipped weights have seen every row of DIR. What they would do on rows that they have not seen, `--folds` tells: it
 * trains six times, each time without a sixth of the conversations, and measures on that sixth.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LISTS } from '../src/extract/train/people.ts'
import { FIGURES, type Figure } from './extraction/figures.ts'
import { ALL_PARTS, overFolds } from './extraction/folds.ts'
import { own } from './extraction/own.ts'
import { speed } from './extraction/speed.ts'

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    lists: { type: 'string', default: LISTS },
    /** Of the rows, only those of one part (a sixth); with `--folds` only that one is left out, trained and measured. */
    part: { type: 'string', default: 'all' },
    folds: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
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
const part = flags.part === 'all' ? undefined : Number(flags.part)
const data = { data: flags.data!, lists: flags.lists, part }
const wanted = positionals.length > 0 ? positionals : Object.keys(ALL)
const SEEN =
  'The shipped weights were trained on these rows: what stands here is no measure of unseen ones (--folds is).'

async function plainFigures(): Promise<Figure[]> {
  const found: Figure[] = []
  for (const name of wanted) if (!skipped || name === 'own') found.push(...(await ALL[name as keyof typeof ALL](data)))
  return found
}

/** Only what the weights decide and the data measures. */
function heldOut(): Figure[] {
  const sets = wanted.filter((name) => name in FIGURES)
  return overFolds({ ...data, sets, parts: part === undefined ? ALL_PARTS : [part] })
}

if (skipped) console.log(`SKIPPED: ${skipped}; only what needs no data is measured.`)
const isHeldOut = flags.folds && !skipped
const figures = isHeldOut ? heldOut() : await plainFigures()
if (flags.json) console.log(JSON.stringify(figures))
else {
  if (!isHeldOut && !process.env.KITH_BENCH_WEIGHTS && wanted.some((name) => name in FIGURES)) console.log(SEEN)
  for (const figure of figures) print(figure)
}
