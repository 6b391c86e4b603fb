/**
 * The process that records: a RecordLoad as JSON on stdin, a Summary as JSON on stdout, with the number of people who are
 * there afterwards. Those in requests that were made ready and not sent are not: nobody has met them.
 */

import { readFileSync } from 'node:fs'
import { closedLoop } from './closed.ts'
import { requestOf } from './connection.ts'
import { interactions } from './interactions.ts'
import { openLoop } from './open.ts'

export type RecordLoad = {
  port: number
  key: string
  connections: number
  seconds: number
  warmup: number
  /** People who are there already. */
  known: number
  /** Marks the ids of this run. */
  run: string
  /** Interactions in one request; 1 goes as a single one. */
  batch: number
  /** Requests a second (open loop); absent: as fast as they are answered. */
  rate?: number
  /** Requests made ready ahead, so that making them is not measured. */
  ready: number
}

/** Time that passes in the story from one interaction to the next. */
const STEP_MS = 0.05

const load = JSON.parse(readFileSync(0, 'utf8')) as RecordLoad
const source = interactions({ known: load.known, run: load.run, seed: 7 })

let at = Date.now()
const next = () => {
  at += STEP_MS
  return source.next(at)
}
const bodyOf = () =>
  JSON.stringify(load.batch === 1 ? next() : { interactions: Array.from({ length: load.batch }, next) })
/** `people`: how many there are once it was sent. */
const make = () => ({ request: requestOf('POST', '/v1/interactions', load.key, bodyOf()), people: source.people() })
const ready = Array.from({ length: load.ready }, make).reverse()
let people = load.known
const requests = {
  next() {
    const sent = ready.pop() ?? make()
    people = sent.people
    return sent.request
  },
}

const summary =
  load.rate === undefined
    ? await closedLoop({ ...load, perRequest: load.batch }, requests)
    : await openLoop({ ...load, rate: load.rate }, requests)
console.log(JSON.stringify({ ...summary, people }))
process.exit(0)
