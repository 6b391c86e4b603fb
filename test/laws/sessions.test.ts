/** [D1] to [D6], [D8], [R3], [R4]: what an agent is told, what a stranger learns, and what a code or a token proves. */

import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { Problem } from '../../src/domain/problem.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { recallSession } from '../../src/operations/sessions/recall.ts'
import { checkVerification, startVerification } from '../../src/operations/sessions/verify.ts'
import { createSource } from '../../src/operations/sources/sources.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import { actual, expected } from './stored.ts'

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const agent = (workspace: string, operation: unknown, input: object) => kith.run(workspace, operation, input, 'agent')
const begin = async (workspace: string, channel: string, customer: object) =>
  (await agent(workspace, createSession, { channel, customer })).session as string
const recall = (workspace: string, id: string) => agent(workspace, recallSession, { id })
const texts = (answer: any) => answer.items.flatMap((item: any) => item.messages.map((m: any) => m.text)).sort()
const say = (channel: string, customer: object, text: string, rest: object = {}) => ({
  type: 'message',
  channel,
  customer,
  text,
  ...rest,
})
const follows = async (workspace: string) =>
  expect(await actual(kith.database.pool, workspace)).toEqual(await expected(kith.database.pool, workspace))

async function proveEmail(workspace: string, session: string, value: string): Promise<void> {
  await agent(workspace, startVerification, { id: session, channel: 'email', value })
  const { code } = kith.sent.at(-1)!
  expect(await agent(workspace, checkVerification, { id: session, code })).toMatchObject({
    verified: true,
    level: 'S3',
  })
}

