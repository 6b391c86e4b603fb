/** [D6] [D8] The MCP servers: official clients of the old and the new line, over HTTP and stdio, call every tool. */

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client as NewClient, StreamableHTTPClientTransport as NewTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport as NewStdio } from '@modelcontextprotocol/client/stdio'
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KITH } from '../built.ts'
import { AGENT_KEY, OPERATOR_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
let folder: string
let session: string
let other: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-mcp-'))
  kith = await testServer({ KITH_DEV_OUTBOX: join(folder, 'outbox.jsonl') })
  const ana = { type: 'message', channel: 'whatsapp', customer: { whatsapp: '+5511987650002' }, text: "I'm Ana Prado" }
  const bob = { type: 'message', channel: 'email', customer: { email: 'bob@prado.com' }, text: "I'm Bob Prado" }
  await kith.record({ interactions: [ana, bob] })
  session = (await kith.call('POST', '/v1/sessions', { channel: 'whatsapp', customer: ana.customer }, AGENT_KEY)).body
    .session
  other = (await kith.call('GET', '/v1/contacts?q=bob@prado.com')).body.data[0].id
})
afterAll(async () => {
  await kith.stop()
  await rm(folder, { recursive: true })
})

type Kind = 'agent' | 'operator'
type Client = {
  listTools(): Promise<{ tools: { name: string; inputSchema: any; annotations?: any }[] }>
  callTool(call: { name: string; arguments?: Record<string, unknown> }): Promise<any>
  listResources(): Promise<any>
  readResource(what: { uri: string }): Promise<any>
  close(): Promise<void>
}

const headersOf = (kind: Kind) => ({
  authorization: `Bearer ${kind === 'agent' ? AGENT_KEY : OPERATOR_KEY}`,
  ...(kind === 'agent' ? { 'kith-session': session } : {}),
})
const info = { name: 'test', version: '1' }

const CLIENTS: Record<string, (kind: Kind) => Promise<Client>> = {
  async new(kind) {
    const client = new NewClient(info)
    const requestInit = { headers: headersOf(kind) }
    await client.connect(new NewTransport(new URL(`${kith.url}/mcp/${kind}`), { requestInit }))
    return client as unknown as Client
  },
  async old(kind) {
    const client = new OldClient(info)
    const requestInit = { headers: headersOf(kind) }
    await client.connect(new OldTransport(new URL(`${kith.url}/mcp/${kind}`), { requestInit }) as never)
    return client as unknown as Client
  },
  async stdio(kind) {
    const client = new NewClient(info)
    const args = [KITH, 'mcp']
    const env = { ...(process.env as Record<string, string>), KITH_URL: kith.url, KITH_API_KEY: OPERATOR_KEY }
    await client.connect(
      new NewStdio({
        command: process.execPath,
        args: kind === 'agent' ? [...args, '--session', session] : args,
        env: { ...env, KITH_AGENT_KEY: AGENT_KEY },
        stderr: 'inherit',
      }),
    )
    return client as unknown as Client
  },
}

const answerOf = (result: any) => JSON.parse(result.content[0].text)

describe.each(Object.keys(CLIENTS))('the %s client', (line) => {
  test('calls every tool of the agent server', async () => {
    const client = await CLIENTS[line]!('agent')
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'recall_customer',
      'record_interaction',
      'start_verification',
      'check_verification',
    ])
    const hints = tools.map(({ annotations }) => [annotations.readOnlyHint, annotations.openWorldHint])
    expect(hints).toEqual([
      [true, false],
      [false, false],
      [false, true],
      [false, false],
    ])
    expect(tools.every(({ annotations }) => annotations.destructiveHint === false)).toBe(true)
    const recalled = answerOf(await client.callTool({ name: 'recall_customer', arguments: { max_tokens: 1000 } }))
    expect(recalled.items[0].id).toMatch(/^int_/)
    expect(recalled.items.at(-1).messages).toEqual([
      { role: 'customer', text: "I'm Ana Prado", trust: 'customer-written' },
    ])
    const data = { external_id: `b-${line}`, status: 'confirmed', service: 'Cut' }
    const recorded = await client.callTool({ name: 'record_interaction', arguments: { type: 'booking', data } })
    expect(answerOf(recorded)).toMatchObject({ recorded: true, duplicate: false })
    const value = `ana.${line}@prado.com`
    const sent = await client.callTool({ name: 'start_verification', arguments: { channel: 'email', value } })
    expect(answerOf(sent)).toMatchObject({ status: 'sent' })
    const { code } = JSON.parse((await readFile(join(folder, 'outbox.jsonl'), 'utf8')).trim().split('\n').at(-1)!)
    const checked = await client.callTool({ name: 'check_verification', arguments: { code } })
    expect(answerOf(checked)).toEqual({ verified: true, level: 'S3' })
    await client.close()
  })

  test('calls every tool and reads resources of the operator server', async () => {
    const client = await CLIENTS[line]!('operator')
    const found = answerOf(await client.callTool({ name: 'search_contacts', arguments: { q: 'Ana Prado', limit: 1 } }))
    const contact = found.data[0].id
    const conversation = 'cnv_00000000000000000000000000'
    const given: Record<string, Record<string, unknown>> = {
      search_contacts: { q: 'Ana' },
      get_contact: { id: contact },
      contact_timeline: { id: contact },
      explain_contact: { id: contact, other },
      get_conversation: { id: conversation },
      list_suggestions: {},
      preview_merge: { survivor: contact, absorbed: other },
      export_contacts: { format: 'csv', q: 'Ana Prado' },
    }
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(Object.keys(given))
    expect(tools.every(({ annotations }) => annotations.readOnlyHint === true)).toBe(true)
    for (const { name } of tools) {
      const result = await client.callTool({ name, arguments: given[name] })
      expect([name, result.isError ?? false]).toEqual([name, name === 'get_conversation'])
    }
    const refused = await client.callTool({
      name: 'preview_merge',
      arguments: { ...given.preview_merge, dry_run: false },
    })
    expect([refused.isError, answerOf(refused).code]).toEqual([true, 'invalid_request'])
    expect((await kith.call('GET', `/v1/contacts/${other}`)).body.id).toBe(other)
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }: any) => uri)).toContain(`contact://${contact}`)
    const { contents } = await client.readResource({ uri: `contact://${contact}` })
    expect(JSON.parse(contents[0].text)).toMatchObject({ id: contact, name: 'Ana Prado' })
    await client.close()
  })
})

