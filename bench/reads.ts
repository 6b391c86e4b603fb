/** Reads over HTTP, each beside the plain SQL that the answer needs at the very least, on the same server. */

import type pg from 'pg'
import { type BenchKith, embeddedServer, KEY, poolOf, residentMiB } from './kith.ts'
import { readLoad } from './load/spawn.ts'
import { type Summary, summarise } from './load/times.ts'
import { type Read, readsOf } from './read_queries.ts'
import type { Size } from './seed.ts'
import { type Row, short } from './table.ts'

type Setting = { dataDir: string; size: Size; seconds: number }

export async function measureReads(kith: BenchKith, setting: Setting, tell: (row: Row) => void): Promise<void> {
  const server = await embeddedServer(setting.dataDir)
  const pool = poolOf(server, 'kith', 16)
  for (const read of await readsOf(pool, setting.size)) {
    for (const connections of [1, 16]) {
      const plain = await plainSql(pool, read, connections, setting.seconds / 2)
      const options = { port: kith.port, key: KEY, connections, seconds: setting.seconds, warmup: setting.seconds / 5 }
      const { perSecond, p50, p95, p99 } = await readLoad({ ...options, paths: read.paths })
      tell({
        what: read.what,
        stored: setting.size.stored,
        load: connections === 1 ? '1 connection' : `${connections} connections`,
        rate: perSecond,
        p50,
        p95,
        p99,
        reference: `plain SQL by pg: p50 ${short(plain.p50)}, p95 ${short(plain.p95)} ms`,
        ratio: p50 / plain.p50,
      })
    }
  }
  await pool.end()
  const resident = await residentMiB(kith)
  if (resident !== null)
    tell({ what: 'memory after reads', stored: setting.size.stored, load: `${Math.round(resident)} MiB` })
}

async function plainSql(pool: pg.Pool, read: Read, connections: number, seconds: number): Promise<Summary> {
  const times: number[] = []
  const begin = performance.now()
  let turn = 0
  const client = async () => {
    while (performance.now() < begin + seconds * 1000) {
      const sent = performance.now()
      await pool.query({ name: read.what, text: read.sql, values: read.values[turn++ % read.values.length]! })
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  return summarise(times, (performance.now() - begin) / 1000)
}