describe('recall', () => {
  test('[D1] [D2] at S2 the own anchor, at S1 this session only', async () => {
    const workspace = await kith.workspace()
    const whatsapp = '+5511911110001'
    await kith.record(workspace, [say('whatsapp', { whatsapp }, 'the blue one please')])
    await kith.record(workspace, [
      {
        type: 'order',
        channel: 'whatsapp',
        customer: { whatsapp },
        data: {
          external_id: 'o1',
          number: '77',
          status: 'confirmed',
          items: [{ name: 'Lamp', quantity: 2, price: { amount: '9.00', currency: 'BRL' } }],
          shipping_address: 'Rua A 1',
          payment: 'visa 4242',
        },
      },
    ])
    await kith.record(workspace, [say('chat', { visitor_id: 'v1' }, 'earlier on the web')])
    const own = await begin(workspace, 'whatsapp', { whatsapp })
    const answer = await recall(workspace, own)
    expect(answer.level).toBe('S2')
    expect(texts(answer)).toEqual(['the blue one please'])
    const order = answer.items.find((item: any) => item.type === 'order')
    expect(order).toMatchObject({ external_id: 'o1', status: 'confirmed', items: [{ name: 'Lamp', quantity: 2 }] })
    expect(JSON.stringify(answer)).not.toMatch(/Rua A|4242|9\.00/)
    const cookie = await begin(workspace, 'chat', { visitor_id: 'v1' })
    await kith.record(workspace, [{ type: 'message', channel: 'chat', session: cookie, text: 'hello again' }])
    expect(await recall(workspace, cookie)).toMatchObject({ level: 'S1', items: [{ title: 'Message' }] })
    expect(texts(await recall(workspace, cookie))).toEqual(['hello again'])
  })

  test('[D2] at S2 no address, payment, health or id data, not in texts either; at S3 everything', async () => {
    const workspace = await kith.workspace()
    const email = 'dora@quill.com'
    const text = 'I live at 12 High Street, Leeds. Card 4111 1111 1111 1111, passport X1234567. The blue one please.'
    await kith.record(workspace, [say('email', { email }, text)])
    await kith.record(workspace, [
      {
        type: 'order',
        channel: 'email',
        customer: { email },
        data: {
          external_id: 'o7',
          status: 'confirmed',
          items: [{ name: 'Lamp for 12 High Street', quantity: 1 }],
          shipping_address: '12 High Street, Leeds',
          payment: 'visa 4111',
          notes: 'allergic to nuts',
        },
      },
      {
        type: 'booking',
        channel: 'email',
        customer: { email },
        data: { external_id: 'b7', service: 'Check-up', status: 'confirmed', starts_at: '2026-12-01T10:00:00Z' },
      },
    ])
    const session = await begin(workspace, 'email', { email })
    const told = await recall(workspace, session)
    expect(told.level).toBe('S2')
    expect(JSON.stringify(told)).not.toMatch(/High Street|Leeds|4111|X1234567|allergic|visa/)
    expect(texts(told)).toEqual([expect.stringContaining('The blue one please.')])
    const of = (answer: any, type: string) => answer.items.find((item: any) => item.type === type)
    expect(of(told, 'order')).toMatchObject({ status: 'confirmed', items: [{ quantity: 1 }] })
    expect(of(told, 'booking')).toMatchObject({ title: 'Check-up', times: { starts_at: '2026-12-01T10:00:00Z' } })
    expect(told.items.every((item: any) => item.data === undefined)).toBe(true)
    await proveEmail(workspace, session, email)
    const all = await recall(workspace, session)
    expect(all.level).toBe('S3')
    expect(texts(all)).toEqual([text])
    expect(of(all, 'order').data).toMatchObject({ shipping_address: '12 High Street, Leeds', payment: 'visa 4111' })
  })

  test('[D2] the states of one booking are told as one, with what every state said', async () => {
    const workspace = await kith.workspace()
    const customer = { whatsapp: '+5511911110033' }
    const booking = { type: 'booking', channel: 'whatsapp', source: 'calendar', customer }
    const data = { external_id: 'b33', service: 'Check-up', starts_at: '2026-12-01T10:00:00Z', status: 'requested' }
    await kith.record(workspace, [{ ...booking, occurred_at: '2026-11-01T10:00:00Z', data }])
    const later = { external_id: 'b33', status: 'confirmed' }
    await kith.record(workspace, [{ ...booking, occurred_at: '2026-11-01T11:00:00Z', data: later }])
    const { items } = await recall(workspace, await begin(workspace, 'whatsapp', customer))
    expect(items).toMatchObject([
      { title: 'Check-up', status: 'confirmed', times: { starts_at: '2026-12-01T10:00:00Z' }, external_id: 'b33' },
    ])
    expect(items).toHaveLength(1)
  })

  test('[D2] what was said in this very session is told as it was said, at S1 too', async () => {
    const workspace = await kith.workspace()
    const session = await begin(workspace, 'chat', { visitor_id: 'v-d2' })
    const text = 'my card is 4111 1111 1111 1111'
    await kith.record(workspace, [{ type: 'message', channel: 'chat', session, text }])
    expect(texts(await recall(workspace, session))).toEqual([text])
    const again = await begin(workspace, 'chat', { visitor_id: 'v-d2' })
    expect((await recall(workspace, again)).items).toEqual([])
  })

  test('[D1] [R3] a proof in this session tells what was said on the proven mailbox, and of no other contact', async () => {
    const workspace = await kith.workspace()
    await kith.record(workspace, [say('email', { email: 'ana@souza.com' }, 'about my invoice')])
    await kith.record(workspace, [say('email', { email: 'bob@reis.com' }, "bob's secret")])
    const session = await begin(workspace, 'chat', { visitor_id: 'v9' })
    expect(texts(await recall(workspace, session))).toEqual([])
    await proveEmail(workspace, session, 'ana@souza.com')
    expect(await recall(workspace, session)).toMatchObject({ level: 'S3' })
    expect(texts(await recall(workspace, session))).toEqual(['about my invoice'])
    const another = await begin(workspace, 'chat', { visitor_id: 'v9' })
    expect(texts(await recall(workspace, another))).toEqual([])
    await follows(workspace)
  })

  test('[D4] [R14] a merge and a soft link widen no recall', async () => {
    const workspace = await kith.workspace()
    const [mail] = await kith.record(workspace, [say('email', { email: 'kit@moss.com' }, "I'm Kit Moss. A secret.")])
    const [chat] = await kith.record(workspace, [
      say('chat', { visitor_id: 'v2' }, "I'm Kit Moss. My email is kit@moss.com"),
    ])
    const session = await begin(workspace, 'chat', { visitor_id: 'v2' })
    expect((await recall(workspace, session)).items).toEqual([])
    await kith.run(workspace, mergeContacts, {
      survivor: encodeId('ctc', mail!.birthContact),
      absorbed: encodeId('ctc', chat!.birthContact),
    })
    expect((await recall(workspace, session)).items).toEqual([])
    const own = await begin(workspace, 'email', { email: 'kit@moss.com' })
    expect(texts(await recall(workspace, own))).toEqual(["I'm Kit Moss. A secret."])
  })

  test('[D6] a session is served with an agent key, and what is recorded in it is of its customer', async () => {
    const workspace = await kith.workspace()
    const session = await begin(workspace, 'whatsapp', { whatsapp: '+5511911110009' })
    const outcome = await kith.run(workspace, recallSession, { id: session }).catch((error) => error)
    expect(outcome).toMatchObject({ code: 'forbidden' })
    const forged = { type: 'message', channel: 'email', customer: { email: 'ceo@corp.com' }, text: 'hi', session }
    const [recorded] = await kith.record(workspace, [forged])
    const card = await kith.run(workspace, getContact, { id: encodeId('ctc', recorded!.birthContact) })
    expect(card.identities.map((one: any) => one.kind)).toEqual(['whatsapp'])
  })

  test('[D8] what customers wrote is data: capped, and without what hides', async () => {
    const workspace = await kith.workspace()
    const hidden = `safe\u202e\u200b\u{e0041}\u0007 text ${'x'.repeat(3000)}`
    await kith.record(workspace, [say('whatsapp', { whatsapp: '+5511911110010' }, hidden)])
    const answer = await recall(workspace, await begin(workspace, 'whatsapp', { whatsapp: '+5511911110010' }))
    const [message] = answer.items[0].messages
    expect(message.trust).toBe('customer-written')
    expect(message.text.startsWith('safe text xxx')).toBe(true)
    expect(message.text.length).toBe(2000)
  })
})

