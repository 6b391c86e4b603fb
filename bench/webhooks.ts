/** How long a vendor waits for its answer at 200 webhooks a second: `npx tsx bench/webhooks.ts [per second] [seconds] [record|webhooks]`. */

import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { OPERATOR_KEY, testServer } from '../test/server.ts'

const rate = Number(process.argv[2] ?? 200)
const seconds = Number(process.argv[3] ?? 20)
/** Both, one behind the other, unless one is named. */
const only = process.argv[4]
const SECRET = 'bench-app-secret'

const kith = await testServer()
const made = await kith.call('POST', '/v1/sources', {
  connector: 'whatsapp',
  name: 'whatsapp',
  secrets: { app_secret: SECRET },
})
const url = kith.url + made.body.inbound_url
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

function deliver(n: number): Promise<{ status: number; ms: number }> {
  const from = `55119${String(10_000_000 + (n % 2000))}`
  const message = {
    id: `wamid.${n}`,
    from,
    timestamp: String(1_790_000_000 + n),
    type: 'text',
    text: { body: `Message number ${n}, can I come at five?` },
  }
  const value = { contacts: [{ wa_id: from, profile: { name: 'Ana Souza' } }], messages: [message] }
  const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] })
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
  }
  return post(url, headers, body)
}

/** The same message through the API, in the same run: what recording alone costs here and now. */
function record(n: number): Promise<{ status: number; ms: number }> {
  const whatsapp = `55219${String(10_000_000 + (n % 2000))}`
  const text = `Message number ${n}, can I come at five?`
  const body = JSON.stringify({
    id: `m${n}`,
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp, name: 'Ana Souza' },
    text,
  })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${OPERATOR_KEY}` }
  return post(`${kith.url}/v1/interactions`, headers, body)
}

function post(address: string, headers: Record<string, string>, body: string): Promise<{ status: number; ms: number }> {
  const begin = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve({ status: response.statusCode!, ms: performance.now() - begin }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** At fixed times, whether or not earlier ones were answered. */
async function run(send: typeof deliver, from: number, count: number) {
  const begin = performance.now()
  const answers: Promise<{ status: number; ms: number }>[] = []
  for (let n = 0; n < count; n++) {
    const wait = begin + (n * 1000) / rate - performance.now()
    if (wait > 1) await sleep(wait)
    answers.push(send(from + n))
  }
  return Promise.all(answers)
}

/** Seconds of CPU that Kith has used so far; what others do on the machine is not in it. */
async function cpu(): Promise<number> {
  const headers = { authorization: `Bearer ${OPERATOR_KEY}` }
  const text = await (await fetch(`${kith.url}/metrics`, { headers })).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)![1])
}

for (const [name, send] of [
  ['recording, for comparison', record],
  ['webhooks', deliver],
] as const) {
  if (only !== undefined && !name.startsWith(only)) continue
  await run(send, 0, rate * 3)
  const before = await cpu()
  const answers = await run(send, 1_000_000, rate * seconds)
  const each = ((await cpu()) - before) / answers.length
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(1)
  const refused = answers.filter(({ status }) => status > 201).length
  console.log(
    `${name}: ${rate}/s for ${seconds} s: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, ${(each * 1000).toFixed(2)} ms of Kith's CPU each, refused ${refused}`,
  )
}
agent.destroy()
await kith.stop()
process.exit(0)
