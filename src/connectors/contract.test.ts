/** One suite for every connector: told often, in any order, broken or forged, the story stays the same and whole. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixture, fixturesOf } from '../../test/vendors/fixtures.ts'
import { storyOf, type VendorHouse, vendorHouse } from '../../test/vendors/house.ts'
import { mutated, randomFrom, shuffled } from '../../test/vendors/mutate.ts'
import { VENDORS } from '../../test/vendors/signers.ts'
import { connectorNamed, connectors } from './registry.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const MUTATIONS = Number(process.env.KITH_MUTATIONS ?? 1000)
console.info(`connectors: seed ${seed}, ${MUTATIONS} mutations each`)

const names = connectors.map((connector) => connector.name)
const fixtures = new Map(names.map((name) => [name, fixturesOf(name)]))
const all = [...fixtures.values()].flat()

let once: VendorHouse
let often: VendorHouse
beforeAll(async () => {
  once = await vendorHouse(names)
  often = await vendorHouse(names)
})
afterAll(async () => {
  await once.stop()
  await often.stop()
})

async function count(house: VendorHouse, sql: string): Promise<number> {
  return Number((await house.pool.query(`select count(*) from ${sql}`)).rows[0].count)
}

describe.each(names)('%s', (name) => {
  const own = fixtures.get(name)!

  test('asks for every secret once, and for nothing twice', () => {
    const { form, secrets, chosen } = connectorNamed(name)!
    const asked: readonly string[] = Object.values(form).flat()
    expect(new Set(asked).size).toBe(asked.length)
    // Keys that last an hour are for programs.
    expect(secrets.filter((secret) => !asked.includes(secret) && secret !== 'session_token')).toEqual([])
    expect(secrets).toEqual(expect.arrayContaining([...chosen]))
  })

  test('has eight fixtures or more, each with the document it follows', () => {
    expect(own.length).toBeGreaterThanOrEqual(8)
    for (const { about, cites } of own) expect([about.length > 5, /https:\/\/|^npm:/.test(cites)]).toEqual([true, true])
  })

  test.each(own)('$name: $about', async (fixture) => {
    const before = await count(once, 'interactions')
    expect((await once.deliver(fixture)).status).toBe(200)
    await once.settled()
    const { rows } = await once.pool.query(
      'select state, problems, interactions from inbound_events order by inbound_id desc limit 1',
    )
    // What was left out says why; nothing else is to be said of a good fixture.
    const notes = ((rows[0].problems ?? []) as { code: string }[]).map(({ code }) => code)
    expect(notes.filter((code) => !['auto_reply', 'bounce', 'list'].includes(code))).toEqual([])
    expect(rows[0].interactions).toBe(fixture.expect.interactions)
    expect(rows[0].state).toBe(fixture.expect.interactions + fixture.expect.facts > 0 ? 'recorded' : 'ignored')
    expect(await count(once, 'interactions')).toBeLessThanOrEqual(before + fixture.expect.interactions)
  })

  test('[I1] a stranger is refused, and nothing of it is kept', async () => {
    const [fixture] = own as [Fixture]
    const before = await count(once, 'inbound_events')
    const refused = async (response: Promise<Response>) => expect([401, 403]).toContain((await response).status)
    await refused(
      once.deliver(fixture, undefined, ({ body }) => ({
        headers: { 'content-type': fixture.contentType },
        body: VENDORS[name]!.seal ? fixture.body : body,
      })),
    )
    // A secret that is sent along as it is says nothing of the body.
    if (VENDORS[name]!.signsBody !== false) {
      const longer = VENDORS[name]!.spoil ?? ((body: Buffer) => Buffer.concat([body, Buffer.from(' ')]))
      await refused(once.deliver(fixture, undefined, ({ headers, body }) => ({ headers, body: longer(body) })))
    }
    if (!VENDORS[name]!.seal)
      await refused(once.deliver(fixture, undefined, ({ headers, body }) => ({ headers: spoiled(headers), body })))
    if (VENDORS[name]!.timed) {
      await refused(once.deliver(fixture, new Date(Date.now() - 301_000 - 60_000)))
      await refused(once.deliver(fixture, new Date(Date.now() + 301_000 + 60_000)))
    }
    expect(await count(once, 'inbound_events')).toBe(before)
  })

  test('[I5] a signed time makes a request good for once', async () => {
    if (!VENDORS[name]!.timed) return
    const [fixture] = own as [Fixture]
    const now = new Date(Date.now() - 120_000)
    expect((await once.deliver(fixture, now)).status).toBe(200)
    expect((await once.deliver(fixture, now)).status).toBe(403)
    expect((await once.deliver(fixture, new Date(Date.now() - 118_000))).status).toBe(200)
  })
})

function spoiled(headers: Record<string, string>): Record<string, string> {
  const flip = (text: string) => text.replace(/[0-9a-zA-Z](?=[^0-9a-zA-Z]*$)/, (last) => (last === '0' ? '1' : '0'))
  return Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [key, key === 'content-type' ? value : flip(value)]),
  )
}

/** On a busy machine; a figure is in bench/. */
const PATIENCE = { timeout: 240_000 }