describe('codes', () => {
  test('[D3] a stranger who claims a known, an unknown or a foreign value gets the same bytes', async () => {
    const workspace = await kith.workspace()
    await kith.record(workspace, [say('email', { email: 'vip@club.com' }, "I'm Vic Pry")])
    const answers = []
    for (const value of ['vip@club.com', 'nobody@club.com', 'not an address']) {
      const session = await begin(workspace, 'chat', { visitor_id: `s-${answers.length}` })
      const started = await agent(workspace, startVerification, { id: session, channel: 'email', value })
      const checked = await agent(workspace, checkVerification, { id: session, code: 'abc' })
      const seen = await recall(workspace, session)
      answers.push(JSON.stringify([started, checked, seen]).replaceAll(session, 'ses'))
    }
    expect(new Set(answers).size).toBe(1)
    const told = []
    for (const [n, email] of ['vip@club.com', 'nobody@club.com'].entries()) {
      const item = say('chat', { visitor_id: `t-${n}` }, `my email is ${email}`)
      const [result] = await kith.record(workspace, [item])
      told.push({ ...result, claims: result!.claims.length })
    }
    expect(Object.keys(told[0]!)).toEqual(Object.keys(told[1]!))
    expect(told.map((one) => one.created)).toEqual([true, true])
  })

  test('[D3] six digits, ten minutes, five tries, three an hour; bound to session and value', async () => {
    const workspace = await kith.workspace()
    const session = await begin(workspace, 'chat', { visitor_id: 'v3' })
    const value = 'zoe@star.com'
    const before = kith.sent.length
    for (let n = 0; n < 5; n++) await agent(workspace, startVerification, { id: session, channel: 'email', value })
    expect(kith.sent.length - before).toBe(3)
    const { code, to } = kith.sent.at(-1)!
    expect([to, code]).toEqual([value, expect.stringMatching(/^\d{6}$/)])
    const elsewhere = await begin(workspace, 'chat', { visitor_id: 'v4' })
    const check = (id: string, given: string) => agent(workspace, checkVerification, { id, code: given })
    expect((await check(elsewhere, code)).verified).toBe(false)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let n = 0; n < 5; n++) expect((await check(session, wrong)).verified).toBe(false)
    expect((await check(session, code)).verified).toBe(false)
  })

  test('[D3] a code works once, and not after ten minutes', async () => {
    const workspace = await kith.workspace()
    const session = await begin(workspace, 'chat', { visitor_id: 'v5' })
    await proveEmail(workspace, session, 'max@orth.com')
    const { code } = kith.sent.at(-1)!
    expect(await agent(workspace, checkVerification, { id: session, code })).toMatchObject({ verified: false })
    await agent(workspace, startVerification, { id: session, channel: 'email', value: 'max@orth.com' })
    await kith.database.pool.query(
      "update verifications set expires_at = now() - interval '1 second' where workspace_id = $1",
      [workspace],
    )
    const late = await agent(workspace, checkVerification, { id: session, code: kith.sent.at(-1)!.code })
    expect(late.verified).toBe(false)
  })

  test('[R3] a proven phone joins its WhatsApp, its SMS and the cookie, before or after they write', async () => {
    const workspace = await kith.workspace()
    const phone = '+5511922220001'
    const session = await begin(workspace, 'chat', { visitor_id: 'v6' })
    await agent(workspace, startVerification, { id: session, channel: 'sms', value: phone })
    await agent(workspace, checkVerification, { id: session, code: kith.sent.at(-1)!.code })
    await kith.record(workspace, [{ type: 'message', channel: 'chat', session, text: "I'm Max Orth" }])
    await follows(workspace)
    const [sms] = await kith.record(workspace, [say('sms', { phone }, 'it is me')])
    expect(sms).toMatchObject({ created: true })
    await kith.record(workspace, [say('whatsapp', { whatsapp: phone }, 'and here')])
    await follows(workspace)
    const card = await kith.run(workspace, getContact, { id: encodeId('ctc', sms!.birthContact) })
    expect(card.identities.map((one: any) => [one.kind, one.verified]).sort()).toEqual([
      ['sms', true],
      ['visitor', true],
      ['whatsapp', true],
    ])
    expect(card.phones[0]).toMatchObject({ value: phone, assurance: 'A4' })
  })
})

