/** MATRIX.md: a row for each case with its last result, so that a part can be run again. */

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('MATRIX.md', import.meta.url))
const COLUMNS = 7

const HEAD = `# Frameworks tested

Written by \`npm run matrix\` in this folder. Each row is a real program with the real package and a scripted local model,
talking to a real Kith. \`ok\` means: exactly one conversation for each customer, every message and both tool calls in it with
arguments and results, once, and the customer's name and e-mail found.

| package | version | module | Node | how | recorded by | conversations at once | result | |
|---|---|---|---|---|---|---|---|---|
`

/** What was found of each case, by the cells that name it. */
export function readMatrix(): Map<string, string> {
  const cells = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '))
  return new Map(cells.map((row) => [row.slice(0, COLUMNS).join(' | '), row.slice(COLUMNS).join(' | ')]))
}

export function writeMatrix(rows: readonly (readonly [string, string])[]): void {
  writeFileSync(path, HEAD + rows.map(([row, result]) => `| ${row} | ${result} |\n`).join(''))
}
