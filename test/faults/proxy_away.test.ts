/** The recording proxy fails open: with the database away answers stream on, and what was said is recorded when it is back. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AGENT_KEY, OPERATOR_KEY, startKith, stopKith } from '../server.ts'
import { toldOf } from '../stories/proxy/proxied.ts'
import { eventOf, sse, upstream } from '../stories/proxy/upstream.ts'
import { ownPostgres } from './own_postgres.ts'

const event = { id: 'c', choices: [{ index: 0, delta: { content: 'still here' } }] }

test('the database goes away and comes back', async () => {
  const [postgres, api, folder] = await Promise.all([ownPostgres(), upstream(), mkdtemp(join(tmpdir(), 'kith-proxy-'))])
  api.otherwise = sse([event])
  const kith = await startKith({
    DATABASE_URL: postgres.url,
    KITH_DATA: folder,
    KITH_API_KEY: OPERATOR_KEY,
    KITH_AGENT_KEY: AGENT_KEY,
    KITH_OPENAI_UPSTREAM: api.url,
  })
  const ask = async (key: string, text: string) => {
    const response = await fetch(`${kith.url}/proxy/openai/v1/chat/completions`, {
      method: 'POST',
      headers: { 'kith-key': key, 'kith-conversation': 'through-it-all' },
      body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: text }] }),
    })
    return [response.status, await response.text()]
  }
  const whole = [200, `${eventOf(event)}data: [DONE]\n\n`]
  try {
    expect(await ask(AGENT_KEY, 'before')).toEqual(whole)
    await postgres.stop()
    for (let n = 0; n < 20; n++) expect(await ask(AGENT_KEY, `during ${n}`)).toEqual(whole)
    // A key that this process has not met yet.
    expect(await ask(OPERATOR_KEY, 'and I')).toEqual(whole)
    await postgres.start()
    const pool = postgres.pool()
    pool.on('error', () => {})
    const { turns } = await toldOf(pool, 'through-it-all', 23)
    await pool.end()
    const customers = ['before', ...Array.from({ length: 20 }, (_, n) => `during ${n}`), 'and I']
    expect(turns.filter((turn) => turn.startsWith('customer'))).toEqual(customers.map((text) => `customer: ${text}`))
    expect(await ask('not_a_key_of_anybody_0123456789', 'after')).toEqual([401, expect.any(String)])
  } finally {
    await stopKith(kith.process)
    await Promise.all([postgres.remove(), api.close(), rm(folder, { recursive: true })])
  }
})
