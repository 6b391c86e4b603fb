/** The database goes away and comes back; too much comes at once: callers hear 503 and when to try again, nothing is half. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dataFolder } from '../../src/store/data_folder.ts'
import { readPostmaster } from '../../src/store/postmaster_file.ts'
import { OPERATOR_KEY, type Started, startKith, stopKith } from '../server.ts'
import { disagreements } from './disagreements.ts'
import { type OwnPostgres, ownPostgres } from './own_postgres.ts'
import { type Heard, isRecorded, type Sender, senderTo } from './sender.ts'
import { traffic } from './traffic.ts'

const message = (id: string) => ({
  id,
  type: 'message',
  channel: 'whatsapp',
  customer: { whatsapp: '+5511987650001' },
  text: 'hello',
})

function expectAway(heard: Heard, code = 'database_unavailable'): void {
  expect(heard.status, JSON.stringify(heard.body)).toBe(503)
  expect(heard.headers['content-type']).toBe('application/problem+json')
  expect(Number(heard.headers['retry-after'])).toBeGreaterThan(0)
  expect(heard.body.code).toBe(code)
}

/** Until it is recorded again; how long that may take is part of the promise. */
async function untilBack(sender: Sender, id: string): Promise<Heard> {
  for (const end = Date.now() + 20_000; ; await sleep(100)) {
    const heard = await sender.send(message(id))
    if (isRecorded(heard) || Date.now() > end) return heard
    expectAway(heard)
  }
}

describe('an outside database', () => {
  let postgres: OwnPostgres
  let folder: string
  let kith: Started
  let sender: Sender
  beforeAll(async () => {
    postgres = await ownPostgres()
    folder = await mkdtemp(join(tmpdir(), 'kith-away-'))
    kith = await startKith({ DATABASE_URL: postgres.url, KITH_DATA: folder, KITH_API_KEY: OPERATOR_KEY })
    sender = senderTo(kith.url, 30)
  })
  afterAll(async () => {
    sender.close()
    await stopKith(kith.process)
    await postgres.remove()
    await rm(folder, { recursive: true })
  })
  // After a test that failed half-way; does nothing to one that runs.
  afterEach(() => postgres.start())
  const read = (path: string) => sender.send(undefined, 'GET', path)

  test.each(['stop', 'kill'] as const)(
    '[I1] after a %s: 503 with Retry-After everywhere, and back by itself',
    async (how) => {
      expect(isRecorded(await sender.send(message(`before-${how}`)))).toBe(true)
      await postgres[how]()
      expectAway(await sender.send(message(`during-${how}`)))
      expectAway(await sender.send({ interactions: [message(`during-${how}`), message(`during-too-${how}`)] }))
      expectAway(await read('/v1/contacts'))
      expectAway(await read('/readyz'))
      expect((await read('/livez')).status).toBe(200)
      await postgres.start()
      const back = await untilBack(sender, `during-${how}`)
      expect(back.status, JSON.stringify(back.body)).toBe(201)
      expect((await read('/readyz')).status).toBe(200)
      expect((await read('/v1/contacts')).body.data[0].counts.messages).toBe(how === 'stop' ? 2 : 4)
      const again = await sender.send(message(`before-${how}`))
      expect([again.status, again.body.results[0].duplicate]).toEqual([200, true])
    },
  )

  test('[I1][I2] away in the middle of much: each is recorded or refused, and recorded once in the end', async () => {
    const next = traffic(7, 'cut')
    const sent = Array.from({ length: 400 }, next)
    const answers = sent.map((made) => sender.send(made))
    await Promise.race(answers)
    await postgres.kill()
    const heard = await Promise.all(answers)
    for (const answer of heard) if (!isRecorded(answer)) expectAway(answer)
    await postgres.start()
    await untilBack(sender, 'after-the-cut')
    const again = await sender.send({ interactions: sent })
    again.body.results.forEach((result: { error?: unknown; duplicate: boolean }, index: number) => {
      expect(result.error).toBeUndefined()
      if (isRecorded(heard[index]!)) expect(result.duplicate).toBe(true)
    })
    const pool = postgres.pool()
    expect(await disagreements(pool)).toEqual([])
    await pool.end()
  })

  test('[I2] more than can wait is refused at once with 503, what was taken is recorded', async () => {
    const pool = postgres.pool()
    const holder = await pool.connect()
    await holder.query('begin; lock table identities in exclusive mode')
    const batch = (n: number) => ({
      interactions: Array.from({ length: 1000 }, (_, i) => message(`flood-${n}-${i}`)),
    })
    // Two transactions of 500 stand before the lock, 10,000 wait behind them: of 16,000 some must go.
    const answers = Array.from({ length: 16 }, (_, n) => sender.send(batch(n)))
    const refused = await Promise.race(answers)
    expectAway(refused, 'overloaded')
    await holder.query('rollback')
    holder.release()
    const heard = await Promise.all(answers)
    const taken = heard.filter(isRecorded)
    for (const answer of heard) if (!isRecorded(answer)) expectAway(answer, 'overloaded')
    expect(taken.length).toBeGreaterThan(8)
    const { rows } = await pool.query(`select count(*)::int as n from interactions where external_id like 'flood-%'`)
    expect(rows[0].n).toBe(taken.length * 1000)
    expect(await disagreements(pool)).toEqual([])
    await pool.end()
  })
})

test('the built-in database is started again when it dies, and Kith goes on', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kith-away-'))
  const data = join(root, 'data')
  const kith = await startKith({ DATABASE_URL: '', KITH_DATA: data, KITH_API_KEY: OPERATOR_KEY })
  const sender = senderTo(kith.url, 4)
  try {
    expect(isRecorded(await sender.send(message('before')))).toBe(true)
    process.kill((await readPostmaster(dataFolder(data)))!.pid, 'SIGKILL')
    const back = await untilBack(sender, 'after')
    expect(isRecorded(back), JSON.stringify(back.body)).toBe(true)
    expect((await sender.send(message('before'))).body.results[0].duplicate).toBe(true)
  } finally {
    sender.close()
    await stopKith(kith.process)
    await rm(root, { recursive: true, force: true })
  }
})
