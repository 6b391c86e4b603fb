/** Files that visitors hand over in the web chat: taken within limits, handed out by signed links, erased with their visitor. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { fileLink, linkedFile } from '../../src/operations/chat/file_link.ts'
import { secretBox } from '../../src/store/secret_box.ts'
import { type TestServer, testServer } from '../server.ts'

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 7)])
let kith: TestServer
let source: string
const asked: any[] = []
const agent = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk) => {
    text += chunk
  })
  request.on('end', () => {
    asked.push(JSON.parse(text))
    response.end()
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => agent.listen(0, '127.0.0.1', resolve))
  kith = await testServer()
  source = await chat('files', { agent_url: `http://127.0.0.1:${(agent.address() as AddressInfo).port}/` })
})
afterAll(async () => {
  await kith.stop()
  agent.close()
})

async function chat(name: string, config: object): Promise<string> {
  return (await kith.call('POST', '/v1/sources', { connector: 'chat', name, config })).body.id
}

type Window = { visitor: string; thread: string; messages: any[] }

async function open(chatId: string, visitor?: string): Promise<Window> {
  const headers = { 'content-type': 'application/json', ...(visitor ? { 'kith-visitor': visitor } : {}) }
  return (await fetch(`${kith.url}/chat/${chatId}/session`, { method: 'POST', headers, body: '{}' })).json() as any
}

type Given = { id?: string; name?: string; type?: string; content?: Buffer | string }

function hand(
  window: Partial<Window>,
  { id = 'm_00000001', name = 'lamp.png', type = 'image/png', content = PNG }: Given,
  to = source,
) {
  const headers = { 'content-type': type, 'kith-visitor': window.visitor ?? '', 'kith-thread': window.thread ?? '' }
  const body = typeof content === 'string' ? content : new Uint8Array(content)
  return fetch(`${kith.url}/chat/${to}/files?${new URLSearchParams({ id, name })}`, { method: 'POST', headers, body })
}

const count = async () => (await kith.pool.query('select count(*)::int from chat_files')).rows[0].count

test('a file is a message of the thread, once, with a link that only its signature opens', async () => {
  const window = await open(source)
  const first = await hand(window, { name: '../../Ana’s\u202e lamp.png' })
  expect(first.status).toBe(201)
  const { file } = (await first.json()) as any
  expect(file).toMatchObject({ name: 'Ana’s lamp.png', mime_type: 'image/png', bytes: PNG.length })
  expect(((await (await hand(window, {})).json()) as any).file.url.split('.')[0]).toBe(file.url.split('.')[0])
  expect((await hand(window, { content: Buffer.concat([PNG, PNG]) })).status).toBe(409)
  expect(await count()).toBe(1)
  const got = await fetch(kith.url + file.url)
  expect(Buffer.from(await got.arrayBuffer())).toEqual(PNG)
  expect(got.headers.get('content-type')).toBe('image/png')
  expect(got.headers.get('x-content-type-options')).toBe('nosniff')
  expect(got.headers.get('content-security-policy')).toContain('sandbox')
  expect(got.headers.get('content-disposition')).toMatch(/^attachment; .*Ana%E2%80%99s%20lamp\.png$/)
  for (const wrong of [
    file.url.slice(0, -1),
    `${file.url.slice(0, -2)}AA`,
    file.url.replace('fil_0', 'fil_1'),
    '/files/x',
  ])
    expect((await fetch(kith.url + wrong)).status).toBe(404)
  const again = await open(source, window.visitor)
  expect(again.messages).toMatchObject([{ role: 'customer', text: '', file: { name: 'Ana’s lamp.png' } }])
  const { rows } = await kith.pool.query('select conversation_id from messages limit 1')
  const thread = (await kith.call('GET', `/v1/conversations/${encodeId('cnv', rows[0].conversation_id)}`)).body
  expect(thread.messages[0].attachments).toMatchObject([{ type: 'image', name: 'Ana’s lamp.png', bytes: PNG.length }])
  expect((await fetch(kith.url + thread.messages[0].attachments[0].url)).status).toBe(200)
  for (const end = Date.now() + 10_000; asked.length === 0 && Date.now() < end; ) await sleep(50)
  expect(asked[0].messages[0].file).toMatchObject({ name: 'Ana’s lamp.png', mime_type: 'image/png' })
})

test('a link is over after a day, and another Kith’s is none', () => {
  const [box, now] = [secretBox('k'.repeat(32)), new Date('2026-11-29T12:10:00Z')]
  const file = 'fil_01jd0000000000000000000000'
  const link = fileLink(box, file, now).slice('/files/'.length)
  expect(linkedFile(box, link, now)).not.toBeNull()
  expect(linkedFile(box, link, new Date(now.getTime() + 26 * 3_600_000))).toBeNull()
  expect(linkedFile(secretBox('o'.repeat(32)), link, now)).toBeNull()
})

test('[I5] what is no file of a kind that is taken, or of nobody, is refused and not kept', async () => {
  const window = await open(source)
  const before = await count()
  const statuses = await Promise.all([
    hand(window, { type: 'text/html', content: '<script>' }),
    hand(window, { type: 'image/svg+xml', content: '<svg/>' }),
    hand(window, { type: 'image/png', content: '<html>' }),
    hand(window, { type: 'text/plain', content: 'a\0b' }),
    hand(window, { id: 'x' }),
    hand(window, { content: '' }),
    hand(window, { content: Buffer.concat([PNG, Buffer.alloc(10_485_760)]) }),
    hand({ visitor: window.visitor }, {}),
    hand({ ...window, visitor: (await open(source)).visitor }, {}),
    hand(await open(await chat('without', { files: 'off' })), {}),
  ])
  expect(statuses.map(({ status }) => status)).toEqual([415, 415, 415, 415, 422, 422, 413, 401, 401, 401])
  const without = await chat('without files', { files: 'off' })
  expect((await hand(await open(without), {}, without)).status).toBe(403)
  expect(await count()).toBe(before)
})

test('[I7] erasing a visitor erases what they handed over', async () => {
  const window = await open(source)
  await hand(window, { id: 'm_erase_me', type: 'text/plain', name: 'me.txt', content: 'My life' })
  const before = await count()
  const { rows } = await kith.pool.query(`select i.root_contact_id from chat_files f join identities i
    on i.workspace_id = f.workspace_id and i.kind = 'visitor' and i.value = f.visitor where f.name = 'me.txt'`)
  const { data } = (await kith.call('GET', '/v1/contacts?channel=chat&limit=200')).body
  const details = await Promise.all(
    data.map(async ({ id }: any) => (await kith.call('GET', `/v1/contacts/${id}`)).body),
  )
  const mine = details.find((contact: any) =>
    contact.identities.some(({ value }: any) => window.visitor.startsWith(value)),
  )
  expect(rows).toHaveLength(1)
  expect((await kith.call('DELETE', `/v1/contacts/${mine.id}`)).status).toBe(200)
  expect(await count()).toBe(before - 1)
})
