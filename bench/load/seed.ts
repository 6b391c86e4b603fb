/**
 * The process that fills an empty Kith over HTTP, in batches: a SeedLoad as JSON on stdin, a Summary on stdout. Every
 * person begins with a first message; then they speak in turn, so that a batch holds many people and few twice.
 */

import { readFileSync } from 'node:fs'
import { closedLoop } from './closed.ts'
import { requestOf } from './connection.ts'
import { chatTurn, firstMessage, productRecord } from './interactions.ts'
import { personOf } from './people.ts'
import { seeded } from './random.ts'

export type SeedLoad = {
  port: number
  key: string
  interactions: number
  people: number
  /** How many of the interactions are person 0's own, beyond the turns that everybody has. */
  busy: number
  connections: number
  batch: number
}

const YEAR_MS = 365 * 86_400_000

const load = JSON.parse(readFileSync(0, 'utf8')) as SeedLoad
const random = seeded(1)
const begin = Date.now() - YEAR_MS
const busyEvery = load.busy > 0 ? Math.floor((load.interactions - load.people) / load.busy) : Number.POSITIVE_INFINITY
let made = 0

function next(): object {
  const n = made++
  const id = `seed-${n}`
  const at = begin + (n / load.interactions) * (YEAR_MS - 3_600_000)
  if (n < load.people) return firstMessage(personOf(n), id, at, random)
  const person = personOf((n - load.people) % busyEvery === 0 ? 0 : n % load.people)
  if (random.next() < 0.05) return productRecord(person, id, at, random)
  return chatTurn(person, `seed-${person.index}-${Math.floor(n / load.people / 4)}`, id, at, random)
}

function nextBatch(): Buffer | null {
  const length = Math.min(load.batch, load.interactions - made)
  if (length <= 0) return null
  return requestOf('POST', '/v1/interactions', load.key, JSON.stringify({ interactions: Array.from({ length }, next) }))
}

const options = { ...load, seconds: 86_400, warmup: 0, perRequest: load.batch }
console.log(JSON.stringify(await closedLoop(options, { next: nextBatch })))
process.exit(0)
