/** A Kith that vendors can call: one source per connector, restarts over the same database, and its whole story to compare. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { testDatabase } from '../database.ts'
import { OPERATOR_KEY, type Started, startKith, stopKith } from '../server.ts'
import type { Fixture } from './fixtures.ts'
import { resendApi } from './resend_api.ts'
import { SNS, VENDORS } from './signers.ts'

export type VendorHouse = {
  pool: pg.Pool
  url(): string
  call<T = any>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>
  /** The path that a connector's vendor calls. */
  path(connector: string): string
  /** The status of the answer; `now` is the vendor's clock. */
  deliver(fixture: Pick<Fixture, 'connector' | 'body' | 'contentType'>, now?: Date, change?: Change): Promise<Response>
  /** Until what was answered is marked, too. */
  settled(): Promise<void>
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  stop(): Promise<void>
}

export type Change = (request: { headers: Record<string, string>; body: Buffer }) => {
  headers: Record<string, string>
  body: Buffer
}

/** `more`: what a source needs beside, for instance to send. */
export async function vendorHouse(
  connectors: readonly string[],
  env: Record<string, string> = {},
  more: Record<string, { secrets?: object; config?: object }> = {},
): Promise<VendorHouse> {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'kith-vendors-'))
  await writeFile(join(folder, 'sns.pem'), SNS.pem)
  const outside = {
    NODE_OPTIONS: `--import ${new URL('./outside.mjs', import.meta.url).href}`,
    KITH_TEST_CERTIFICATE: join(folder, 'sns.pem'),
  }
  const own = { DATABASE_URL: database.url, KITH_DATA: folder, KITH_API_KEY: OPERATOR_KEY }
  const api = connectors.includes('resend') ? await resendApi() : null
  const start = () => startKith({ ...own, ...outside, ...env })
  let kith: Started = await start()
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${OPERATOR_KEY}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    const response = await fetch(kith.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: response.status, body: await response.json() }
  }
  const paths = new Map<string, string>()
  for (const connector of connectors) {
    const { secrets, account, config: given } = VENDORS[connector]!
    const config = connector === 'resend' ? { ...given, api_url: api!.url } : given
    const made = await call('POST', '/v1/sources', {
      connector,
      name: connector,
      account,
      secrets: { ...secrets, ...more[connector]?.secrets },
      config: { ...config, ...more[connector]?.config },
    })
    if (made.status !== 201) throw new Error(`no source ${connector}: ${JSON.stringify(made.body)}`)
    paths.set(connector, (made.body as { inbound_url: string }).inbound_url)
  }
  const path = (connector: string) => paths.get(connector)!
  return {
    pool: database.pool,
    url: () => kith.url,
    call,
    path,
    async deliver({ connector, body, contentType }, now = new Date(), change = (request) => request) {
      const url = kith.url + path(connector)
      const { sign, seal } = VENDORS[connector]!
      const sent = seal ? seal(body) : body
      const signed = { 'content-type': contentType, ...sign({ body: sent, url, now, contentType }) }
      const request = change({ headers: signed, body: sent })
      return fetch(url, { method: 'POST', headers: request.headers, body: new Uint8Array(request.body) })
    },
    async settled() {
      for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) {
        const { rows } = await database.pool.query(`select from inbound_events where state = 'received' limit 1`)
        if (rows.length === 0) return
      }
    },
    async restart(signal) {
      await stopKith(kith.process, signal)
      kith = await start()
    },
    async stop() {
      await stopKith(kith.process)
      await api?.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Everything that a person would see: cards, timelines, threads; without ids and times that are ours and not the vendor's. */
export async function storyOf(house: VendorHouse): Promise<unknown> {
  const contacts = (await house.call('GET', '/v1/contacts?limit=200')).body.data as { id: string }[]
  const told = await Promise.all(
    contacts.map(async (contact) => {
      const timeline = (await house.call('GET', `/v1/contacts/${contact.id}/timeline?limit=200`)).body.data as any[]
      const threads = [...new Set(timeline.flatMap((item) => item.conversation ?? []))]
      const conversations = await Promise.all(
        threads.map(async (id) => (await house.call('GET', `/v1/conversations/${id}?limit=200`)).body),
      )
      return {
        contact: bare(contact),
        timeline: inOrder(timeline.map(bare)),
        conversations: inOrder(conversations.map(thread)),
      }
    }),
  )
  return inOrder(told)
}

/** Messages of one moment have no order that a vendor told. */
function thread(conversation: any) {
  return {
    ...bare(conversation),
    messages: inOrder(conversation.messages.map(bare)),
    // A channel's word for its own number is noted once, with whatever came first.
    claims: inOrder(conversation.claims.filter((claim: any) => claim.method !== 'channel').map(bare)),
  }
}

function inOrder(list: any[]): any[] {
  return list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** How sure the reader is depends on what was said before, and of some vendors' messages only their coming tells that. */
const OURS_TOO = 'confidence'

const OURS = /^(id|contact|identity|interaction|conversation|claim)$/
const RECENT = Date.now() - 3_600_000

function bare(value: any): any {
  if (Array.isArray(value)) return value.map(bare)
  // When a vendor tells no time, it is when it came.
  if (typeof value === 'string' && /^2\d{3}-\d\d-\d\dT/.test(value) && Date.parse(value) > RECENT) return 'when it came'
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      key === OURS_TOO || (OURS.test(key) && typeof member === 'string' && /^[a-z]{3}_/.test(member))
        ? []
        : [[key, bare(member)]],
    ),
  )
}
