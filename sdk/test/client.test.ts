/** The SDK's client against a real HTTP server: what it sends, and what it makes of the answers. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient, KithError, type KithErrorCode } from '../src/client.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(answer: (request: IncomingMessage, body: string, response: ServerResponse) => void) {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    answer(request, body, response)
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function json(response: ServerResponse, status: number, body: unknown, type = 'application/json') {
  response.writeHead(status, { 'content-type': type, 'x-request-id': 'req-1' }).end(JSON.stringify(body))
}

describe('client', () => {
  it('sends the key and the interaction as given', async () => {
    let seen: unknown
    const baseUrl = await serve((request, body, response) => {
      seen = [request.method, request.url, request.headers.authorization, JSON.parse(body)]
      json(response, 201, { results: [{ id: 'int_1', contact: 'ctc_1' }] })
    })
    const client = createClient({ baseUrl: `${baseUrl}/`, key: 'k' })
    const hello = { id: 'm1', type: 'message', channel: 'chat', text: 'Hi' } as const
    const answer = await client.interactions.record(hello)
    expect(seen).toEqual(['POST', '/v1/interactions', 'Bearer k', hello])
    expect(answer.results[0]).toMatchObject({ contact: 'ctc_1' })
  })

  it('wraps many interactions into a batch', async () => {
    let seen: unknown
    const baseUrl = await serve((_request, body, response) => {
      seen = JSON.parse(body)
      json(response, 201, { results: [] })
    })
    const hello = { type: 'message', channel: 'chat', text: 'Hi' } as const
    await createClient({ baseUrl }).interactions.record([hello, { ...hello, id: 'm2' }])
    expect(seen).toEqual({
      interactions: [
        { id: expect.any(String), ...hello },
        { id: 'm2', ...hello },
      ],
    })
  })

  it('walks a list page by page, or gives its first page', async () => {
    const asked: string[] = []
    const baseUrl = await serve((request, _body, response) => {
      asked.push(request.url!)
      const cursor = new URL(request.url!, 'http://x').searchParams.get('cursor')
      const [data, next] = cursor === null ? [['a', 'b'], 'c=2'] : [['c'], null]
      json(response, 200, { object: 'list', data: data.map((id) => ({ id })), has_more: !!next, next_cursor: next })
    })
    const client = createClient({ baseUrl })
    const ids: string[] = []
    for await (const card of client.contacts.list({ q: 'é &', limit: 2 })) ids.push(card.id)
    expect(ids).toEqual(['a', 'b', 'c'])
    expect(asked).toEqual(['/v1/contacts?q=%C3%A9+%26&limit=2', '/v1/contacts?q=%C3%A9+%26&limit=2&cursor=c%3D2'])
    expect((await client.contacts.timeline('ctc_1')).next_cursor).toBe('c=2')
  })

  it('throws the problem that the server describes', async () => {
    const errors = [{ pointer: '/channel', detail: 'Unknown channel.' }]
    const baseUrl = await serve((_request, _body, response) =>
      json(response, 422, { code: 'invalid_request', detail: 'Some fields.', errors }, 'application/problem+json'),
    )
    const failure = await createClient({ baseUrl })
      .contacts.get('ctc_1')
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(KithError)
    expect(failure).toMatchObject({ status: 422, code: 'invalid_request', detail: 'Some fields.', errors })
    expect(failure).toMatchObject({ requestId: 'req-1' })
  })

  it('tells an answer that is not Kith’s, and no answer at all', async () => {
    const baseUrl = await serve((_request, _body, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'))
    const client = createClient({ baseUrl, retries: 0 })
    await expect(client.contacts.get('x')).rejects.toMatchObject({ status: 502, code: 'not_kith' })
    const nobody = createClient({ baseUrl: 'http://127.0.0.1:1', retries: 0 })
    await expect(nobody.contacts.get('x')).rejects.toMatchObject({ status: 0, code: 'unreachable' })
  })

  it('[V8] records under one id however often it has to send', async () => {
    const bodies: { id: string }[] = []
    const baseUrl = await serve((_request, body, response) => {
      bodies.push(JSON.parse(body))
      if (bodies.length === 1) response.destroy()
      else if (bodies.length === 2) response.writeHead(502).end('<h1>Bad gateway</h1>')
      else json(response, 201, { results: [{ id: 'int_1' }] })
    })
    await createClient({ baseUrl }).interactions.record({ type: 'message', channel: 'chat', text: 'Hi' })
    expect(bodies.length).toBe(3)
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1)
    expect(bodies[0]!.id).toMatch(/^r_[0-9a-f]{32}$/)
  })

  it('sends any other change again only where Kith says that it did nothing', async () => {
    let requests = 0
    let first: (response: ServerResponse) => void = (response) => response.destroy()
    const baseUrl = await serve((_request, _body, response) => {
      if (requests++ === 0) first(response)
      else json(response, 201, { id: 'note_1' })
    })
    const { notes } = createClient({ baseUrl })
    await expect(notes.create('ctc_1', 'x')).rejects.toMatchObject({ code: 'unreachable' })
    expect(requests).toBe(1)
    requests = 0
    first = (response) => json(response, 503, { code: 'overloaded', detail: 'Later.' })
    await notes.create('ctc_1', 'x')
    expect(requests).toBe(2)
  })

  it('waits as long as it is asked to, and no longer than its caller', async () => {
    const baseUrl = await serve((_request, _body, response) => {
      response.setHeader('retry-after', '600')
      json(response, 429, { code: 'too_many_requests', detail: 'Later.' })
    })
    const caller = new AbortController()
    const asked = createClient({ baseUrl }).contacts.get('x', { signal: caller.signal })
    setTimeout(() => caller.abort(new Error('enough')), 50)
    await expect(asked).rejects.toThrow('enough')
  })

  it('calls every operation by its method and path', async () => {
    const seen: unknown[] = []
    const baseUrl = await serve((request, body, response) => {
      seen.push([request.method, request.url, body && JSON.parse(body)])
      json(response, 200, {})
    })
    const client = createClient({ baseUrl })
    await client.call('POST /v1/contacts/{id}/split', { id: 'ctc_1', identities: ['idn_1'] })
    await client.call('GET /v1/items', { type: 'order', limit: 2 })
    await client.sessions.recall('ses_1')
    // @ts-expect-error: no such operation
    const unknown = () => client.call('GET /v1/nothing', {})
    // @ts-expect-error: split takes identities
    const incomplete = () => client.call('POST /v1/contacts/{id}/split', { id: 'ctc_1' })
    expect([unknown, incomplete].length).toBe(2)
    expect(seen).toEqual([
      ['POST', '/v1/contacts/ctc_1/split', { identities: ['idn_1'] }],
      ['GET', '/v1/items?type=order&limit=2', ''],
      ['GET', '/v1/sessions/ses_1/recall', ''],
    ])
  })

  it('knows every code that Kith fails with', () => {
    const words = (code: KithErrorCode): string => {
      switch (code) {
        case 'unreachable':
          return 'nobody answered'
        case 'conflict':
          return 'known already'
        default:
          return code satisfies Exclude<KithErrorCode, 'unreachable' | 'conflict'>
      }
    }
    // @ts-expect-error: no code of Kith's
    expect([words('conflict'), words('nothing')]).toEqual(['known already', 'nothing'])
  })

  it('makes a download address of the same filter', () => {
    const { contacts } = createClient({ baseUrl: 'http://kith.test' })
    expect(contacts.exportUrl('csv', { channel: 'sms', q: '' })).toBe(
      'http://kith.test/v1/contacts/export?format=csv&channel=sms',
    )
  })
})
