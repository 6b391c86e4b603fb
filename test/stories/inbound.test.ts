/** What vendors send: who it becomes, in which order, what is shown of it, and what happens when something is away or wrong. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixturesOf } from '../vendors/fixtures.ts'
import { type VendorHouse, vendorHouse } from '../vendors/house.ts'

let house: VendorHouse
beforeAll(async () => {
  house = await vendorHouse(['whatsapp'])
})
afterAll(() => house.stop())

const deliver = (name: string) => {
  const fixture = fixturesOf('whatsapp').find((one) => one.name === name)!
  return house.deliver(fixture)
}

const whatsapp = (messages: object[], contacts: object[] = []) => ({
  connector: 'whatsapp',
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify({ entry: [{ changes: [{ field: 'messages', value: { contacts, messages } }] }] })),
})

const timelineOf = async (q: string) => {
  const { data } = (await house.call('GET', `/v1/contacts?q=${q}`)).body
  expect(data.length).toBe(1)
  const timeline = (await house.call('GET', `/v1/contacts/${data[0].id}/timeline?limit=200`)).body.data
  return { contact: data[0], timeline }
}

describe('WhatsApp', () => {
  test('[A3] a first message is a contact with the name and number that the channel vouches for', async () => {
    expect((await deliver('text')).status).toBe(200)
    const { contact, timeline } = await timelineOf('5511987654321')
    expect(contact).toMatchObject({
      name: 'Ana Souza',
      phone: '+5511987654321',
      email: 'ana.souza@exemplo.com.br',
      channels: ['whatsapp'],
    })
    expect(contact.identities[0]).toMatchObject({ kind: 'whatsapp', assurance: 'A3' })
    expect(timeline[0]).toMatchObject({ type: 'message', source: 'whatsapp', direction: 'inbound' })
  })

  test('[V1] edits, deletions, reactions and receipts stand beside what was said', async () => {
    for (const name of ['echo_of_the_app', 'statuses', 'reaction_and_its_end', 'edit_and_revoke', 'marketing_stopped'])
      expect((await deliver(name)).status).toBe(200)
    const { timeline } = await timelineOf('5511987654321')
    const { body } = await house.call('GET', `/v1/conversations/${timeline.at(-1).conversation}`)
    const byId = new Map(body.messages.map((message: any) => [message.id, message]))
    expect(byId.get('wamid.ECHO1')).toMatchObject({
      role: 'operator',
      text: 'We open at nine.',
      edited: { text: 'We open at ten.' },
      delivery: { state: 'read' },
    })
    expect(byId.get('wamid.ECHO1')).not.toHaveProperty('reactions')
    expect(byId.get('wamid.ECHO2')).toMatchObject({ text: 'Not on Mondays.', deleted_at: expect.any(String) })
    // A timeline has the same beside each message.
    const shown = timeline.flatMap((item: any) => item.data.messages ?? [])
    const found = (id: string) => shown.find((message: any) => message.id === id)
    expect(found('wamid.ECHO1')).toMatchObject({ text: 'We open at nine.', edited: { text: 'We open at ten.' } })
    expect(found('wamid.ECHO1')).not.toHaveProperty('reactions')
    expect(found('wamid.ECHO2')).toMatchObject({ text: 'Not on Mondays.', deleted_at: expect.any(String) })
    expect(body.facts.map((fact: any) => fact.kind)).toEqual(expect.arrayContaining(['opted_out', 'opted_in']))
  })

  test('[R13] who changed numbers is suggested, and who writes from the old one is somebody new', async () => {
    const say = (id: string, from: string, at: number) =>
      house.deliver(whatsapp([{ id, from, timestamp: String(at), type: 'text', text: { body: 'hello' } }]))
    expect((await say('wamid.R13A', '5531996883193', 1790000000)).status).toBe(200)
    expect((await deliver('number_changed')).status).toBe(200)
    expect((await deliver('number_changed')).status).toBe(200)
    expect((await say('wamid.R13B', '5531996883193', 1790001000)).status).toBe(200)
    expect((await say('wamid.R13C', '5531988887777', 1790001000)).status).toBe(200)
    const { data } = (await house.call('GET', '/v1/contacts?q=5531996883193')).body
    expect(data).toHaveLength(2)
    const suggestions = (await house.call('GET', '/v1/suggestions')).body.data.filter((one: any) => one.rule === 'R13')
    expect(suggestions).toHaveLength(2)
    expect(suggestions[0]).toMatchObject({ why: 'changed', speaks_for: [expect.any(String)] })
  })

  test('[R11] the number of the business itself is marked as its own', async () => {
    const { rows } = await house.pool.query(`select body from decisions where type = 'mark'`)
    expect(rows.map((row) => row.body)).toEqual([{ value: 'phone:+15550100199', as: 'own' }])
  })

  test('[A1] an order from the catalogue and a filled-in flow are products of their own', async () => {
    await deliver('catalogue_order')
    await deliver('flow_answer')
    const { timeline } = await timelineOf('5511987654321')
    const order = timeline.find((item: any) => item.type === 'order')
    expect(order.data).toMatchObject({
      total: { amount: '90.20', currency: 'BRL' },
      items: [{ sku: 'mug-01', quantity: 3 }, {}],
    })
    expect(timeline.find((item: any) => item.type === 'form').data.fields).toHaveLength(3)
  })

  test("[A0] a card that is handed on says nothing of the sender; the sender's own does", async () => {
    await deliver('foreign_contact_card')
    expect((await house.call('GET', '/v1/contacts?q=91234')).body.data).toEqual([])
    await deliver('username_only')
    await deliver('own_contact_card')
    const { contact } = await timelineOf('97654')
    expect(contact).toMatchObject({ name: 'Bruno Reis', phone: '+5521976543210' })
  })

  test('[I3] two first messages at once are one contact; an album of ten stays in order', async () => {
    const of = (id: string, text: string, at: number) => ({
      id,
      from: '5585912345678',
      timestamp: at,
      type: 'text',
      text: { body: text },
    })
    const first = await Promise.all([
      house.deliver(whatsapp([of('wamid.A', 'hello', 1_790_100_000)])),
      house.deliver(whatsapp([of('wamid.B', 'anybody there?', 1_790_100_000)])),
    ])
    expect(first.map((response) => response.status)).toEqual([200, 200])
    const album = Array.from({ length: 10 }, (_, n) => ({
      id: `wamid.ALBUM${n}`,
      from: '5585912345678',
      timestamp: 1_790_100_060,
      type: 'image',
      image: { id: String(n), caption: `picture ${n}` },
    }))
    await Promise.all(album.map((picture) => house.deliver(whatsapp([picture]))))
    const { timeline } = await timelineOf('5585912345678')
    const threads = new Set(timeline.map((item: any) => item.conversation))
    expect(threads.size).toBe(1)
    const { body } = await house.call('GET', `/v1/conversations/${timeline[0].conversation}`)
    // WhatsApp tells whole seconds: what came first was sent first.
    const { rows } = await house.pool.query(
      `select convert_from(body, 'UTF8') as text from inbound_events order by inbound_id desc limit 10`,
    )
    const received = rows.map((row) => /picture \d/.exec(row.text)![0]).reverse()
    expect(body.messages.slice(2).map((message: any) => message.text)).toEqual(received)
  })

  test('the address is proven with the verify token, and with nothing else', async () => {
    const ask = (token: string) =>
      fetch(
        `${house.url()}${house.path('whatsapp')}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`,
      )
    const answer = await ask('meta-verify-token')
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
    expect((await ask('guess')).status).toBe(403)
  })

  test('nothing is at the address of another connector, or of a source that is not in use', async () => {
    const [, , , id] = house.path('whatsapp').split('/')
    const post = (path: string) => fetch(house.url() + path, { method: 'POST', body: '{}' })
    expect((await post(`/in/telegram/${id}`)).status).toBe(404)
    expect((await post('/in/whatsapp/src_00000000000000000000000000')).status).toBe(404)
    expect((await post('/in/whatsapp')).status).toBe(404)
  })
})

describe('what needs attention', () => {
  test('[I4] what is broken is kept and named, the rest of it recorded, and it is read again when asked', async () => {
    const good = {
      id: 'wamid.GOOD',
      from: '5585999990001',
      timestamp: 1_790_200_000,
      type: 'text',
      text: { body: 'fine' },
    }
    const event = whatsapp([{ id: 'wamid.BAD', from: '5585999990001', type: 'text', text: 'no object, no time' }, good])
    expect((await house.deliver(event)).status).toBe(200)
    await house.settled()
    const { data } = (await house.call('GET', '/v1/inbound_events?status=failed')).body
    expect(data[0]).toMatchObject({ status: 'failed', source_name: 'whatsapp', interactions: 1 })
    expect(data[0].problems.map((problem: any) => problem.pointer)).toContain(
      '/entry/0/changes/0/value/messages/0/timestamp',
    )
    expect(JSON.stringify(data[0].problems)).not.toContain('no object')
    const raw = (await house.call('GET', `/v1/inbound_events/${data[0].id}`)).body
    expect(Buffer.from(raw.body, 'base64')).toEqual(event.body)
    const before = (await timelineOf('5585999990001')).timeline.length
    const again = (await house.call('POST', `/v1/inbound_events/${data[0].id}/replay`, {})).body
    expect(again).toMatchObject({ status: 'failed', interactions: 1 })
    expect((await timelineOf('5585999990001')).timeline.length).toBe(before)
  })

  test('[I1] what was kept but not recorded when Kith ended is recorded after its next start', async () => {
    const event = whatsapp([
      {
        id: 'wamid.LEFT',
        from: '5585999990002',
        timestamp: 1_790_300_000,
        type: 'text',
        text: { body: 'left behind' },
      },
    ])
    const { rows } = await house.pool.query('select workspace_id, source_id from sources limit 1')
    await house.pool.query(
      `insert into inbound_events (workspace_id, inbound_id, source_id, received_at, content_type, body)
       values ($1, gen_random_uuid(), $2, now() - interval '1 minute', 'application/json', $3)`,
      [rows[0].workspace_id, rows[0].source_id, event.body],
    )
    await house.restart()
    for (let tries = 0; tries < 100; tries++) {
      if ((await house.call('GET', '/v1/contacts?q=5585999990002')).body.data.length) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect((await timelineOf('5585999990002')).timeline[0].title).toBe('left behind')
  })
})
