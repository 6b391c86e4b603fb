/** `kill -9` under load: nothing acknowledged is lost (I1), nothing is half there (I2). KITH_KILLS sets how many. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '../../src/store/data_folder.ts'
import { connectionTo } from '../../src/store/embedded.ts'
import { readPostmaster } from '../../src/store/postmaster_file.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { OPERATOR_KEY, type Started, startKith, stopKith } from '../server.ts'
import { disagreements } from './disagreements.ts'
import { isRecorded, senderTo } from './sender.ts'
import { dice, type Made, traffic } from './traffic.ts'

const KILLS = Number(process.env.KITH_KILLS ?? 5)
const SEED = Number(process.env.KITH_SEED ?? Date.now() % 1_000_000)
const CONNECTIONS = 12
const BATCH = 20

let root: string
let outside: TestDatabase | undefined
let kith: Started | undefined
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'kith-kill-'))
  if (process.env.DATABASE_URL) outside = await testDatabase()
})
afterAll(async () => {
  if (kith) await stopKith(kith.process)
  await outside?.drop()
  await rm(root, { recursive: true, force: true })
})

/** An empty DATABASE_URL is none: the built-in database in the data folder. */
const start = () =>
  startKith({ DATABASE_URL: outside?.url ?? '', KITH_DATA: join(root, 'data'), KITH_API_KEY: OPERATOR_KEY })

type Sent = { made: Made; answer: { id: string; claims: unknown[] } | null }

/** Sends until the server is gone; every third request is a batch. */
async function load(url: string, next: () => Made, sent: Map<string, Sent>): Promise<void> {
  const sender = senderTo(url, CONNECTIONS)
  const one = async () => {
    for (let turn = 0; ; turn++) {
      const items = Array.from({ length: turn % 3 === 2 ? BATCH : 1 }, next)
      for (const made of items) sent.set(made.id, { made, answer: null })
      const heard = await sender.send(items.length === 1 ? items[0] : { interactions: items })
      if (heard.status === 0) return
      expect(isRecorded(heard), JSON.stringify(heard.body)).toBe(true)
      items.forEach(({ id }, index) => {
        sent.get(id)!.answer = heard.body.results[index]
      })
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
  sender.close()
}

/** Counted in answers, so that a slow machine is killed in the middle of its work as well. */
async function someAnswers(sent: ReadonlyMap<string, Sent>, more: number): Promise<void> {
  const count = () => [...sent.values()].filter(({ answer }) => answer).length
  const enough = count() + more
  for (const end = Date.now() + 20_000; count() < enough && Date.now() < end; ) await sleep(5)
}

async function withDatabase<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  if (outside) return work(outside.pool)
  const folder = dataFolder(join(root, 'data'))
  const pool = new pg.Pool({ ...(await connectionTo(folder, (await readPostmaster(folder))!)), max: 2 })
  return work(pool).finally(() => pool.end())
}

/** Every second time, where the database is ours, it is killed as well: then its log brings back what was committed. */
async function killDatabase(): Promise<void> {
  const postmaster = await readPostmaster(dataFolder(join(root, 'data')))
  if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
}

/** Sends all again: what was acknowledged is known under the same id, what was not is now recorded once. */
async function sendAgain(url: string, sent: Iterable<Sent>): Promise<void> {
  const sender = senderTo(url, 1)
  const all = [...sent]
  for (let from = 0; from < all.length; from += 500) {
    const part = all.slice(from, from + 500)
    const { body } = await sender.send({ interactions: part.map(({ made }) => made) })
    part.forEach(({ made, answer }, index) => {
      const again = body.results[index]
      expect(again.error, made.id).toBeUndefined()
      if (answer) {
        const known = { id: again.id, duplicate: again.duplicate, claims: again.claims }
        expect(known, made.id).toEqual({ id: answer.id, duplicate: true, claims: answer.claims })
      }
    })
  }
  sender.close()
}

test(`[I1][I2] ${KILLS} kills under load lose nothing and leave nothing half (KITH_SEED=${SEED})`, {
  timeout: 120_000 + KILLS * 30_000,
}, async () => {
  const roll = dice(SEED)
  const sent = new Map<string, Sent>()
  for (let kill = 0; kill < KILLS; kill++) {
    kith = await start()
    const { url, process: child } = kith
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const loaded = load(url, traffic(SEED + kill, `k${kill}`), sent)
    await someAnswers(sent, Math.floor(roll() * 40))
    await sleep(roll() * 80)
    child.kill('SIGKILL')
    if (!outside && roll() < 0.5) await killDatabase()
    await Promise.all([gone, loaded])
  }
  kith = await start()
  const acknowledged = [...sent.values()].filter(({ answer }) => answer)
  const written = await withDatabase(async (pool) => {
    expect(await disagreements(pool)).toEqual([])
    return messagesById(pool)
  })
  for (const [id, { made, answer }] of sent) {
    if (answer) expect(written.has(id), `${id} was acknowledged and is lost`).toBe(true)
    if (written.has(id)) expect(written.get(id), id).toBe(messagesIn(made))
  }
  await sendAgain(kith.url, sent.values())
  expect(await withDatabase(disagreements)).toEqual([])
  expect(await withDatabase(async (pool) => (await messagesById(pool)).size)).toBe(sent.size)
  console.log(
    `${KILLS} kills, seed ${SEED}: ${sent.size} sent, ${acknowledged.length} acknowledged, ${written.size} there`,
  )
  expect(acknowledged.length).toBeGreaterThan(0)
})

async function messagesById(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query(`select n.external_id as id, count(m)::int as messages from interactions n
    left join messages m using (workspace_id, interaction_id) group by n.workspace_id, n.interaction_id`)
  return new Map(rows.map((row) => [row.id, row.messages]))
}

const messagesIn = (made: Made) => (made.text === undefined ? ((made.messages as unknown[])?.length ?? 0) : 1)
