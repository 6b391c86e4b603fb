/** Scores predictions by the data folder's own scorer. */

import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row, SetName } from './rows.ts'

/** `f1` by the scorer's own words ("first_name exact span"), and the share of false names. */
export type Counts = [right: number, wrong: number, missed: number]
export type Score = {
  f1: Map<string, number>
  counts: Map<string, Counts>
  falseNames: number | undefined
  text: string
}

const lines = (rows: readonly Row[]): string => rows.map((row) => JSON.stringify(row)).join('\n')

export function score(data: string, set: SetName, truth: readonly Row[], predicted: readonly Row[]): Score {
  const folder = mkdtempSync(join(tmpdir(), 'kith-extraction-'))
  try {
    const scorer = join(folder, 'score_dev.mjs')
    copyFileSync(join(data, 'score_dev.mjs'), scorer)
    writeFileSync(join(folder, `${set}_dev.jsonl`), lines(truth))
    writeFileSync(join(folder, 'predictions.jsonl'), lines(predicted))
    const text = execFileSync('node', [scorer, set, join(folder, 'predictions.jsonl')], { encoding: 'utf8' })
    const f1 = new Map(
      [...text.matchAll(/^(.*?) {2,}P .*? F1 ([\d.]+)/gm)].map(([, name, value]) => [name!, Number(value)]),
    )
    const counts = new Map(
      [...text.matchAll(/^(.*?) {2,}P .*?\(tp (\d+), fp (\d+), fn (\d+)\)/gm)].map(([, name, ...three]) => [
        name!,
        three.map(Number) as Counts,
      ]),
    )
    const [, wrong, all] = /false names on .*? (\d+)\/(\d+)/.exec(text) ?? []
    return { f1, counts, falseNames: wrong === undefined ? undefined : Number(wrong) / Number(all), text }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
