/** What it costs to find out who somebody is, and to merge, unmerge and split people with a long history. */

import { type BenchKith, KEY } from './kith.ts'
import { chatTurn } from './load/interactions.ts'
import { personOf } from './load/people.ts'
import { seeded } from './load/random.ts'
import { summarise } from './load/times.ts'
import type { Size } from './seed.ts'
import type { Row } from './table.ts'

/** Interactions of the contact that is merged, undone and split. */
const HISTORY = 100_000
const RESOLVED = 300
const MERGES = 40
/** The one person with all of that history. */
const LONG = 1

type Setting = { size: Size; history?: number }

export async function measureIdentity(kith: BenchKith, setting: Setting, tell: (row: Row) => void): Promise<void> {
  const { size, history = Math.min(HISTORY, setting.size.interactions) } = setting
  const call = caller(kith)
  const run = `who-${Date.now().toString(36)}`
  const timesOf = async (what: string, make: (n: number) => object) => {
    const times: number[] = []
    for (let n = 0; n < RESOLVED; n++) {
      const body = make(n)
      const begin = performance.now()
      await call('POST', '/v1/interactions', body)
      times.push(performance.now() - begin)
    }
    tell({ what, stored: size.stored, load: '1 connection', ...rates(times) })
  }
  const stranger = (n: number, text: string) => ({
    id: `${run}-${n}`,
    source: 'shop-agent',
    type: 'message',
    channel: 'chat',
    customer: { visitor_id: `v_${run}_${n}` },
    text,
  })
  const random = seeded(11)
  await timesOf('record, nothing new', (n) => ({
    ...chatTurn(personOf(2 + n), `${run}-plain-${n}`, `${run}-plain-${n}`, Date.now(), random),
  }))
  await timesOf('record, an e-mail that another gave (R7)', (n) =>
    stranger(n, `Hello, you can write to me at ${personOf(random.below(size.people)).email}, please.`),
  )
  await timesOf('record, a name that many have', (n) =>
    stranger(RESOLVED + n, `Hi, I'm ${personOf(random.below(size.people)).name}.`),
  )
  await measureMerges(call, { size, history, run }, tell)
}

async function measureMerges(
  call: Call,
  { size, history, run }: { size: Size; history: number; run: string },
  tell: (row: Row) => void,
): Promise<void> {
  const random = seeded(12)
  const long = personOf(LONG)
  let contact = ''
  for (let n = 0; n < history; n += 1000) {
    const interactions = Array.from({ length: Math.min(1000, history - n) }, (_, i) =>
      chatTurn(long, `${run}-long-${Math.floor((n + i) / 50)}`, `${run}-long-${n + i}`, Date.now(), random),
    )
    contact = (await call('POST', '/v1/interactions', { interactions })).results[0]!.contact
  }
  const times: Record<'merge' | 'undo' | 'split', number[]> = { merge: [], undo: [], split: [] }
  const timed = async (what: keyof typeof times, path: string, body: object) => {
    const begin = performance.now()
    const answer = await call('POST', path, body)
    times[what].push(performance.now() - begin)
    return answer
  }
  for (let n = 0; n < MERGES; n++) {
    const other = await call('POST', '/v1/interactions', {
      type: 'message',
      channel: 'chat',
      customer: { visitor_id: `v_${run}_merge_${n}` },
      text: 'hello',
    })
    const { contact: small, identity } = other.results[0]!
    const merge = { survivor: small, absorbed: contact, reason: 'bench' }
    const { id } = await timed('merge', '/v1/contacts/merge', merge)
    await timed('undo', `/v1/merges/${id}/undo`, {})
    const again = await call('POST', '/v1/contacts/merge', { ...merge, survivor: contact, absorbed: small })
    await timed('split', `/v1/contacts/${again.contact.id}/split`, { identities: [identity] })
  }
  for (const [what, list] of Object.entries(times))
    tell({
      what: `${what === 'undo' ? 'undo a merge' : what}, ${history.toLocaleString('en')} interactions`,
      stored: size.stored,
      load: '1 connection',
      ...rates(list),
    })
}

function rates(times: readonly number[]) {
  const { perSecond, p50, p95, p99 } = summarise(times, times.reduce((sum, time) => sum + time, 0) / 1000)
  return { rate: perSecond, p50, p95, p99 }
}

type Call = ReturnType<typeof caller>

/** What is read of any of the answers. */
type Answer = { id: string; results: { contact: string; identity: string }[]; contact: { id: string } }

function caller(kith: BenchKith) {
  return async (method: string, path: string, body: object): Promise<Answer> => {
    const answer = await fetch(`http://127.0.0.1:${kith.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
}
