/** What the dashboard reads beside contacts: figures, records, the inbox, notes, tasks, segments, decisions, the audit log. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_KEY, OPERATOR_KEY, type TestServer, testServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server?.stop())

const at = (day: number, hour = 12) => `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
const get = async (path: string) => (await server.call('GET', path)).body
const record = async (...interactions: unknown[]) =>
  (await server.record({ interactions })).body.results.map((one: any) => one.contact as string) as string[]

const ANA = { whatsapp: '+5511987654321' }
const BO = { phone: '+14155550123' }

let ana: string
let bo: string
beforeAll(async () => {
  const booking = { external_id: 'b1', service: 'Haircut' }
  ;[ana] = (await record(
    { id: 'd1', type: 'message', channel: 'whatsapp', customer: ANA, occurred_at: at(1, 23), text: "I'm Ana Souza" },
    {
      id: 'd2',
      type: 'booking',
      channel: 'whatsapp',
      customer: ANA,
      occurred_at: at(2),
      data: { ...booking, status: 'requested' },
    },
    {
      id: 'd3',
      type: 'booking',
      channel: 'whatsapp',
      customer: ANA,
      occurred_at: at(3),
      data: { ...booking, status: 'confirmed' },
    },
    {
      id: 'd4',
      type: 'order',
      channel: 'whatsapp',
      customer: ANA,
      occurred_at: at(3),
      data: { external_id: 'o1', number: '7', status: 'new' },
    },
  )) as [string]
  ;[bo] = (await record(
    {
      id: 'd5',
      type: 'message',
      channel: 'sms',
      customer: BO,
      occurred_at: at(4),
      text: 'This is Bo Lind',
      conversation: 'bo',
    },
    {
      id: 'd6',
      type: 'form',
      channel: 'sms',
      customer: BO,
      occurred_at: at(4, 13),
      conversation: 'bo',
      data: { form: 'Newsletter' },
    },
  )) as [string]
})

describe('figures over time', () => {
  it('counts interactions by day, channel and type, and contacts by the day they were first seen', async () => {
    const all = await get('/v1/statistics?from=2026-11-01&to=2026-11-30')
    const row = (day: number, channel: string, type: string, interactions = 1) => ({
      day: at(day).slice(0, 10),
      channel,
      type,
      interactions,
    })
    expect(all.interactions).toEqual([
      row(1, 'whatsapp', 'message'),
      row(2, 'whatsapp', 'booking'),
      row(3, 'whatsapp', 'booking'),
      row(3, 'whatsapp', 'order'),
      row(4, 'sms', 'form'),
      row(4, 'sms', 'message'),
    ])
    expect(all.contacts).toEqual([
      { day: '2026-11-01', contacts: 1 },
      { day: '2026-11-04', contacts: 1 },
    ])
  })

  it('begins days where the reader is', async () => {
    const there = await get('/v1/statistics?from=2026-11-01&to=2026-11-02&zone=Asia/Tokyo')
    expect(there.contacts).toEqual([{ day: '2026-11-02', contacts: 1 }])
  })

  it.each([
    ['from=2026-11-02&to=2026-11-01', '/to'],
    ['from=2020-01-01&to=2026-11-01', '/to'],
    ['from=2026-11-01&to=2026-11-01&zone=Nowhere/Atall', '/zone'],
    ['from=2026-11-01&to=2026-11-01&zone=%2B03', '/zone'],
    ['from=yesterday&to=2026-11-01', '/from'],
  ])('[I5] refuses %s', async (query, pointer) => {
    const { status, body } = await server.call('GET', `/v1/statistics?${query}`)
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
  })
})

describe('records of every contact', () => {
  it('lists one type with the state of today and whose it is, by keyset', async () => {
    const list = await get('/v1/items?type=booking')
    expect(list.data).toHaveLength(1)
    expect(list.data[0]).toMatchObject({
      title: 'Haircut',
      status: 'confirmed',
      contact: { id: ana, name: 'Ana Souza' },
    })
    expect((await get('/v1/items?type=form')).data[0]).toMatchObject({ title: 'Newsletter', contact: { id: bo } })
    expect((await get('/v1/items?type=booking&status=requested')).data).toEqual([])
    expect((await server.call('GET', '/v1/items?type=message')).status).toBe(422)
  })

  it('finds a record by its own id and by that of any of its states', async () => {
    const [booking] = (await get('/v1/items?type=booking')).data
    expect(await get(`/v1/items/${booking.id}`)).toEqual(booking)
    expect(booking.status_history).toHaveLength(2)
    expect(await get(`/v1/items/${booking.status_history[0].interaction}`)).toEqual(booking)
    const [form] = (await get('/v1/items?type=form')).data
    expect(await get(`/v1/items/${form.id}`)).toEqual(form)
    expect((await server.call('GET', '/v1/items/int_00000000000000000000000000')).status).toBe(404)
  })

  it('has the whole transcript of a call by itself, and its beginning in a timeline', async () => {
    const messages = Array.from({ length: 130 }, (_, turn) => ({ role: 'customer', text: `Turn ${turn}` }))
    const [caller] = await record({ id: 'long', type: 'call', channel: 'phone', customer: BO, messages })
    const [call] = (await get(`/v1/contacts/${caller}/timeline?type=call`)).data
    expect(call.data.messages).toHaveLength(100)
    expect((await get(`/v1/items/${call.id}`)).data.messages.at(-1).text).toBe('Turn 129')
  })

  it('shows what is told very often by its fullest telling, its first state and its newest', async () => {
    const turns = (some: number) => Array.from({ length: some }, (_, turn) => ({ role: 'agent', text: `Turn ${turn}` }))
    const tellings = Array.from({ length: 104 }, (_, n) => ({
      id: `often${n}`,
      type: 'call',
      channel: 'phone',
      customer: BO,
      occurred_at: `2026-11-04T12:00:00.${100 + n}Z`,
      data: { external_id: 'often', status: `state ${n}` },
      messages: turns(n === 50 ? 3 : 2),
    }))
    await record(...tellings.slice(0, 52))
    await record(...tellings.slice(52))
    const { data } = await get(`/v1/contacts/${bo}/timeline?type=call&before=${at(5)}`)
    expect(data[0]).toMatchObject({ status: 'state 103', data: { messages: turns(3) } })
    const told = (one: any) => one.status_history.map(({ status }: any) => status)
    expect(told(data[0]).slice(0, 2)).toEqual(['state 0', 'state 4'])
    expect(told(data[0])).toHaveLength(101)
    expect(told(await get(`/v1/items/${data[0].id}`))).toHaveLength(104)
  })

  it('walks pages without a gap or a repeat', async () => {
    await record(
      ...Array.from({ length: 7 }, (_, n) => ({
        id: `k${n}`,
        type: 'ticket',
        channel: 'email',
        customer: { email: 'kim@example.org' },
        occurred_at: at(5),
        data: n % 2 ? { external_id: `t${n}`, subject: `T${n}` } : { subject: `T${n}` },
      })),
    )
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await get(`/v1/items?type=ticket&limit=2${cursor}`)
      seen.push(...page.data.map((one: any) => one.title))
      cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : ''
    } while (cursor)
    expect(seen.toSorted()).toEqual(['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6'])
  })
})

describe('the inbox', () => {
  it('shows who spoke last with the newest conversation, and one channel alone', async () => {
    const { data } = await get('/v1/conversations?channel=sms')
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({
      channel: 'sms',
      contact: { id: bo },
      last_message: { role: 'customer', text: 'This is Bo Lind' },
    })
    const conversation = await get(`/v1/conversations/${data[0].id}`)
    expect(conversation.messages[0].text).toBe('This is Bo Lind')
    expect(data[0].others).toEqual([])
  })
})

describe('what operators write', () => {
  it('[V5] notes and tasks are on the identity that is root, and go with it through merge and undo', async () => {
    const note = (await server.call('POST', `/v1/contacts/${bo}/notes`, { text: 'Likes tea' })).body
    const task = (await server.call('POST', `/v1/contacts/${bo}/tasks`, { title: 'Call back', due_at: at(6) })).body
    const merge = (await server.call('POST', '/v1/contacts/merge', { survivor: ana, absorbed: bo })).body
    await server.call('POST', `/v1/contacts/${ana}/notes`, { text: 'Of both' })
    expect((await get(`/v1/contacts/${ana}/notes`)).data.map((one: any) => one.text)).toEqual(['Of both', 'Likes tea'])
    expect((await get('/v1/tasks')).data[0]).toMatchObject({ id: task.id, contact: { id: ana } })
    await server.call('POST', `/v1/merges/${merge.id}/undo`, {})
    expect((await get(`/v1/contacts/${bo}/notes`)).data.map((one: any) => one.id)).toEqual([note.id])
    expect((await get(`/v1/contacts/${ana}/notes`)).data.map((one: any) => one.text)).toEqual(['Of both'])
    const done = await server.call('PATCH', `/v1/tasks/${task.id}`, { done: true })
    expect(done.body.done_at).not.toBeNull()
    expect((await get('/v1/tasks')).data).toEqual([])
    expect((await server.call('DELETE', `/v1/notes/${note.id}`)).status).toBe(200)
    expect((await server.call('DELETE', `/v1/notes/${note.id}`)).status).toBe(404)
  })

  it('labels many at once, and finds them with all or any of the tests', async () => {
    const labelled = await server.call('POST', '/v1/contacts/label', {
      contacts: [ana, bo],
      add: ['vip', 'gold'],
      remove: [],
    })
    expect(labelled.body).toEqual({ contacts: 2 })
    await server.call('POST', '/v1/contacts/label', { contacts: [bo], add: [], remove: ['gold'] })
    await server.call('PATCH', `/v1/contacts/${ana}`, { attributes: { plan: 'gold', visits: 3 } })
    const names = async (query: string) =>
      (await get(`/v1/contacts?sort=name&${query}`)).data.map((one: any) => one.name)
    expect(await names('label=vip')).toEqual(['Ana Souza', 'Bo Lind'])
    expect(await names('label=vip&label=gold')).toEqual(['Ana Souza'])
    expect(await names('label=gold&channel=sms')).toEqual([])
    expect(await names('label=gold&channel=sms&match=any')).toEqual(['Ana Souza', 'Bo Lind'])
    expect(await names('attribute=plan%3Dgold')).toEqual(['Ana Souza'])
    expect(await names('attribute=visits%3D3')).toEqual(['Ana Souza'])
    expect(await names('attribute=visits%3D4')).toEqual([])
    expect(await names('count=bookings:1')).toEqual(['Ana Souza'])
    expect(await names('count=tickets:7')).toEqual(['kim@example.org'])
    expect(await names('count=tickets:8')).toEqual([])
    expect((await server.call('GET', '/v1/contacts?count=money:1')).status).toBe(422)
    expect((await server.call('GET', '/v1/contacts?count=tickets:3-2')).status).toBe(422)
  })

  it('finds them by groups of tests: any of these or all of these within one, and every group', async () => {
    const names = async (query: string) =>
      (await get(`/v1/contacts?sort=name&${query}`)).data.map((one: any) => one.name)
    const social = 'channel=whatsapp&channel=sms'
    expect(await names(social)).toEqual([])
    expect(await names(`${social}&any_of=channel`)).toEqual(['Ana Souza', 'Bo Lind'])
    expect(await names(`${social}&any_of=channel&label=gold`)).toEqual(['Ana Souza'])
    expect(await names(`${social}&any_of=channel&label=gold&label=vip&product=booking&product=order`)).toEqual([
      'Ana Souza',
    ])
    expect(await names('channel=email&label=gold&label=none&any_of=label,channel')).toEqual([])
    expect(await names('channel=email&label=gold&label=none&match=any')).toEqual(['Ana Souza', 'kim@example.org'])
    expect(await names('attribute=plan%3Dgold&attribute=plan%3Dsilver&any_of=attribute')).toEqual(['Ana Souza'])
    expect(await names('count=orders:0-0')).toEqual(['Bo Lind', 'kim@example.org'])
    expect(await names('count=orders:0-1')).toEqual(['Ana Souza', 'Bo Lind', 'kim@example.org'])
    expect(await names('count=tickets:3-6')).toEqual([])
    expect(await names('count=tickets:3-7')).toEqual(['kim@example.org'])
    expect(await names('count=messages:0-0')).toEqual(['kim@example.org'])
    expect(await names('count=tickets:1&count=orders:1&any_of=count')).toEqual(['Ana Souza', 'kim@example.org'])
    expect(await names(`first_seen_after=${at(4)}`)).toEqual(['Bo Lind', 'kim@example.org'])
    expect(await names(`first_seen_after=${at(4)}&first_seen_before=${at(5)}`)).toEqual(['Bo Lind'])
    // Ana was seen last on the third: days must fit whatever else is enough.
    expect(await names(`label=vip&channel=email&match=any&first_seen_before=${at(2)}`)).toEqual(['Ana Souza'])
    const labels = await server.call('GET', '/v1/contacts?any_of=day')
    expect([labels.status, labels.body.errors[0].pointer]).toEqual([422, '/any_of/0'])
  })

  it('walks the same contacts page by page in every order, whatever is asked of them', async () => {
    const query = 'label=vip&label=none&any_of=label&count=orders:0-9'
    for (const sort of ['last_seen', 'first_seen', 'name', 'id']) {
      const all = (await get(`/v1/contacts?${query}&sort=${sort}`)).data.map((one: any) => one.id)
      const first = await get(`/v1/contacts?${query}&sort=${sort}&limit=1`)
      const second = await get(`/v1/contacts?${query}&sort=${sort}&limit=1&cursor=${first.next_cursor}`)
      expect([...first.data, ...second.data].map((one: any) => one.id)).toEqual(all)
      expect(all).toHaveLength(2)
    }
  })

  it('offers the labels that somebody has, and the names of attributes', async () => {
    await server.call('POST', '/v1/contacts/label', { contacts: [bo], add: ['gone'], remove: [] })
    await server.call('POST', '/v1/contacts/label', { contacts: [bo], add: [], remove: ['gone'] })
    expect(await get('/v1/labels')).toEqual({ labels: ['gold', 'vip'], attributes: ['plan', 'visits'] })
    // So many attributes that no name more is shown: that of a label is.
    await server.pool.query(`insert into identity_values select (jsonb_populate_record(v, jsonb_build_object('field', 'attributes.many' || n))).*
      from identity_values v, generate_series(1, 500) n where field = 'attributes.plan'`)
    const { labels, attributes } = await get('/v1/labels')
    expect([labels, attributes.length]).toEqual([['gold', 'vip'], 500])
    await server.pool.query("delete from identity_values where field like 'attributes.many%'")
  })

  it('keeps a filter as a segment, once under each name', async () => {
    const segment = { name: 'Gold', filter: { label: ['gold'], match: 'any' } }
    expect((await server.call('POST', '/v1/segments', segment)).status).toBe(201)
    expect((await server.call('POST', '/v1/segments', segment)).body.code).toBe('already_exists')
    expect((await server.call('POST', '/v1/segments', { ...segment, shared: false })).status).toBe(201)
    const { data } = await get('/v1/segments')
    expect(data.map((one: any) => [one.name, one.shared, one.filter])).toEqual([
      ['Gold', true, segment.filter],
      ['Gold', false, segment.filter],
    ])
    const bad = await server.call('POST', '/v1/segments', { name: 'Bad', filter: { channel: 'pigeon' } })
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([422, '/filter/channel/0'])
    const within = async (query: string) =>
      (await get(`/v1/contacts?segment=${data[0].id}${query}`)).data.map((one: any) => one.name)
    expect(await within('')).toEqual(['Ana Souza'])
    expect(await within('&channel=sms')).toEqual([])
    const file = await fetch(`${server.url}/v1/contacts/export?format=jsonl&segment=${data[0].id}`, {
      headers: { authorization: `Bearer ${OPERATOR_KEY}` },
    })
    const lines = (await file.text()).trim().split('\n')
    expect(lines.filter((line) => JSON.parse(line).object === 'contact')).toHaveLength(1)
    expect((await server.call('DELETE', `/v1/segments/${data[0].id}`)).status).toBe(200)
    expect((await server.call('GET', `/v1/contacts?segment=${data[0].id}`)).status).toBe(404)
  })

  it('says what was decided and still holds, each to be undone', async () => {
    const merge = (
      await server.call('POST', '/v1/contacts/merge', { survivor: ana, absorbed: bo, reason: 'Same person' })
    ).body
    const detail = await get(`/v1/contacts/${ana}`)
    const link = detail.links.find((one: any) => one.kind === 'operator' && one.ended_at === null)
    const [decision] = (await get(`/v1/contacts/${ana}/decisions`)).data
    expect(decision).toMatchObject({ id: merge.id, type: 'merge', reason: 'Same person', contacts: [{ id: ana }] })
    expect(decision.actor_name).toBe('environment')
    expect((await server.call('POST', `/v1/decisions/${link.decision}/undo`, {})).status).toBe(200)
    expect((await get(`/v1/contacts/${ana}/decisions`)).data).toEqual([])
    expect((await get(`/v1/contacts/${bo}`)).id).toBe(bo)
  })

  it('tells the history of a value, also of one that was rejected', async () => {
    const history = () => get(`/v1/contacts/${bo}/claims?field=full_name`)
    const [claim] = (await history()).data
    expect(claim).toMatchObject({ value: 'Bo Lind', rejected: false, method: 'said' })
    await server.call('POST', `/v1/claims/${claim.id}/reject`, { reason: 'A joke' })
    expect((await history()).data[0]).toMatchObject({ value: 'Bo Lind', rejected: true })
    const [decision] = (await get(`/v1/contacts/${bo}/decisions`)).data
    expect(decision).toMatchObject({ type: 'withdraw', field: 'full_name', value: 'Bo Lind' })
    await server.call('POST', `/v1/decisions/${decision.id}/undo`, {})
    expect((await history()).data[0].rejected).toBe(false)
  })

  it('[P2] keeps what the team writes on the card, with who wrote it', async () => {
    const { status } = await server.call('PATCH', `/v1/contacts/${bo}`, {
      company: 'Lind & Co',
      date_of_birth: '1990-05-04',
      postcode: '94110',
      language: 'sv',
    })
    expect(status).toBe(200)
    const { claims } = await get(`/v1/contacts/${bo}`)
    const { data } = await get(`/v1/contacts/${bo}/claims?field=company`)
    for (const said of [data[0], claims.find((one: any) => one.field === 'company')])
      expect(said).toMatchObject({ value: 'Lind & Co', method: 'edited', actor_name: 'environment' })
    expect(claims.find((one: any) => one.method === 'said').actor_name).toBe(null)
    const wrongs = [
      { date_of_birth: '2024-02-30' },
      { language: 'Swedish' },
      { language: `sv${'-abcdefgh'.repeat(5)}` },
      { company: ' ' },
    ]
    for (const wrong of wrongs) {
      const refused = await server.call('PATCH', `/v1/contacts/${bo}`, wrong)
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, `/${Object.keys(wrong)[0]}`])
    }
  })

  it('lists marked identifiers until the mark is undone', async () => {
    const mark = { kind: 'email', value: 'Desk@Example.org', as: 'shared' }
    const { id } = (await server.call('POST', '/v1/identifiers/mark', mark)).body
    expect((await get('/v1/identifiers')).data).toMatchObject([
      { id, value: 'email:desk@example.org', marked_as: 'shared' },
    ])
    const undo = (await server.call('POST', `/v1/decisions/${id}/undo`, {})).body
    expect((await get('/v1/identifiers')).data).toEqual([])
    await server.call('POST', `/v1/decisions/${undo.id}/undo`, {})
    expect((await get('/v1/identifiers')).data).toHaveLength(1)
  })

  it('[I10] shows every change, newest first, and those of one thing', async () => {
    const all = await get('/v1/audit?limit=3')
    expect(all.data[0]).toMatchObject({ operation: 'decisions.undo' })
    expect(all.has_more).toBe(true)
    const next = await get(`/v1/audit?limit=3&cursor=${all.next_cursor}`)
    expect(next.data[0].id < all.data[2].id).toBe(true)
    const one = await get(`/v1/audit?target=${ana}`)
    expect(one.data.every((row: any) => row.target === ana)).toBe(true)
  })
})

it('[R8] a claim that the names dispute is counted, listed apart, and shown on the card that only claims it', async () => {
  const waiting = async () => (await get('/v1/statistics?from=2026-11-01&to=2026-11-02')).waiting
  const iris = { type: 'message', channel: 'email', customer: { email: 'iris.dale@example.org' } }
  const otto = { type: 'message', channel: 'telegram', customer: { telegram: '9001' } }
  const before = await waiting()
  const [holder, follower] = await record(
    { ...iris, occurred_at: at(6), text: 'Hello' },
    { ...otto, occurred_at: at(7), text: 'I am Otto Kern, iris.dale@example.org' },
  )
  expect(follower).toBe(holder)
  expect((await waiting()).disputed).toBe(before.disputed)
  await record({ ...iris, occurred_at: at(8), text: 'I am Iris Dale' })
  expect((await waiting()).disputed).toBe(before.disputed + 1)

  const { data } = await get('/v1/suggestions?disputed=true')
  expect(data).toMatchObject([{ rule: 'R7', why: 'names', value: 'email:iris.dale@example.org' }])
  const claimant = data[0].contacts.find((one: any) => one.name === 'Otto Kern').id
  expect((await get(`/v1/suggestions?contact=${claimant}`)).data).toEqual(data)
  expect((await get(`/v1/suggestions?contact=${bo}&disputed=true`)).data).toEqual([])
  expect((await server.call('GET', '/v1/suggestions?disputed=perhaps')).status).toBe(422)
  expect((await get(`/v1/contacts/${claimant}`)).disputed).toEqual([
    {
      field: 'email',
      value: 'iris.dale@example.org',
      suggestion: data[0].id,
      contact: { id: holder, name: 'Iris Dale' },
    },
  ])
  expect((await get(`/v1/contacts/${holder}`)).disputed).toEqual([])
  await server.call('POST', `/v1/suggestions/${data[0].id}/reject`, {})
  expect((await get(`/v1/contacts/${claimant}`)).disputed).toEqual([])
  expect((await waiting()).disputed).toBe(before.disputed)
})

it('the inbox shows a contact once, with the way to what was said before elsewhere', async () => {
  const jo = { type: 'message', channel: 'telegram', customer: { telegram: '4411' } }
  const mail = { email: 'jo@example.org' }
  await record(
    { ...jo, conversation: 'jo-1', occurred_at: at(3), text: 'Jo Marsh here, jo@example.org' },
    { ...jo, channel: 'email', customer: mail, conversation: 'jo-mail', occurred_at: at(2), text: 'I am Jo Marsh' },
    // A long conversation does not hide those before it.
    ...Array.from({ length: 25 }, (_, n) => ({ ...jo, conversation: 'jo-2', occurred_at: at(4, 11), text: `Hm ${n}` })),
    { ...jo, conversation: 'jo-2', occurred_at: at(4), text: 'Anybody there?' },
  )
  const { data } = await get('/v1/conversations')
  const rows = data.filter((one: any) => one.contact.name === 'Jo Marsh')
  expect(rows).toMatchObject([
    {
      channel: 'telegram',
      last_message: { text: 'Anybody there?' },
      others: [
        { channel: 'telegram', last_at: '2026-11-03T12:00:00.000Z' },
        { channel: 'email', last_at: '2026-11-02T12:00:00.000Z' },
      ],
    },
  ])
  const earlier = await get(`/v1/conversations/${rows[0].others[1].id}`)
  expect(earlier.messages[0].text).toBe('I am Jo Marsh')
  const mails = (await get('/v1/conversations?channel=email')).data
  expect(mails.find((one: any) => one.contact.id === rows[0].contact.id)).toMatchObject({
    contact: rows[0].contact,
    last_message: { text: 'I am Jo Marsh' },
    others: [],
  })
})

it('[R8] an account that two people by different names claim is shown on both cards', async () => {
  const account = { user_id: 'u_42' }
  const [one, other] = await record(
    { type: 'message', channel: 'chat', customer: account, text: 'I am Iris Vale' },
    { type: 'message', channel: 'telegram', customer: { telegram: '9002', ...account }, text: 'I am Otto Berg' },
  )
  expect(other).not.toBe(one)
  const shown = (contact: string, name: string) => [{ field: 'user_id', value: 'u_42', contact: { id: contact, name } }]
  expect((await get(`/v1/contacts/${one}`)).disputed).toMatchObject(shown(other!, 'Otto Berg'))
  expect((await get(`/v1/contacts/${other}`)).disputed).toMatchObject(shown(one!, 'Iris Vale'))
})

it('[I7] what was written about somebody is erased with them', async () => {
  const [gone] = (await record({
    id: 'e1',
    type: 'message',
    channel: 'telegram',
    customer: { telegram: '77' },
    text: 'Hi',
  })) as [string]
  await server.call('POST', `/v1/contacts/${gone}/notes`, { text: 'Zanzibar' })
  await server.call('POST', `/v1/contacts/${gone}/tasks`, { title: 'Zanzibar too' })
  expect((await server.call('DELETE', `/v1/contacts/${gone}`)).status).toBe(200)
  const { rows } = await server.pool.query(
    "select (select count(*) from notes where text ~ 'Zanzibar') + (select count(*) from tasks where title ~ 'Zanzibar') as n",
  )
  expect(Number(rows[0].n)).toBe(0)
})

it('[D6] an agent key reads none of it', async () => {
  const paths = [
    '/v1/statistics?from=2026-11-01&to=2026-11-02',
    '/v1/items?type=booking',
    '/v1/conversations',
    '/v1/tasks',
    '/v1/segments',
    '/v1/labels',
    '/v1/identifiers',
    '/v1/audit',
    `/v1/contacts/${ana}/notes`,
    `/v1/contacts/${ana}/decisions`,
    `/v1/contacts/${ana}/claims?field=email`,
  ]
  for (const path of paths) expect((await server.call('GET', path, undefined, AGENT_KEY)).status, path).toBe(403)
})
