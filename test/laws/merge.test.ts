/** [M1] [M2] [M4] [M5] [M6] [P3] [R11] [R12]: an operator's decisions one by one, and many at once. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { Problem } from '../../src/domain/problem.ts'
import { rejectClaim } from '../../src/operations/claims/reject.ts'
import { explainContact } from '../../src/operations/contacts/explain.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { splitContact } from '../../src/operations/contacts/split.ts'
import { undoDecision, undoMerge } from '../../src/operations/contacts/undo.ts'
import { updateContact } from '../../src/operations/contacts/update.ts'
import { markIdentifier } from '../../src/operations/identifiers/mark.ts'
import { acceptSuggestion, listSuggestions, rejectSuggestion } from '../../src/operations/suggestions/suggestions.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import { actual, cards, expected } from './stored.ts'

const ROUNDS = Number(process.env.KITH_CROSSING_ROUNDS ?? 20)
const CONNECTIONS = Number(process.env.KITH_CROSSING_CONNECTIONS ?? 8)
vi.setConfig({ testTimeout: Math.max(120_000, ROUNDS * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const dump = async (workspace: string) => [
  await actual(kith.database.pool, workspace),
  await cards(kith.database.pool, workspace),
]
const run = (workspace: string, operation: unknown, input: object) => kith.run(workspace, operation, input)
const refused = async (work: Promise<unknown>) => {
  const outcome = await work.catch((error) => error)
  expect(outcome).toBeInstanceOf(Problem)
  return (outcome as Problem).code
}

let clock = 0
const on = (channel: string, customer: object, text = 'hello', rest: object = {}) => ({
  type: 'message',
  channel,
  customer,
  text,
  occurred_at: new Date(Date.UTC(2026, 0, 1) + clock++ * 60_000).toISOString(),
  ...rest,
})
const whatsapp = (n: number) => `+5511980000${String(n).padStart(3, '0')}`

async function people(workspace: string, count: number): Promise<string[]> {
  const recorded = []
  for (let n = 0; n < count; n++)
    recorded.push(
      ...(await kith.record(workspace, [
        on('whatsapp', { whatsapp: whatsapp(n) }, `I'm Person${'abcdefghijklmnopq'[n]} Souza`),
      ])),
    )
  return recorded.map(({ birthContact }) => encodeId('ctc', birthContact))
}

test('[M1] a contact is not merged with itself, and who is one already is said to be', async () => {
  const workspace = await kith.workspace()
  const [a, b] = await people(workspace, 2)
  expect(await refused(run(workspace, mergeContacts, { survivor: a, absorbed: a }))).toBe('same_contact')
  const merged = await run(workspace, mergeContacts, { survivor: a, absorbed: b, reason: 'same card' })
  expect(merged).toMatchObject({ already: false, contact: { id: a } })
  const again = await run(workspace, mergeContacts, { survivor: b, absorbed: a })
  expect(again).toMatchObject({ id: null, already: true, contact: { id: a } })
})

test('[M2] a dry run shows fields, counts and conflicts, and writes nothing', async () => {
  const workspace = await kith.workspace()
  const [a, b] = await people(workspace, 2)
  await run(workspace, updateContact, { id: b, email: 'b@souza.com', labels: ['vip'] })
  const before = await dump(workspace)
  const { preview, id } = await run(workspace, mergeContacts, { survivor: a, absorbed: b, dry_run: true })
  expect(id).toBeNull()
  expect(preview.counts.messages).toBe(2)
  expect(preview.conflicts).toEqual([expect.stringContaining('different names')])
  expect(preview.said_against).toMatchObject([{ code: 'gave_other_names', text: preview.conflicts[0] }])
  const field = (name: string) => preview.fields.find((one: { field: string }) => one.field === name)
  expect(field('email')).toEqual({
    field: 'email',
    survivor: null,
    absorbed: 'b@souza.com',
    result: 'b@souza.com',
    conflict: false,
  })
  expect(field('name').conflict).toBe(true)
  expect(field('labels').result).toBe('vip')
  expect(await dump(workspace)).toEqual(before)
})

test('[M3] [V3] [V5] unmerge gives both their ids, cards and labels back, byte for byte', async () => {
  const workspace = await kith.workspace()
  const [a, b, c] = await people(workspace, 3)
  await run(workspace, updateContact, { id: b, labels: ['vip'], attributes: { plan: 'gold' } })
  const before = await dump(workspace)
  const first = await run(workspace, mergeContacts, { survivor: a, absorbed: b })
  const second = await run(workspace, mergeContacts, { survivor: c, absorbed: b })
  const read = await run(workspace, getContact, { id: b })
  expect([read.id, read.identities.length, read.labels]).toEqual([c, 3, ['vip']])
  await run(workspace, undoMerge, { id: first.id })
  await run(workspace, undoMerge, { id: second.id })
  expect(await refused(run(workspace, undoMerge, { id: second.id }))).toBe('already_undone')
  expect(await dump(workspace)).toEqual(before)
})

test('[M4] any order of merges and unmerges of one set gives the same partition', async () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]
  const shapes = []
  for (const order of orders) {
    const workspace = await kith.workspace()
    const ids = await people(workspace, 5)
    const pairs = [
      [0, 1],
      [1, 2],
      [3, 4],
    ] as const
    const made: Record<number, string> = {}
    for (const n of order)
      made[n] = (await run(workspace, mergeContacts, { survivor: ids[pairs[n]![0]], absorbed: ids[pairs[n]![1]] })).id
    await run(workspace, undoMerge, { id: made[1] })
    const now = await Promise.all(ids.map((id) => run(workspace, getContact, { id })))
    shapes.push(now.map((card) => now.filter((other) => other.id === card.id).length))
  }
  expect(shapes).toEqual(orders.map(() => [2, 2, 1, 2, 2]))
})

test(`[M5] ${CONNECTIONS} crossing merges at once never form a ring nor deadlock`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const workspace = await kith.workspace()
    const ids = await people(workspace, 6)
    const outcomes = await Promise.all(
      Array.from({ length: CONNECTIONS }, (_, n) => {
        const [a, b] = [ids[(n + round) % 6]!, ids[(n * 5 + 1 + round) % 6]!]
        const [survivor, absorbed] = n % 2 ? [a, b] : [b, a]
        return run(workspace, mergeContacts, { survivor, absorbed }).catch((error) => {
          if (error instanceof Problem) return error
          throw error
        })
      }),
    )
    expect(outcomes.length).toBe(CONNECTIONS)
    expect(await actual(kith.database.pool, workspace)).toEqual(await expected(kith.database.pool, workspace))
  }
})

test('[M6] [R14] a rejected suggestion never comes back; an accepted one is a merge', async () => {
  const workspace = await kith.workspace()
  const mail = 'eva@holm.com'
  await kith.record(workspace, [on('email', { email: mail }, "I'm Eva Holm")])
  await kith.record(workspace, [on('whatsapp', { whatsapp: whatsapp(1) }, `I'm Jan Holm. My email is ${mail}`)])
  const [one] = (await run(workspace, listSuggestions, {})).data
  expect(one).toMatchObject({ rule: 'R7', why: 'names', value: `email:${mail}` })
  expect(one.reason).toContain('Jan Holm is not Eva Holm')
  const { id } = await run(workspace, rejectSuggestion, { id: one.id })
  await kith.record(workspace, [on('whatsapp', { whatsapp: whatsapp(1) }, `hello. My email is ${mail}`)])
  expect((await run(workspace, listSuggestions, {})).data).toEqual([])
  await run(workspace, undoDecision, { id })
  const [back] = (await run(workspace, listSuggestions, {})).data
  expect(back.id).toBe(one.id)
  // Every sentence of one is said in codes, too.
  for (const { code } of [...back.said_for, ...back.said_against]) expect(code).toEqual(expect.any(String))
  const merged = await run(workspace, acceptSuggestion, { id: back.id })
  expect(merged.contact.identities.length).toBe(2)
  expect((await run(workspace, listSuggestions, {})).data).toEqual([])
})

test('[R7] [R14] an unverified link is cut by a split, explained, and the merge across it is refused until lifted', async () => {
  const workspace = await kith.workspace()
  const mail = 'kit@moss.com'
  const [head] = await kith.record(workspace, [on('email', { email: mail }, "I'm Kit Moss")])
  const [follower] = await kith.record(workspace, [
    on('chat', { visitor_id: 'v1' }, `I'm Kit Moss. My email is ${mail}`),
  ])
  const [a, b] = [encodeId('ctc', head!.birthContact), encodeId('ctc', follower!.birthContact)]
  const card = await run(workspace, getContact, { id: b })
  expect(card).toMatchObject({ id: a, unverified_links: 1 })
  expect(card.links).toMatchObject([
    { said: { code: 'gave_value', values: { a: 'visitor:v1', value: `email:${mail}`, b: `email:${mail}` } } },
  ])
  const why = await run(workspace, explainContact, { id: a })
  expect(why.sentences).toEqual([expect.stringMatching(/^R7, unverified: web visitor v1 gave/)])
  const cut = await run(workspace, splitContact, { id: a, identities: [encodeId('idn', follower!.identity)] })
  expect(cut.contacts.map((one: { id: string }) => one.id)).toEqual([a, b])
  const not = await run(workspace, explainContact, { id: a, other: b })
  expect(not).toMatchObject({ same: false, sentences: [expect.stringContaining('an operator said')] })
  expect(await refused(run(workspace, mergeContacts, { survivor: a, absorbed: b }))).toBe('held_apart')
  const { preview } = await run(workspace, mergeContacts, { survivor: a, absorbed: b, dry_run: true })
  expect(preview.said_against).toMatchObject([{ code: 'said_two' }])
  const lifted = await run(workspace, mergeContacts, { survivor: a, absorbed: b, lift: true })
  expect(lifted.contact).toMatchObject({ id: a, unverified_links: 0 })
  await run(workspace, undoMerge, { id: lifted.id })
  expect((await run(workspace, getContact, { id: b })).id).toBe(b)
})

test('[P3] a rejected claim leaves the card and the link, and comes back with an undo', async () => {
  const workspace = await kith.workspace()
  const mail = 'zoe@star.com'
  await kith.record(workspace, [on('email', { email: mail }, "I'm Zoe Star")])
  const [said] = await kith.record(workspace, [on('chat', { visitor_id: 'v2' }, `I'm Zoe Star. My email is ${mail}`)])
  const before = await dump(workspace)
  const joined = await run(workspace, getContact, { id: encodeId('ctc', said!.birthContact) })
  const claim = joined.claims.find((one: any) => one.field === 'email' && one.method === 'said')
  const { id, contact } = await run(workspace, rejectClaim, { id: claim.id })
  expect(contact).toMatchObject({ id: encodeId('ctc', said!.birthContact), email: null })
  await run(workspace, undoDecision, { id })
  expect(await dump(workspace)).toEqual(before)
})

test('[R11] [R12] an identifier that is marked links nobody any more, until the mark is undone', async () => {
  const workspace = await kith.workspace()
  const mail = 'desk@clinic.com'
  await kith.record(workspace, [on('email', { email: mail })])
  await kith.record(workspace, [on('chat', { visitor_id: 'v3' }, `my email is ${mail}`)])
  const before = await dump(workspace)
  for (const [kind, value] of [
    ['email', mail],
    ['domain', 'clinic.com'],
  ]) {
    const { id } = await run(workspace, markIdentifier, { kind, value, as: 'own' })
    const { rows } = await kith.database.pool.query('select 1 from contacts where workspace_id = $1', [workspace])
    expect(rows.length).toBe(2)
    expect((await run(workspace, listSuggestions, {})).data).toEqual([])
    await run(workspace, undoDecision, { id })
    expect(await dump(workspace)).toEqual(before)
  }
})

test('[P6] a contact as of a date is what was known of it then', async () => {
  const workspace = await kith.workspace()
  const mail = 'lia@costa.com'
  const [first] = await kith.record(workspace, [on('chat', { visitor_id: 'v8' }, "I'm Lia")])
  const then = new Date(Date.UTC(2026, 0, 1) + clock++ * 60_000).toISOString()
  await kith.record(workspace, [on('chat', { visitor_id: 'v8' }, `My email is ${mail}`)])
  await kith.record(workspace, [on('email', { email: mail }, "I'm Lia Costa")])
  const id = encodeId('ctc', first!.birthContact)
  const now = await run(workspace, getContact, { id })
  expect([now.identities.length, now.name, now.counts.messages]).toEqual([2, 'Lia Costa', 3])
  const past = await run(workspace, getContact, { id, as_of: then })
  expect([past.id, past.identities.length, past.email, past.counts.messages]).toEqual([id, 1, null, 1])
  expect(past.name).toBe('Lia')
  expect(await run(workspace, getContact, { id, as_of: new Date(Date.UTC(2027, 0, 1)).toISOString() })).toMatchObject({
    id: now.id,
    name: now.name,
    emails: now.emails,
    counts: now.counts,
  })
  expect(await refused(run(workspace, getContact, { id, as_of: '2025-01-01T00:00:00Z' }))).toBe('not_found')
})

test('[V2] a batch that says nothing new about who is who sends no statement for it, a newcomer goes in three trips', async () => {
  const workspace = await kith.workspace()
  const before = on('whatsapp', { whatsapp: whatsapp(1), name: 'Ana Souza' }, 'hello', { conversation: 't1' })
  await kith.record(workspace, [before])
  // Once more, for the first look at a phone locks it.
  await kith.record(workspace, [{ ...before, text: 'hello?' }])
  const trips = listenToRecording()
  await kith.record(workspace, [
    on('whatsapp', { whatsapp: whatsapp(1), name: 'Ana Souza' }, 'and?', { conversation: 't1' }),
  ])
  const known = trips.splice(0).flat()
  expect(known.length).toBeGreaterThan(5)
  expect(
    known.filter((name) => /identity_edges|identity_facts|links|suggestions|identifiers|decisions/.test(name)),
  ).toEqual([])
  await kith.record(workspace, [on('whatsapp', { whatsapp: whatsapp(2) }, 'my email is nobody.else@mail.com')])
  expect(trips.flat().filter((name) => /identity_edges|identity_facts|links|suggestions|decisions/.test(name))).toEqual(
    ['identity_edges.values'],
  )
  // What is there, what is new together with who else gave it, and what follows with the commit.
  expect(trips.map((names) => names.at(-1))).toEqual(['erased_hashes.any', 'identity_edges.values', 'commit'])
})

/** The names of the statements of each trip from now on. */
function listenToRecording(): string[][] {
  const trips: string[][] = []
  const connect = kith.database.recording.connect.bind(kith.database.recording)
  const listened = new Set<unknown>()
  kith.database.recording.connect = (async () => {
    const client = await connect()
    if (!listened.has(client)) {
      listened.add(client)
      const query = client.query.bind(client)
      client.query = ((trip: { statements?: { name?: string }[] }, ...rest: unknown[]) => {
        if (trip.statements) trips.push(trip.statements.flatMap(({ name }) => name ?? []))
        return (query as any)(trip, ...rest)
      }) as never
    }
    return client
  }) as never
  return trips
}
