/** The lines of a development set. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Row = {
  id: string
  text: string
  kind: string
  name: string | string[] | null
  names: { type: string; text: string; start: number; end: number }[]
  requested?: string[]
  turns: [string, string][]
}

export const read = <T>(data: string, set: string): T[] =>
  readFileSync(join(data, `${set}_dev.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
