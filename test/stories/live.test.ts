/** Open windows hear what happens, in order, once, and catch up after a break. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, OPERATOR_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

type Heard = { id: string; event: string; data: { contact: string; interaction: string | null } }

/** Listens like a browser does; `until` ends it. */
async function listen(until: (heard: Heard[]) => boolean, lastEventId?: string): Promise<Heard[]> {
  const abort = new AbortController()
  const response = await fetch(`${kith.url}/v1/events`, {
    headers: { authorization: `Bearer ${OPERATOR_KEY}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
    signal: abort.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const heard: Heard[] = []
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: ?(.*)/s).slice(0, 2)),
      )
      text = text.slice(end + 2)
      if (fields.event) heard.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) })
    }
    if (until(heard)) break
  }
  abort.abort()
  return heard
}

const say = async (visitor: string, text = 'hi') =>
  (await kith.record({ type: 'message', channel: 'chat', customer: { visitor_id: visitor }, text })).body.results[0]

test('a recorded interaction is heard, with its contact', async () => {
  const listening = listen((heard) => heard.length >= 1)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const result = await say('v_live')
  const [event] = await listening
  expect(event).toMatchObject({
    event: 'interaction.recorded',
    data: { contact: result.contact, interaction: result.id },
  })
})

test('a window that was away catches up behind its last event: each once, none missing', async () => {
  const listening = listen((heard) => heard.length >= 1)
  await new Promise((resolve) => setTimeout(resolve, 300))
  await say('v_first')
  const last = (await listening).at(-1)!.id
  const results = await Promise.all(Array.from({ length: 300 }, (_, i) => say(`v_away_${i % 40}`)))
  const heard = await listen((events) => events.length >= 300, last)
  expect(heard.map((event) => event.data.interaction).sort()).toEqual(results.map((result) => result.id).sort())
})

test('[D6] an agent key hears nothing', async () => {
  const { status } = await kith.call('GET', '/v1/events', undefined, AGENT_KEY)
  expect(status).toBe(403)
})
