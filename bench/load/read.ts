/** The process that reads: a ReadLoad as JSON on stdin, a Summary as JSON on stdout. */

import { readFileSync } from 'node:fs'
import { closedLoop } from './closed.ts'
import { requestOf } from './connection.ts'

export type ReadLoad = {
  port: number
  key: string
  connections: number
  seconds: number
  warmup: number
  /** Asked for in turn. */
  paths: string[]
}

const load = JSON.parse(readFileSync(0, 'utf8')) as ReadLoad
const requests = load.paths.map((path) => requestOf('GET', path, load.key))
let turn = 0
const summary = await closedLoop(load, { next: () => requests[turn++ % requests.length]! })
console.log(JSON.stringify(summary))
process.exit(0)
