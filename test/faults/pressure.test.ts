/** Clients that are slow, rude or gone: the others notice nothing, and nothing is half written (I2, I5). */

import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { OPERATOR_KEY, type TestServer, testServer } from '../server.ts'
import { disagreements } from './disagreements.ts'
import { isRecorded, type Sender, senderTo } from './sender.ts'

let kith: TestServer
let sender: Sender
let sockets: Socket[] = []
beforeAll(async () => {
  kith = await testServer()
  sender = senderTo(kith.url, 8)
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets = []
})
afterAll(async () => {
  sender.close()
  await kith.stop()
})

/** A connection that is up; errors on it are the test's own doing. */
async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(kith.url).port), '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return socket
}

const message = (id: string, text = 'hello') =>
  JSON.stringify({ id, type: 'message', channel: 'sms', customer: { phone: '+14155550123' }, text })

const head = (length: number) =>
  `POST /v1/interactions HTTP/1.1\r\nHost: kith\r\nAuthorization: Bearer ${OPERATOR_KEY}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
const request = (body: string) => head(Buffer.byteLength(body)) + body

/** Others are served as if nothing was. */
async function expectHealthy(id: string): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => sender.send(JSON.parse(message(`${id}-${i}`)))),
  )
  for (const answer of answers) expect(isRecorded(answer), JSON.stringify(answer.body)).toBe(true)
  expect((await sender.send(undefined, 'GET', '/readyz')).status).toBe(200)
  expect(kith.process.exitCode).toBeNull()
}

async function recorded(prefix: string): Promise<number> {
  const { rows } = await kith.pool.query('select count(*)::int as n from interactions where external_id like $1', [
    `${prefix}%`,
  ])
  return rows[0].n
}

test('[I5] bodies that drip in hold up nobody', async () => {
  const body = message('dripping')
  const slow = await Promise.all(Array.from({ length: 200 }, open))
  for (const socket of slow) socket.write(head(body.length))
  for (let at = 0; at < 5; at++) {
    for (const socket of slow) socket.write(body[at]!)
    await expectHealthy(`beside-${at}`)
  }
  expect(await recorded('dripping')).toBe(0)
})

test('[I2] bodies that break off are not recorded', async () => {
  for (let round = 0; round < 50; round++) {
    const body = message(`broken-${round}`)
    const socket = await open()
    socket.write(head(body.length) + body.slice(0, 1 + ((round * 7) % (body.length - 1))))
    await sleep(2)
    if (round % 2) socket.resetAndDestroy()
    else socket.end()
  }
  await expectHealthy('after-broken')
  expect(await recorded('broken-')).toBe(0)
})

test('a body that is longer than it said is not taken for the next request', async () => {
  const socket = await open()
  const body = message('short')
  socket.write(head(body.length) + body + message('smuggled'))
  await until(socket, (text) => text.includes('HTTP/1.1 400'))
  await expectHealthy('after-smuggled')
  expect(await recorded('smuggled')).toBe(0)
})

test('requests sent without waiting are answered in order, each with its own', async () => {
  const socket = await open()
  const ids = Array.from({ length: 50 }, (_, i) => `pipelined-${i}`)
  socket.write(ids.map((id, i) => request(i % 10 === 9 ? '{"type":"nothing"}' : message(id, `text ${id}`))).join(''))
  const text = await until(socket, (text) => (text.match(/HTTP\/1.1 /g) ?? []).length === ids.length)
  const statuses = [...text.matchAll(/HTTP\/1.1 (\d+)/g)].map((match) => Number(match[1]))
  expect(statuses).toEqual(ids.map((_, i) => (i % 10 === 9 ? 422 : 201)))
  expect(await recorded('pipelined-')).toBe(45)
})

test('a thousand idle connections cost the others nothing', async () => {
  await Promise.all(Array.from({ length: 1000 }, open))
  await expectHealthy('beside-idle')
})

test('[I2] callers who are gone before the answer: recorded whole or not at all', async () => {
  const gone = Array.from({ length: 200 }, async (_, i) => {
    const socket = await open()
    socket.write(request(message(`gone-${i}`)))
    await sleep(i % 20)
    socket.resetAndDestroy()
  })
  await Promise.all(gone)
  await expectHealthy('after-gone')
  const again = { interactions: Array.from({ length: 200 }, (_, i) => JSON.parse(message(`gone-${i}`))) }
  const { status, body } = await sender.send(again)
  expect([200, 201]).toContain(status)
  expect(body.results.filter((result: { error?: unknown }) => result.error)).toEqual([])
  expect(await recorded('gone-')).toBe(200)
  expect(await disagreements(kith.pool)).toEqual([])
})

/** What came in, once it is what the test waits for; fails after 10 s. */
async function until(socket: Socket, isEnough: (text: string) => boolean): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`only heard: ${text.slice(-500)}`)), 10_000)
    socket.on('data', (chunk) => {
      text += chunk
      if (!isEnough(text)) return
      clearTimeout(timer)
      resolve(text)
    })
  })
}
