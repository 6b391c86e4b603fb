/** The recorder against a real Kith: everything arrives once, and conversations interleaved in one process never mix. */

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../../test/server.ts'
import { createRecorder, recordTools, withCustomer } from '../src/node.ts'
import { agentProcess } from './agent_process.ts'

let kith: TestServer
let folder: string
beforeAll(async () => {
  kith = await testServer()
  folder = await mkdtemp(join(tmpdir(), 'kith-spool-'))
})
afterAll(async () => {
  await kith.stop()
  await rm(folder, { recursive: true })
})

const recorderOf = (more: object = {}) =>
  createRecorder({ url: kith.url, key: AGENT_KEY, flushOnExit: false, agent: 'desk', ...more })

const contacts = async (q: string) => (await kith.call('GET', `/v1/contacts?q=${q}`)).body.data
const timeline = async (contact: string) =>
  (await kith.call('GET', `/v1/contacts/${contact}/timeline?limit=200`)).body.data

test('[V7] a conversation with two tool calls is one contact with all of it', async () => {
  const recorder = recorderOf()
  const tools = recordTools(recorder, {
    find_slot: async ({ day }: { day: string }) => ({ day, at: '10:00' }),
    book: {
      description: 'Books',
      execute: (_given: { at: string }): string => {
        throw new Error('fully booked')
      },
    },
  })
  await withCustomer({ conversation: 'c1', channel: 'whatsapp', user: { whatsapp: '+5511987650001' } }, async () => {
    recorder.recordMessage({ role: 'customer', text: "Hi, I'm Ana Prado, ana.prado@mail.com" })
    expect(await tools.find_slot({ day: 'Monday' })).toEqual({ day: 'Monday', at: '10:00' })
    expect(() => tools.book.execute({ at: '10:00' })).toThrow('fully booked')
    recorder.recordMessage({ role: 'agent', text: 'Sorry, Monday is full.' })
  })
  expect(await recorder.close()).toBe(true)
  expect(recorder.stats()).toMatchObject({ recorded: 4, delivered: 4, dropped: 0, refused: 0, waiting: 0 })
  const [ana] = await contacts('Ana Prado')
  expect(ana).toMatchObject({ name: 'Ana Prado', email: 'ana.prado@mail.com' })
  expect(ana.counts).toMatchObject({ conversations: 1, actions: 2 })
  const actions = (await timeline(ana.id)).filter((item: any) => item.type === 'action').map((item: any) => item.data)
  expect(actions).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'find_slot', arguments: { day: 'Monday' }, status: 'ok' }),
      expect.objectContaining({ name: 'book', status: 'error', result: { name: 'Error', message: 'fully booked' } }),
    ]),
  )
})

test('1,000 conversations interleaved in one process never mix', async () => {
  const recorder = recorderOf()
  const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
  const talk = async (n: number) => {
    const look = recordTools(recorder, { look: async (given: object) => pause().then(() => given) })
    const user = { visitor_id: `mix-${n}` }
    await withCustomer({ conversation: `mix-${n}`, channel: 'chat', user }, async () => {
      recorder.recordMessage({ role: 'customer', text: `question ${n}` })
      await pause()
      await look.look({ n })
      await pause()
      recorder.recordMessage({ role: 'agent', text: `answer ${n}` })
    })
  }
  await Promise.all(Array.from({ length: 1000 }, (_, n) => talk(n)))
  expect(await recorder.close(60_000)).toBe(true)
  const { rows } = await kith.pool.query(
    `select i.external_id is null as no_id, c.external_id as thread, i.record as record
     from interactions i join conversations c using (workspace_id, conversation_id) where c.external_id like 'mix-%'`,
  )
  expect(rows.length).toBe(3000)
  const strays = rows.filter(({ thread, record }) => {
    const n = thread.slice(4)
    const text = JSON.stringify([record.action?.arguments ?? null, record.messages ?? record.text ?? null])
    return record.customer?.visitor_id !== `mix-${n}` && !text.includes(n)
  })
  expect(strays).toEqual([])
})

test('what a killed process had spooled arrives with the next one, once', async () => {
  const spool = await mkdtemp(join(folder, 'crash-'))
  const nobody = 'http://127.0.0.1:9'
  const crash = await agentProcess({ KITH_URL: nobody, KITH_KEY: AGENT_KEY, KITH_SPOOL: spool }, 'crash', 300)
  expect(crash.signal).toBe('SIGKILL')
  const heir = recorderOf({ spool })
  expect(await heir.close(30_000)).toBe(true)
  expect(heir.stats().delivered).toBe(300)
  const { body } = await kith.call('GET', '/v1/contacts?q=crash')
  expect(body).toBeDefined()
  const { rows } = await kith.pool.query(
    `select count(*)::int as n from conversations where external_id like 'crash-%'`,
  )
  expect(rows[0].n).toBe(300)
  expect(await readdir(spool)).toEqual([])
})

test.each(['end', 'SIGTERM'])('a process that ends (%s) sends what it has', async (how) => {
  const ended = await agentProcess({ KITH_URL: kith.url, KITH_KEY: AGENT_KEY }, how, 20)
  expect(ended).toEqual(how === 'end' ? { code: 0, signal: null } : { code: null, signal: 'SIGTERM' })
  const { rows } = await kith.pool.query(`select count(*)::int as n from conversations where external_id like $1`, [
    `${how}-%`,
  ])
  expect(rows[0].n).toBe(20)
})

test('takes whatever an agent hands it, and Kith takes that', async () => {
  const recorder = recorderOf()
  const circular: Record<string, unknown> = { big: 2n ** 70n, far: 2 ** 60, at: new Date(0), f() {} }
  circular.self = circular
  const bad = {
    get trap() {
      throw new Error('no')
    },
  }
  const deep = Array.from({ length: 500 }).reduce<object>((inner) => ({ inner }), {})
  const proto = JSON.parse('{"__proto__": {"a": 1}, "b\\u0000": "\\ud800 \\u0000"}')
  for (const given of [circular, bad, deep, proto, 'x'.repeat(3_000_000), new Uint8Array(9), Number.NaN, undefined])
    recorder.recordTool({ name: 'odd', arguments: given, result: [given] }, { conversation: 'odd', channel: 'chat' })
  recorder.recordMessage({ role: 'customer', text: '\ud800 half' }, { conversation: 'odd', channel: 'chat' })
  expect(await recorder.close(30_000)).toBe(true)
  expect(recorder.stats()).toMatchObject({ delivered: 9, refused: 0, dropped: 0 })
})
