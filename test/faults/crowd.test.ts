/** Many at once: first messages, channels, states and retries that race each other still make one person (I3, R2, R5, V8). */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../database.ts'
import { OPERATOR_KEY, type Started, startKith, stopKith } from '../server.ts'
import { disagreements } from './disagreements.ts'
import { type Heard, isRecorded, type Sender, senderTo } from './sender.ts'

/** Two processes on one database: races inside one, and races that no memory of one process can settle. */
let database: TestDatabase
let folders: string[]
let houses: Started[]
let senders: Sender[]
beforeAll(async () => {
  database = await testDatabase()
  folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'kith-crowd-'))))
  houses = []
  for (const folder of folders)
    houses.push(await startKith({ DATABASE_URL: database.url, KITH_DATA: folder, KITH_API_KEY: OPERATOR_KEY }))
  senders = houses.map(({ url }) => senderTo(url, 20))
})
afterAll(async () => {
  for (const sender of senders) sender.close()
  await Promise.all(houses.map((house) => stopKith(house.process)))
  await database.drop()
  for (const folder of folders) await rm(folder, { recursive: true })
})

const one = (body: unknown) => senders[0]!.send(body)
/** To the two processes in turn. */
const either = (body: unknown, index: number) => senders[index % 2]!.send(body)

let phones = 0
const newPhone = () => `+55119${String(80_000_000 + phones++)}`

const onWhatsapp = (phone: string, text = 'hello') => ({
  type: 'message',
  channel: 'whatsapp',
  customer: { whatsapp: phone },
  text,
})
const onSms = (phone: string) => ({ type: 'message', channel: 'sms', customer: { phone }, text: 'hello' })

/** The contacts that these answers belong to now, whatever was linked since. */
async function contactsOf(answers: readonly Heard[]): Promise<Set<string>> {
  for (const answer of answers) expect(isRecorded(answer), JSON.stringify(answer.body)).toBe(true)
  const ids = answers.map(({ body }) => body.results[0].identity)
  expect(new Set(answers.map(({ body }) => body.results[0].id)).size).toBe(answers.length)
  const born = [...new Set(answers.map(({ body }) => body.results[0].contact as string))]
  const now = await Promise.all(born.map((id) => senders[0]!.send(undefined, 'GET', `/v1/contacts/${id}`)))
  expect(ids.length).toBeGreaterThan(0)
  return new Set(now.map(({ body }) => body.id))
}

async function card(contacts: ReadonlySet<string>) {
  expect(contacts.size).toBe(1)
  return (await senders[0]!.send(undefined, 'GET', `/v1/contacts/${[...contacts][0]}`)).body
}

const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

test.each([2, 3, 10, 50, 100, 200])(
  '[I3] %i first messages of one person at once: one contact, all counted',
  async (n) => {
    const phone = newPhone()
    const answers = await Promise.all(times(n, (i) => one(onWhatsapp(phone, `message ${i}`))))
    const contact = await card(await contactsOf(answers))
    expect(contact.counts).toMatchObject({ messages: n, conversations: 1 })
    expect(answers.filter(({ body }) => body.results[0].created)).toHaveLength(1)
  },
)

test('[I3] the same over two processes', async () => {
  for (const n of [2, 20, 100]) {
    const phone = newPhone()
    const answers = await Promise.all(times(n, (i) => either(onWhatsapp(phone, `message ${i}`), i)))
    expect((await card(await contactsOf(answers))).counts).toMatchObject({ messages: n, conversations: 1 })
  }
})

test('[I3][R2] first messages over WhatsApp and SMS of one phone at once: one contact', async () => {
  for (let round = 0; round < 50; round++) {
    const phone = newPhone()
    const answers = await Promise.all(
      times(8, (i) => either(i % 2 === round % 2 ? onWhatsapp(phone) : onSms(phone), i >> 1)),
    )
    const contact = await card(await contactsOf(answers))
    expect(contact.counts).toMatchObject({ messages: 8, conversations: 2 })
    expect(contact.identities).toHaveLength(2)
  }
})

test('[R5] a first message and product records that name its conversation at once: one contact', async () => {
  for (let round = 0; round < 50; round++) {
    const conversation = `thread-${round}`
    const talk = { ...onWhatsapp(newPhone()), conversation }
    const booking = { type: 'booking', channel: 'api', conversation, data: { external_id: `bk-${round}` } }
    const action = { type: 'action', channel: 'api', conversation, action: { name: 'look_up' } }
    const answers = await Promise.all([booking, talk, action, talk].map((body, i) => either(body, i + round)))
    const contact = await card(await contactsOf(answers))
    expect(contact.counts).toMatchObject({ messages: 2, bookings: 1, actions: 1 })
  }
})

test('[R5] states of one booking at once: one item with all of its history', async () => {
  const states = ['requested', 'confirmed', 'rescheduled', 'confirmed', 'completed']
  for (let round = 0; round < 20; round++) {
    const customer = { whatsapp: newPhone() }
    const answers = await Promise.all(
      states.map((status, i) =>
        either(
          {
            type: 'booking',
            channel: 'whatsapp',
            customer: i === round % states.length ? customer : undefined,
            data: { external_id: `states-${round}`, status },
            occurred_at: `2026-11-22T10:0${i}:00Z`,
          },
          i,
        ),
      ),
    )
    const contact = await card(await contactsOf(answers))
    expect(contact.counts.bookings).toBe(1)
    const timeline = await senders[0]!.send(undefined, 'GET', `/v1/contacts/${contact.id}/timeline`)
    expect(timeline.body.data).toHaveLength(1)
    const history = timeline.body.data[0].status_history.map((state: { status: string }) => state.status)
    expect(history).toEqual(states)
    expect(timeline.body.data[0].status).toBe('completed')
  }
})

test('[V8] one id many times at once over two processes: one interaction, one answer', async () => {
  for (let round = 0; round < 20; round++) {
    const body = {
      ...onWhatsapp(newPhone(), 'I am Ana Souza'),
      id: `same-${round}`,
      occurred_at: '2026-11-22T10:00:00Z',
    }
    const answers = await Promise.all(times(20, (i) => either(body, i)))
    expect(answers.map(({ status }) => status).sort()).toEqual([...times(19, () => 200), 201])
    const { duplicate: _, links: _links, ...first } = answers[0]!.body.results[0]
    for (const answer of answers) expect(answer.body.results[0]).toMatchObject(first)
  }
})

test('[V8] the same batch at once over two processes, in opposite order: each recorded once', async () => {
  for (let round = 0; round < 10; round++) {
    const items = times(60, (i) => ({ ...onWhatsapp(newPhone()), id: `batch-${round}-${i}` }))
    const bodies = [items, [...items].reverse()].map((interactions) => ({ interactions }))
    const answers = await Promise.all(times(6, (i) => either(bodies[i % 2], i)))
    for (const answer of answers) expect(isRecorded(answer), JSON.stringify(answer.body)).toBe(true)
    const fresh = answers
      .flatMap(({ body }) => body.results)
      .filter((result: { duplicate: boolean }) => !result.duplicate)
    expect(fresh).toHaveLength(items.length)
  }
})

test('[I2] after all of it every count agrees with its facts, and nothing ever waited in a ring', async () => {
  expect(await disagreements(database.pool)).toEqual([])
  // A deadlock is broken and tried again, so nobody hears of it; it costs a second all the same.
  const { rows } = await database.pool.query(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  expect(rows[0].deadlocks).toBe(0)
})
