/** [D3] [D6] over HTTP: what an agent key may do with a session, and that a stranger's answers are the same bytes. */

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-outbox-'))
  kith = await testServer({ KITH_DEV_OUTBOX: join(folder, 'outbox.jsonl') })
})
afterAll(async () => {
  await kith.stop()
  await rm(folder, { recursive: true })
})

const agent = (method: string, path: string, body?: unknown) => kith.call(method, path, body, AGENT_KEY)
const begin = async (customer: object, channel = 'chat'): Promise<string> =>
  (await agent('POST', '/v1/sessions', { channel, customer })).body.session

test('[D1] [D3] a code from the outbox proves the mailbox, and tells what was said on it', async () => {
  await kith.record({ type: 'message', channel: 'email', customer: { email: 'ana@souza.com' }, text: 'about my order' })
  const session = await begin({ visitor_id: 'v_1' })
  const value = 'Ana@Souza.com'
  expect(await agent('POST', `/v1/sessions/${session}/verify`, { channel: 'email', value })).toMatchObject({
    status: 202,
    body: { status: 'sent' },
  })
  const line = JSON.parse((await readFile(join(folder, 'outbox.jsonl'), 'utf8')).trim().split('\n').at(-1)!)
  expect(line).toMatchObject({ kind: 'code', channel: 'email', to: 'ana@souza.com' })
  const checked = await agent('POST', `/v1/sessions/${session}/verify/check`, { code: line.code })
  expect(checked).toMatchObject({ status: 200, body: { session, verified: true, level: 'S3' } })
  const { body } = await agent('GET', `/v1/sessions/${session}/recall`)
  expect(body.items.map((item: any) => item.messages[0].text)).toEqual(['about my order'])
})

test('[D3] a stranger who types a known, an unknown and a foreign value hears the same', async () => {
  await kith.record({ type: 'message', channel: 'email', customer: { email: 'vip@club.com' }, text: "I'm Vic Pry" })
  await kith.record({ type: 'form', channel: 'api', customer: { email: 'bob@club.com' }, data: { fields: [] } })
  const heard: string[] = []
  for (const [n, value] of ['vip@club.com', 'nil@club.com', 'bob@club.com'].entries()) {
    const session = await begin({ visitor_id: `s_${n}` })
    const said = { type: 'message', channel: 'chat', session, text: `my email is ${value}` }
    const form = { type: 'form', channel: 'api', customer: { email: value }, data: { fields: [] } }
    const answers = [
      await agent('POST', '/v1/interactions', said),
      await agent('POST', '/v1/interactions', { ...form, conversation: `t${n}`, session }),
      await agent('POST', `/v1/sessions/${session}/verify`, { channel: 'email', value }),
      await agent('POST', `/v1/sessions/${session}/verify/check`, { code: '12' }),
      await agent('GET', `/v1/sessions/${session}/recall`),
    ]
    const bytes = JSON.stringify(answers.map(({ status, body }) => [status, body]))
    heard.push(
      bytes
        .replaceAll(value, '<value>')
        .replace(/(int|ctc|idn|ses)_[0-9a-z]{26}/g, '$1')
        .replace(/\d{4}-\d\d-\d\dT[^"]+/g, '<time>'),
    )
  }
  expect(new Set(heard).size).toBe(1)
})

test('[D6] the other kind of key is refused', async () => {
  const session = await begin({ visitor_id: 'v_2' })
  for (const [method, path, body] of [
    ['POST', '/v1/sessions', { channel: 'chat', customer: {} }],
    ['GET', `/v1/sessions/${session}/recall`, undefined],
    ['POST', `/v1/sessions/${session}/verify`, { channel: 'email', value: 'a@b.com' }],
  ] as const)
    expect((await kith.call(method, path, body)).status).toBe(403)
  for (const [method, path, body] of [
    ['GET', '/v1/suggestions', undefined],
    ['POST', '/v1/contacts/merge', { survivor: 'ctc_1', absorbed: 'ctc_2' }],
    ['POST', '/v1/identifiers/mark', { kind: 'email', value: 'a@b.com', as: 'own' }],
  ] as const)
    expect((await agent(method, path, body)).status).toBe(403)
  expect((await agent('GET', `/v1/sessions/ses_${'0'.repeat(26)}/recall`)).status).toBe(404)
})
