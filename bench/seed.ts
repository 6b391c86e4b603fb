/** Fills a Kith to the size that is asked for, over HTTP like everything else, and leaves it as a settled one would be. */

import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type BenchKith, embeddedServer, KEY, poolOf } from './kith.ts'
import { seedLoad } from './load/spawn.ts'
import type { Row } from './table.ts'

export type Size = { interactions: number; people: number; busy: number; stored: string }

export function sizeOf(interactions: number): Size {
  const stored = interactions >= 1_000_000 ? `${interactions / 1_000_000}M` : `${interactions / 1_000}k`
  return { interactions, people: interactions / 10, busy: Math.min(10_000, interactions / 10), stored }
}

export async function seed(kith: BenchKith, dataDir: string, size: Size, tell: (row: Row) => void): Promise<void> {
  const pool = poolOf(await embeddedServer(dataDir), 'kith')
  try {
    const { rows } = await pool.query('select count(*)::int as n from interactions')
    if (rows[0].n >= size.interactions) return
    const { perSecond, p50, p95, p99 } = await seedLoad({
      ...size,
      port: kith.port,
      key: KEY,
      connections: 3,
      batch: 1000,
    })
    const what = `fill with ${size.people.toLocaleString('en')} contacts`
    tell({ what, stored: size.stored, load: 'batches of 1,000, 3 connections', rate: perSecond, p50, p95, p99 })
    await jobsDone(pool)
    // What autovacuum does by itself within minutes; a run is too short to wait for it.
    await pool.query('vacuum analyze')
    await pool.query('checkpoint')
  } finally {
    await pool.end()
  }
}

/** In life it takes months to come to so many: what is done behind recording was done long ago. */
async function jobsDone(pool: pg.Pool): Promise<void> {
  const open = `select exists (select from trait_queue) or exists (
      select from job_cursors j join events e on e.workspace_id = j.workspace_id
        and (e.xid, e.sequence) > (j.xid, j.sequence)
      where j.job = 'words') as open`
  while ((await pool.query(open)).rows[0].open) await sleep(500)
}
