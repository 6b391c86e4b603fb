/** Templates that Meta approved: asked for page by page, kept while it is away, offered where free text no longer goes out. */

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type VendorHouse, vendorHouse } from '../vendors/house.ts'
import { type Stub, vendorStub } from '../vendors/stub.ts'
import { templatePages, WABA } from '../vendors/template_pages.ts'

let house: VendorHouse
let stub: Stub
beforeAll(async () => {
  stub = await vendorStub((asked) => templatePages(asked) ?? { body: { messages: [{ id: 'wamid.OUT1' }] } })
  const config = { api_url: stub.url, phone_number_id: '106540352242922', waba_id: WABA }
  house = await vendorHouse(['whatsapp'], {}, { whatsapp: { secrets: { access_token: 'EAAmadeup' }, config } })
})
afterAll(async () => {
  await house.stop()
  await stub.close()
})

const list = async () => (await house.call('GET', '/v1/templates')).body.data[0]
async function until(isDone: (list: any) => boolean) {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(100)) {
    const one = await list()
    if (isDone(one)) return one
  }
  throw new Error(`never: ${JSON.stringify(await list())}`)
}
const refresh = async () =>
  (await house.call('POST', '/v1/templates/refresh', { source: (await list()).source })).status

async function heard(): Promise<string> {
  const told = {
    id: 'wamid.IN1',
    from: '5511900000009',
    timestamp: String(Math.floor(Date.now() / 1000) - 25 * 3600),
    type: 'text',
    text: { body: 'see you' },
  }
  const body = Buffer.from(
    JSON.stringify({ entry: [{ changes: [{ field: 'messages', value: { messages: [told] } }] }] }),
  )
  expect((await house.deliver({ connector: 'whatsapp', contentType: 'application/json', body })).status).toBe(200)
  await house.settled()
  return (await house.call('GET', '/v1/conversations')).body.data[0].id
}

test('all pages are read; what is approved is listed, with its places, and why some can not be sent', async () => {
  const { templates, source_name, problem } = await until(({ fetched_at }) => fetched_at !== null)
  expect([source_name, problem]).toEqual(['whatsapp', null])
  expect(templates.map(({ name, places }: any) => [name, places])).toEqual([
    ['reservation_confirmation', ['number_of_guests', 'day']],
    ['order_ready', ['1', '2']],
    ['with_picture', ['1']],
    ['tracked', ['1']],
    ['carousel', ['1']],
    ['code', ['1']],
  ])
  expect(templates.map(({ unfit }: any) => unfit === null)).toEqual([true, true, true, false, false, false])
  expect(stub.asked.filter(({ method }) => method === 'GET')).toHaveLength(2)
})

test('where the window is closed they are offered, and go out with the names of their places', async () => {
  const conversation = await heard()
  const { text, templates } = (await house.call('GET', `/v1/conversations/${conversation}/sending`)).body
  expect(text.allowed).toBe(false)
  expect(templates.map(({ name, named }: any) => [name, named])).toEqual([
    ['reservation_confirmation', true],
    ['order_ready', false],
    ['with_picture', false],
  ])
  const template = {
    name: 'reservation_confirmation',
    language: 'en_US',
    parameters: ['4', 'Saturday'],
    category: 'utility',
  }
  const sent = await house.call('POST', `/v1/conversations/${conversation}/messages`, { template })
  expect(sent.status).toBe(202)
  expect(sent.body.text).toContain('Your reservation for 4 on Saturday is confirmed')
  for (let tries = 0; !stub.asked.some(({ method }) => method === 'POST') && tries < 200; tries++) await sleep(50)
  expect(stub.asked.find(({ method }) => method === 'POST')!.json.template).toEqual({
    name: 'reservation_confirmation',
    language: { code: 'en_US' },
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'number_of_guests', text: '4' },
          { type: 'text', parameter_name: 'day', text: 'Saturday' },
        ],
      },
    ],
  })
})

test('one with a picture above goes out with its link, and not without it', async () => {
  const conversation = (await house.call('GET', '/v1/conversations')).body.data[0].id
  const send = (body: object) => house.call('POST', `/v1/conversations/${conversation}/messages`, body)
  const template = { name: 'with_picture', language: 'pt_BR', parameters: ['the new menu'] }
  const media_url = 'https://shop.example/menu.webp'
  const bare = await send({ template })
  expect([bare.status, bare.body.errors]).toEqual([
    422,
    [{ pointer: '/media_url', detail: 'This template wants the link of its image.' }],
  ])
  const other = await send({ template: { ...template, name: 'order_ready', parameters: ['Ana', '7'] }, media_url })
  expect([other.status, other.body.errors[0].pointer]).toEqual([422, '/media_url'])
  const isSent = ({ json }: (typeof stub.asked)[number]) => json?.template?.name === 'with_picture'
  const sent = await send({ template, media_url })
  expect([sent.status, sent.body.media_url]).toEqual([202, media_url])
  for (let tries = 0; !stub.asked.some(isSent) && tries < 200; tries++) await sleep(50)
  expect(stub.asked.find(isSent)!.json.template).toEqual({
    name: 'with_picture',
    language: { code: 'pt_BR' },
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { link: media_url } }] },
      { type: 'body', parameters: [{ type: 'text', text: 'the new menu' }] },
    ],
  })
})

test('one that is written down has the picture that Meta tells of it', async () => {
  const conversation = (await house.call('GET', '/v1/conversations')).body.data[0].id
  const { source } = await list()
  const written = [
    { name: 'with_picture', language: 'pt_BR', text: 'Veja {{1}}.' },
    { name: 'of_ours', text: 'Hi', header: 'IMAGE' },
  ]
  await house.call('PATCH', `/v1/sources/${source}`, { config: { templates: written } })
  const { templates } = (await house.call('GET', `/v1/conversations/${conversation}/sending`)).body
  expect(templates.map(({ name, header, text }: any) => [name, header, text]).slice(0, 2)).toEqual([
    ['with_picture', 'image', 'Veja {{1}}.'],
    ['of_ours', null, 'Hi'],
  ])
  await house.call('PATCH', `/v1/sources/${source}`, { config: { templates: null } })
})

test('while Meta is away, or says no, what it told last stays, with the reason', async () => {
  const limit = { message: '(#80007) There have been too many calls', type: 'OAuthException', code: 80007 }
  stub.nextToQuestions({ status: 400, body: { error: limit } })
  expect(await refresh()).toBe(202)
  expect((await until(({ problem }) => problem !== null)).templates).toHaveLength(6)
  const gone = { message: 'Unsupported get request. Object does not exist', type: 'GraphMethodException', code: 100 }
  stub.nextToQuestions({ status: 400, body: { error: { ...gone, error_subcode: 33 } } })
  await refresh()
  expect(await until(({ problem }) => problem?.includes('does not exist'))).toMatchObject({ problem: gone.message })
  await refresh()
  await until(({ problem }) => problem === null)
})

test('a source without its account is not asked about, and another id is not found', async () => {
  const none = { source: 'src_00000000000000000000000000' }
  expect((await house.call('POST', '/v1/templates/refresh', none)).status).toBe(404)
  const { source } = await list()
  await house.call('PATCH', `/v1/sources/${source}`, { config: { waba_id: null } })
  expect((await house.call('GET', '/v1/templates')).body.data).toEqual([])
})
