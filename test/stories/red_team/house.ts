/** The house that is attacked: a victim with a history, strangers, and what may be compared of what they hear. */

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../../server.ts'
import type { Victim } from './attacks.ts'

/** Said by and about the victim alone; the attacker knows none of it. */
const SECRETS = ['pomegranate', 'Larkspur Lane', 'ZQ-7781', 'quarterly tasting', 'Thursday at noon']

export type Besieged = Awaited<ReturnType<typeof besieged>>

export async function besieged(env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'kith-red-'))
  const outbox = join(folder, 'outbox.jsonl')
  const kith = await testServer({ KITH_DEV_OUTBOX: outbox, ...env })
  const victim = await settle(kith)
  let attacks = 0
  let calls = 0

  async function rpc(
    session: string,
    method: string,
    params: object,
    path = '/mcp/agent',
    more: object = {},
  ): Promise<string> {
    const response = await fetch(kith.url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${AGENT_KEY}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'kith-session': session,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++calls, method, params, ...more }),
    })
    return response.text()
  }
  const recall = (session: string) => rpc(session, 'tools/call', { name: 'recall_customer', arguments: {} })
  const attacker = (n: number) => begin(kith, 'chat', { visitor_id: `attacker-${n}` })

  /** Each attack by a stranger, against the victim and against nobody: no secret, and the same bytes. */
  async function attack(count: number, make: (v: Victim, session: string, n: number) => Promise<string>) {
    for (let n = 0; n < count; n++) {
      attacks++
      const heard: string[] = []
      for (const target of [victim, nobody(victim)]) {
        const session = await attacker(attacks * 2 + heard.length)
        const answer = (await make(target, session, n)) + (await recall(session))
        expect([n, leaks(answer)]).toEqual([n, []])
        heard.push(comparable(answer, target))
      }
      expect(heard[0]).toBe(heard[1])
    }
  }
  expect(leaks(await recall(victim.session))).not.toEqual([])
  return {
    kith,
    victim,
    rpc,
    recall,
    attacker: () => attacker(++attacks * 2),
    attack,
    count: () => attacks,
    outbox: async () =>
      (await readFile(outbox, 'utf8').catch(() => ''))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    async stop() {
      console.log(`${attacks} attacks`)
      await kith.stop()
      await rm(folder, { recursive: true })
    },
  }
}

async function settle(kith: TestServer): Promise<Victim> {
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
  const session = await begin(kith, 'email', customer)
  const [{ contact }] = body.results
  return { name: 'Zsuzsi Quill', phone: '+36301234567', contact, order: 'O-1001', session, ...customer }
}

async function begin(kith: TestServer, channel: string, customer: object): Promise<string> {
  return (await kith.call('POST', '/v1/sessions', { channel, customer }, AGENT_KEY)).body.session
}

export const leaks = (heard: string) => SECRETS.filter((secret) => heard.includes(secret))

/** What two attackers heard, of whom one named somebody whom nobody knows, without what differs between any two. */
export const comparable = (heard: string, { email, name, phone, contact, session, order }: Victim) =>
  [email, email.replace('@', ' at ').replace('.', ' dot '), name, phone, contact, session, order]
    .reduce((text, value, n) => text.replaceAll(value, `<${n}>`), heard)
    .replace(/(int|ctc|ses)_[0-9a-z]{26}/g, '$1')
    .replace(/\d{4}-\d\d-\d\dT[^"\\]+/g, '<time>')
    .replace(/"id":\d+/g, '')

/** Somebody of the same shape whom nobody knows. */
export const nobody = (victim: Victim): Victim => ({
  ...victim,
  name: 'Zsofia Quant',
  email: 'zsofia@quant.com',
  phone: '+36307654321',
  contact: 'ctc_00000000000000000000000000',
  order: 'O-2002',
  session: 'ses_00000000000000000000000000',
})