test('[V8] [I12] ten times each, in any order, and again after a restart: the same story', PATIENCE, async () => {
  await once.settled()
  const expected = await storyOf(once)
  const random = randomFrom(seed)
  const begin = Date.now() - 200_000
  const deliveries = shuffled(
    random,
    all.flatMap((fixture) => Array.from({ length: 10 }, (_, time) => ({ fixture, time }))),
  )
  await inParallel(deliveries, 8, async ({ fixture, time }) => {
    expect((await often.deliver(fixture, new Date(begin + time * 1000))).status).toBe(200)
  })
  await often.settled()
  expect(await storyOf(often)).toEqual(expected)
  await often.restart()
  for (const fixture of shuffled(random, all)) expect((await often.deliver(fixture)).status).toBe(200)
  await often.settled()
  expect(await storyOf(often)).toEqual(expected)
  expect(await count(often, `inbound_events where state in ('received', 'failed')`)).toBe(0)
})

test.each(names)('[I4] [I5] %s: broken payloads are kept, and never half recorded', PATIENCE, async (name) => {
  const random = randomFrom(seed)
  const own = fixtures.get(name)!
  // What these name at the vendor is fetched and kept once; then only what is broken is counted.
  for (const fixture of own) await often.deliver(fixture)
  await often.settled()
  const before = await count(often, 'inbound_events')
  const broken = distinct(MUTATIONS, own, () => mutated(random, own[Math.floor(random() * own.length)]!))
  // Over most of the ten minutes in which a signed time is good, however many there are.
  const [begin, step] = [Date.now() - 290_000, 500_000 / broken.length]
  const statuses = new Map<number, number>()
  await inParallel(
    broken.map((fixture, index) => ({ fixture, index })),
    16,
    async ({ fixture, index }) => {
      const { status } = await often.deliver(fixture, new Date(begin + index * step))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    },
  )
  await often.settled()
  expect(Object.fromEntries(statuses)).toEqual({ 200: broken.length })
  expect(await count(often, 'inbound_events')).toBe(before + broken.length)
  expect(await count(often, `inbound_events where state = 'received'`)).toBe(0)
  const { data } = (await often.call('GET', '/v1/inbound_events?status=failed&limit=200')).body
  expect(data.length).toBeGreaterThan(0)
  await nothingHalf(often)
})

/** Each with a body of its own, and of none of `sent`: the same bytes at the same signed second are a replay, and refused. */
function distinct(count: number, sent: readonly Fixture[], make: () => Fixture): Fixture[] {
  const bytesOf = ({ body }: Fixture) => body.toString('latin1')
  const taken = new Set(sent.map(bytesOf))
  const made = new Map<string, Fixture>()
  for (let tries = 0; made.size < count && tries < count * 100; tries++) {
    const fixture = make()
    if (!taken.has(bytesOf(fixture))) made.set(bytesOf(fixture), fixture)
  }
  return [...made.values()]
}

async function nothingHalf(house: VendorHouse): Promise<void> {
  expect(
    await count(
      house,
      `interactions n where n.conversation_id is not null and not exists (
    select from conversations c where c.workspace_id = n.workspace_id and c.conversation_id = n.conversation_id)`,
    ),
  ).toBe(0)
  expect(
    await count(
      house,
      `interactions n where not exists (
    select from identities i where i.workspace_id = n.workspace_id and i.identity_id = n.identity_id)`,
    ),
  ).toBe(0)
  expect(
    await count(
      house,
      `messages m where not exists (
    select from interactions n where n.workspace_id = m.workspace_id and n.interaction_id = m.interaction_id)`,
    ),
  ).toBe(0)
}

async function inParallel<T>(list: readonly T[], width: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < list.length) await work(list[next++]!)
    }),
  )
}
