/** Trains six times, each time without one part, and measures each on the part that it has not seen. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PARTS } from '../../src/extract/train/split.ts'
import type { Figure } from './figures.ts'

const ROOT = join(import.meta.dirname, '../..')
const TSX = ['--import', 'tsx']

export type Folds = { data: string; lists: string; sets: readonly string[]; parts: readonly number[] }

function figuresOf(from: Folds, part: number, weights: string): Figure[] {
  const { data, lists, sets } = from
  const hook = join(import.meta.dirname, 'other_weights.mjs')
  const bench = join(ROOT, 'bench/extraction.ts')
  const args = [
    ...TSX,
    '--import',
    hook,
    bench,
    '--data',
    data,
    '--lists',
    lists,
    '--part',
    `${part}`,
    '--json',
    ...sets,
  ]
  const env = { ...process.env, KITH_BENCH_WEIGHTS: weights }
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' }))
}

function trained({ data, lists }: Folds, part: number, out: string): void {
  const script = join(ROOT, 'src/extract/train/train.ts')
  const args = [...TSX, script, '--data', data, '--lists', lists, '--part', `${part}`, '--out', out]
  execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** F1 of all parts together where the counts are known; else the mean of the parts. */
function together(same: readonly Figure[]): Figure {
  const sum = (pick: (figure: Figure) => number): number => same.reduce((all, figure) => all + pick(figure), 0)
  const isCounted = same.every(({ counts }) => counts)
  const [right, wrong, missed] = [0, 1, 2].map((at) => sum(({ counts }) => counts?.[at] ?? 0)) as [
    number,
    number,
    number,
  ]
  const is = isCounted ? (2 * right) / (2 * right + wrong + missed) : sum((figure) => figure.is) / same.length
  return { ...same[0]!, is, of: `held out, ${same.map((figure) => figure.is.toFixed(3)).join(' ')}` }
}

/** Each figure over the rows of all parts, none of which the weights that read it had seen. */
export function overFolds(from: Folds): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'kith-folds-'))
  try {
    const parts = from.parts.map((part) => {
      const out = join(folder, `part_${part}.ts`)
      trained(from, part, out)
      return figuresOf(from, part, out)
    })
    return parts[0]!.map((_, at) => together(parts.map((figures) => figures[at]!)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const ALL_PARTS: readonly number[] = Array.from({ length: PARTS }, (_, part) => part)