describe('[R4] identity tokens', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const soon = () => Math.floor(Date.now() / 1000) + 300
  const jwt = (header: object, payload: object, signed: (text: Buffer) => Buffer) => {
    const text = `${part(header)}.${part(payload)}`
    return `${text}.${signed(Buffer.from(text)).toString('base64url')}`
  }
  const secret = 'a-secret-of-the-host-application-0001'
  const hs256 = (payload: object, key = secret, alg = 'HS256') =>
    jwt({ alg }, payload, (text) => createHmac('sha256', key).update(text).digest())

  async function workspaceWith(config: object, secrets?: object): Promise<string> {
    const workspace = await kith.workspace()
    await kith.run(workspace, createSource, { connector: 'identity_token', name: 'host', config, secrets })
    return workspace
  }
  const levelOf = async (workspace: string, identity_token: string) =>
    (await agent(workspace, createSession, { channel: 'chat', customer: { visitor_id: 'v7', identity_token } })).level

  test('HS256, RS256 and EdDSA prove the account; expired, foreign, unsigned and confused ones do not', async () => {
    const shared = await workspaceWith({ algorithm: 'HS256', issuer: 'shop' }, { secret })
    const good = { sub: 'u_42', exp: soon(), iss: 'shop' }
    expect(await levelOf(shared, hs256(good))).toBe('S3')
    expect(await levelOf(shared, hs256({ ...good, exp: soon() - 3600 }))).toBe('S1')
    expect(await levelOf(shared, hs256({ ...good, iss: 'other' }))).toBe('S1')
    expect(await levelOf(shared, hs256(good, `${secret}x`))).toBe('S1')
    expect(
      await levelOf(
        shared,
        jwt({ alg: 'none' }, good, () => Buffer.alloc(0)),
      ),
    ).toBe('S1')
    expect(await levelOf(shared, 'not.a.token')).toBe('S1')
    const pem = (type: 'rsa' | 'ed25519') =>
      type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519')
    for (const [algorithm, type, hash] of [
      ['RS256', 'rsa', 'sha256'],
      ['EdDSA', 'ed25519', null],
    ] as const) {
      const { publicKey, privateKey } = pem(type)
      const public_key = publicKey.export({ type: 'spki', format: 'pem' }) as string
      const workspace = await workspaceWith({ algorithm, public_key })
      expect(
        await levelOf(
          workspace,
          jwt({ alg: algorithm }, good, (text) => sign(hash, text, privateKey)),
        ),
      ).toBe('S3')
      // The public key taken for a shared secret, the oldest trick there is.
      expect(await levelOf(workspace, hs256(good, public_key, algorithm))).toBe('S1')
      expect(await levelOf(workspace, hs256(good, public_key))).toBe('S1')
    }
  })

  test('a token beside an interaction proves as well, once however often it is sent; a retry is known when it is over', async () => {
    const workspace = await workspaceWith({ algorithm: 'HS256' }, { secret })
    const identity_token = hs256({ sub: 'u_9', email: 'kai@dahl.com', exp: soon() })
    const item = say('chat', { visitor_id: 'v10', identity_token }, 'hi', { id: 'once' })
    const [recorded] = await kith.record(workspace, [item])
    await kith.record(workspace, [say('chat', { visitor_id: 'v10', identity_token }, 'me again')])
    const card = await kith.run(workspace, getContact, { id: encodeId('ctc', recorded!.birthContact) })
    expect(card.identities.map((one: any) => one.kind).sort()).toEqual(['email', 'user_id', 'visitor'])
    expect(card.email).toBe('kai@dahl.com')
    const { rows } = await kith.database.pool.query('select * from proofs where workspace_id = $1', [workspace])
    expect(rows.length).toBe(2)
    await kith.database.pool.query('delete from sources where workspace_id = $1', [workspace])
    expect((await kith.record(workspace, [item]))[0]).toMatchObject({ id: recorded!.id, duplicate: true })
    await follows(workspace)
  })

  test('two cookies of one account are one contact, two accounts are never', async () => {
    const workspace = await workspaceWith({ algorithm: 'HS256' }, { secret })
    const contactOf = async (visitor_id: string, sub: string) => {
      const customer = { visitor_id, identity_token: hs256({ sub, exp: soon() }) }
      const session = (await agent(workspace, createSession, { channel: 'chat', customer })).session
      const [recorded] = await kith.record(workspace, [{ type: 'message', channel: 'chat', session, text: 'hi' }])
      return (await kith.run(workspace, getContact, { id: encodeId('ctc', recorded!.birthContact) })).id
    }
    const [a, b, c] = [await contactOf('c1', 'u_1'), await contactOf('c2', 'u_1'), await contactOf('c3', 'u_2')]
    expect(a).toBe(b)
    expect(c).not.toBe(a)
    await follows(workspace)
  })
})

test('[D3] without a sender the answer is one constant code', async () => {
  const problem = new Problem('no_sender')
  expect([problem.status, problem.code]).toEqual([503, 'no_sender'])
})
