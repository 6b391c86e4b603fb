/** [D1] [D3] [D6] [D7] Scripted attacks on the agent's server: none hears anything of anybody else, none changes what is another's. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../../server.ts'
import { called, said, tools, typed, type Victim } from './attacks.ts'

/** Said by and about the victim alone; the attacker knows none of it. */
const SECRETS = ['pomegranate', 'Larkspur Lane', 'ZQ-7781', 'quarterly tasting', 'Thursday at noon']

let kith: TestServer
let folder: string
let victim: Victim
let attacks = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-red-'))
  kith = await testServer({ KITH_DEV_OUTBOX: join(folder, 'outbox.jsonl') })
  const customer = { email: 'zsuzsi@quill.com' }
  const { body } = await kith.record({
    interactions: [
      {
        type: 'message',
        channel: 'email',
        customer,
        conversation: 'victims-thread',
        text: "I'm Zsuzsi Quill, +36301234567. I love pomegranate, come Thursday at noon.",
      },
      {
        id: 'victims-order',
        type: 'order',
        channel: 'email',
        customer,
        data: {
          external_id: 'O-1001',
          number: 'ZQ-7781',
          status: 'confirmed',
          items: [{ name: 'quarterly tasting', quantity: 1 }],
          shipping_address: '9 Larkspur Lane',
        },
      },
    ],
  })
  const session = await begin('email', customer)
  victim = {
    name: 'Zsuzsi Quill',
    phone: '+36301234567',
    contact: body.results[0].contact,
    order: 'O-1001',
    session,
    ...customer,
  }
  expect(leaks(await recall(session))).not.toEqual([])
})
afterAll(async () => {
  console.log(`${attacks} attacks`)
  await kith.stop()
  await rm(folder, { recursive: true })
})

async function begin(channel: string, customer: object): Promise<string> {
  return (await kith.call('POST', '/v1/sessions', { channel, customer }, AGENT_KEY)).body.session
}

let calls = 0
async function rpc(session: string, method: string, params: object): Promise<string> {
  const response = await fetch(`${kith.url}/mcp/agent`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${AGENT_KEY}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'kith-session': session,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: ++calls, method, params }),
  })
  return response.text()
}
const recall = (session: string) => rpc(session, 'tools/call', { name: 'recall_customer', arguments: {} })
const leaks = (heard: string) => SECRETS.filter((secret) => heard.includes(secret))
const attacker = (n: number) => begin('chat', { visitor_id: `attacker-${n}` })

/** What two attackers heard, of whom one named somebody whom nobody knows, without what differs between any two. */
const comparable = (heard: string, { email, name, phone, contact, session, order }: Victim) =>
  [email, email.replace('@', ' at ').replace('.', ' dot '), name, phone, contact, session, order]
    .reduce((text, value, n) => text.replaceAll(value, `<${n}>`), heard)
    .replace(/(int|ctc|ses)_[0-9a-z]{26}/g, '$1')
    .replace(/\d{4}-\d\d-\d\dT[^"\\]+/g, '<time>')
    .replace(/"id":\d+/g, '')

/** Somebody of the same shape whom nobody knows. */
const nobody = (): Victim => ({
  ...victim,
  name: 'Zsofia Quant',
  email: 'zsofia@quant.com',
  phone: '+36307654321',
  contact: 'ctc_00000000000000000000000000',
  order: 'O-2002',
  session: 'ses_00000000000000000000000000',
})

/** Each attack by a stranger, against the victim and against nobody: no secret, and the same bytes. */
async function attack(count: number, make: (v: Victim, session: string, n: number) => Promise<string>) {
  for (let n = 0; n < count; n++) {
    attacks++
    const heard: string[] = []
    for (const target of [victim, nobody()]) {
      const session = await attacker(attacks * 2 + heard.length)
      const answer = (await make(target, session, n)) + (await recall(session))
      expect([n, leaks(answer)]).toEqual([n, []])
      heard.push(comparable(answer, target))
    }
    expect(heard[0]).toBe(heard[1])
  }
}

const record = (session: string, body: object) =>
  kith.call('POST', '/v1/interactions', { channel: 'chat', session, ...body }, AGENT_KEY)

test('said in the chat', () =>
  attack(said(victim).length, async (v, session, n) => {
    const { status } = await record(session, { type: 'message', text: said(v)[n] })
    return String(status)
  }))

test('typed into a form', () =>
  attack(typed(victim).length, async (v, session, n) => {
    const fields = Object.entries(typed(v)[n]!).map(([key, value]) => ({ key, value }))
    const { status } = await record(session, { type: 'form', data: { fields } })
    return String(status)
  }))

test('as a name', () =>
  attack(called(victim).length, async (v, session, n) => {
    const customer = { name: called(v)[n], email: v.email }
    const { status } = await record(session, { type: 'message', customer, text: 'what do you know of me?' })
    return String(status)
  }))

test('as arguments of tools', () =>
  attack(tools(victim).length, (v, session, n) => rpc(session, 'tools/call', tools(v)[n]!)))

test('as resources and prompts', async () => {
  for (const [method, params] of [
    ['resources/read', { uri: `contact://${victim.contact}` }],
    ['resources/list', {}],
    ['prompts/get', { name: victim.contact }],
    ['completion/complete', { ref: { type: 'ref/resource', uri: 'contact://' }, argument: { name: 'id', value: 'c' } }],
  ] as const) {
    attacks++
    const answer = await rpc(await attacker(attacks * 2), method, params)
    expect([method, leaks(answer)]).toEqual([method, []])
    expect(answer).toContain('error')
  }
})

test('in the header', async () => {
  for (const header of [
    victim.contact,
    victim.email,
    `${victim.session}x`,
    `${victim.session}/../..`,
    `${victim.session},${victim.session}`,
    '*',
    '%',
    'null',
  ]) {
    attacks++
    expect([header, leaks(await recall(header))]).toEqual([header, []])
  }
})

test('[D7] and the victim still has what was theirs', async () => {
  const { data } = (await kith.call('GET', `/v1/contacts/${victim.contact}/timeline`)).body
  const orders = data.filter((item: any) => item.type === 'order')
  expect(orders.map((item: any) => item.data.status)).toEqual(['confirmed'])
  expect(attacks).toBeGreaterThanOrEqual(40)
  expect(leaks(await recall(victim.session))).not.toEqual([])
})
