/** [D1] [D3] [D6] [D7] Scripted attacks on the agent's server: none hears anything of anybody else, none changes what is another's. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY } from '../../server.ts'
import { called, said, tools, typed, type Victim } from './attacks.ts'
import { type Besieged, besieged, leaks } from './house.ts'

let house: Besieged
let victim: Victim
let kith: Besieged['kith']
let rpc: Besieged['rpc']
let recall: Besieged['recall']
let attack: Besieged['attack']
beforeAll(async () => {
  house = await besieged()
  ;({ victim, kith, rpc, recall, attack } = house)
})
afterAll(() => house.stop())

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
    const answer = await rpc(await house.attacker(), method, params)
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
    await house.attacker()
    expect([header, leaks(await recall(header))]).toEqual([header, []])
  }
})

test('[D7] and the victim still has what was theirs', async () => {
  const { data } = (await kith.call('GET', `/v1/contacts/${victim.contact}/timeline`)).body
  const orders = data.filter((item: any) => item.type === 'order')
  expect(orders.map((item: any) => item.data.status)).toEqual(['confirmed'])
  expect(house.count()).toBeGreaterThanOrEqual(40)
  expect(leaks(await recall(victim.session))).not.toEqual([])
})