describe('the door', () => {
  const post = (kind: Kind, headers: Record<string, string>, params: object = { name: 'recall_customer' }) =>
    fetch(`${kith.url}/mcp/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    })

  test('[D6] each server takes its own kind of key, and says where to ask without one', async () => {
    const none = await post('agent', {})
    expect(none.status).toBe(401)
    const metadata = /resource_metadata="([^"]+)"/.exec(none.headers.get('www-authenticate')!)![1]!
    expect(await (await fetch(metadata)).json()).toMatchObject({
      resource: `${kith.url}/mcp/agent`,
      bearer_methods_supported: ['header'],
    })
    expect((await post('agent', { authorization: `Bearer ${OPERATOR_KEY}` })).status).toBe(403)
    expect((await post('operator', { authorization: `Bearer ${AGENT_KEY}` })).status).toBe(403)
    expect((await post('agent', { ...headersOf('agent'), origin: 'http://evil.example' })).status).toBe(403)
  })

  test('[D6] without a session an agent tool does nothing', async () => {
    for (const name of ['recall_customer', 'record_interaction', 'start_verification', 'check_verification']) {
      const given = { code: '1', channel: 'email', value: 'a@b.com', type: 'message' }
      const taken: Record<string, string[]> = {
        recall_customer: [],
        record_interaction: ['type'],
        start_verification: ['channel', 'value'],
        check_verification: ['code'],
      }
      const arguments_ = Object.fromEntries(Object.entries(given).filter(([key]) => taken[name]!.includes(key)))
      const response = await post('agent', { authorization: `Bearer ${AGENT_KEY}` }, { name, arguments: arguments_ })
      expect(await response.text()).toContain('no_session')
    }
  })

  test('bad input is a 4xx or an error of the protocol, never a 5xx', async () => {
    for (const body of ['', '{', '[]', '{}', '{"jsonrpc":"2.0","id":1,"method":"no"}', '\u0000', '{"a":1,"a":2}']) {
      const headers = { ...headersOf('agent'), 'content-type': 'application/json', accept: 'application/json' }
      const response = await fetch(`${kith.url}/mcp/agent`, { method: 'POST', headers, body })
      expect([body, response.status < 500]).toEqual([body, true])
    }
    for (const method of ['GET', 'DELETE', 'PUT'])
      expect((await fetch(`${kith.url}/mcp/agent`, { method, headers: headersOf('agent') })).status).toBe(405)
  })

  test('recall keeps to its budget', async () => {
    const long = Array.from({ length: 40 }, (_, n) => ({
      type: 'message',
      channel: 'whatsapp',
      customer: { whatsapp: '+5511987650002' },
      text: `${n} ${'long words '.repeat(50)}`,
    }))
    await kith.record({ interactions: long })
    const recall = (max_tokens: number) =>
      kith.call('GET', `/v1/sessions/${session}/recall?max_tokens=${max_tokens}`, undefined, AGENT_KEY)
    const { body } = await recall(1000)
    expect(JSON.stringify(body.items).length).toBeLessThanOrEqual(3000)
    expect(body.items.length).toBeGreaterThan(2)
    expect(body.truncated).toBe(true)
    expect((await recall(10)).status).toBe(422)
  })
})
