/** Ingest, single, steady and in batches, each beside the reference on the same server in the same run. */

import { type BenchKith, embeddedServer, KEY, poolOf, residentMiB } from './kith.ts'
import { recordLoad } from './load/spawn.ts'
import type { Summary } from './load/times.ts'
import { findPgbench, runReference } from './pgbench.ts'
import { createReference } from './reference.ts'
import type { Row } from './table.ts'

const REFERENCE = 'kith_reference'
/** The number of clients that the reference is fastest with. */
const BEST_CLIENTS = 16

type Setting = { dataDir: string; stored: string; people: number; seconds: number }

type Load = { what: string; load: string; connections: number; batch: number; rate?: number }

const LOADS: Load[] = [
  { what: 'record, one each', load: '1 connection', connections: 1, batch: 1 },
  { what: 'record, one each', load: '16 connections', connections: 16, batch: 1 },
  { what: 'record, one each', load: '64 connections', connections: 64, batch: 1 },
  { what: 'record, steady', load: '1,000 a second over 64 connections', connections: 64, batch: 1, rate: 1000 },
  { what: 'record, batches of 500', load: '2 connections', connections: 2, batch: 500 },
]

export async function measureIngest(kith: BenchKith, setting: Setting, tell: (row: Row) => void): Promise<void> {
  const reference = await prepareReference(setting)
  const first = await countStored(setting.dataDir)
  let known = setting.people
  for (const load of LOADS) {
    const before = await reference.run(BEST_CLIENTS)
    const summary = await recordLoad({
      ...load,
      port: kith.port,
      key: KEY,
      seconds: setting.seconds,
      warmup: setting.seconds / 5,
      known,
      run: `r${Date.now().toString(36)}`,
      ready: readyFor(load, setting.seconds),
    })
    known = summary.people
    const after = await reference.run(BEST_CLIENTS)
    const best = (before.perSecond + after.perSecond) / 2
    tell(
      rowOf(setting.stored, load, summary, `${reference.name}, ${BEST_CLIENTS} clients: ${Math.round(best)}/s`, best),
    )
  }
  tell({
    what: 'mix of what was recorded',
    stored: setting.stored,
    load: mixOf(first, await countStored(setting.dataDir)),
  })
  const resident = await residentMiB(kith)
  if (resident !== null)
    tell({ what: 'memory after ingest', stored: setting.stored, load: `${Math.round(resident)} MiB` })
  await reference.others(tell)
}

type Stored = { interactions: number; people: number; threads: number }

async function countStored(dataDir: string): Promise<Stored> {
  const pool = poolOf(await embeddedServer(dataDir), 'kith', 1)
  const { rows } = await pool.query(`select (select count(*) from interactions)::int as interactions,
    (select count(*) from contacts)::int as people, (select count(*) from conversations)::int as threads`)
  await pool.end()
  return rows[0]
}

/** As it is in the tables: what the load meant to send may not be what it met there. */
function mixOf(before: Stored, after: Stored): string {
  const share = (what: keyof Stored) =>
    Math.round(((after[what] - before[what]) / (after.interactions - before.interactions)) * 100)
  return `${share('people')} % of new people, ${share('threads')} % in new threads`
}

function rowOf(stored: string, { what, load, rate }: Load, summary: Summary, reference: string, best: number): Row {
  const { perSecond, p50, p95, p99 } = summary
  const compared = rate === undefined ? { reference, ratio: perSecond / best } : {}
  return { what, stored, load, rate: perSecond, p50, p95, p99, ...compared }
}

/** Enough for the fastest server that is to be expected, so that none is made while the clock runs. */
function readyFor({ batch, rate, connections }: Load, seconds: number): number {
  if (rate !== undefined) return Math.ceil(rate * seconds * 1.2)
  return Math.ceil((seconds * 1.2 * (connections === 1 ? 2_000 : 12_000)) / batch)
}

async function prepareReference({ dataDir, stored, people, seconds }: Setting) {
  const server = await embeddedServer(dataDir)
  const admin = poolOf(server, 'postgres')
  await admin.query(`drop database if exists ${REFERENCE} with (force)`)
  await admin.query(`create database ${REFERENCE}`)
  await admin.end()
  const pool = poolOf(server, REFERENCE)
  await createReference(pool, people)
  await pool.end()
  const program = findPgbench()
  const name = program ? 'pgbench' : 'the same statement by the pg driver (pgbench is not installed)'
  const run = (clients: number) =>
    runReference(program, { server, database: REFERENCE, identities: people, clients, seconds: Math.ceil(seconds / 2) })
  const others = async (tell: (row: Row) => void) => {
    for (const clients of [1, 16, 32]) {
      const { perSecond, p50, p95, p99 } = await run(clients)
      const what = `reference: minimal transaction, ${name}`
      tell({ what, stored, load: `${clients} clients`, rate: perSecond, p50, p95, p99 })
    }
  }
  return { name, run, others }
}
