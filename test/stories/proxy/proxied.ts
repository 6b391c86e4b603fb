/** A Kith whose proxy leads to a scripted API, and what an operator then sees of a conversation. */

import { setTimeout as sleep } from 'node:timers/promises'
import { AGENT_KEY, type TestServer, testServer } from '../../server.ts'
import { type Upstream, upstream } from './upstream.ts'

export type Proxied = TestServer & {
  api: Upstream
  ask(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** Once as many interactions of a conversation are there; a little later still, so that one too many is seen. */
  told(conversation: string, count: number): Promise<Told>
}

export type Told = { people: number; turns: string[]; actions: unknown[]; channels: string[]; contacts: string[] }

export async function proxied(env: Record<string, string> = {}): Promise<Proxied> {
  const api = await upstream()
  const kith = await testServer({ KITH_OPENAI_UPSTREAM: api.url, KITH_ANTHROPIC_UPSTREAM: `${api.url}/v1/`, ...env })
  return {
    ...kith,
    api,
    ask: (path, body, headers = {}) =>
      fetch(`${kith.url}/proxy${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: 'Bearer sk-upstream-secret',
          'kith-key': AGENT_KEY,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    told: (conversation, count) => toldOf(kith.pool, conversation, count),
    async stop() {
      await kith.stop()
      await api.close()
    },
  }
}

export async function toldOf(pool: TestServer['pool'], conversation: string, count: number): Promise<Told> {
  const rowsNow = async () =>
    (
      await pool.query(
        `select i.identity_id, i.record, i.channel, d.root_contact_id,
           (select array_agg(m.role || ': ' || m.text) from messages m
            where m.workspace_id = i.workspace_id and m.interaction_id = i.interaction_id) said
         from interactions i join conversations c using (workspace_id, conversation_id)
         join identities d on d.workspace_id = i.workspace_id and d.identity_id = i.identity_id
         where c.external_id = $1 order by i.occurred_at, i.interaction_id`,
        [conversation],
      )
    ).rows
  let rows = await rowsNow()
  for (const end = Date.now() + 15_000; rows.length < count && Date.now() < end; rows = await rowsNow()) await sleep(20)
  await sleep(60)
  rows = await rowsNow()
  return {
    people: new Set(rows.map(({ identity_id }) => identity_id)).size,
    turns: rows.flatMap(({ said }) => said ?? []),
    actions: rows.flatMap(({ record }) => record.action ?? []),
    channels: [...new Set(rows.map(({ channel }) => channel))],
    contacts: [...new Set(rows.map(({ root_contact_id }) => root_contact_id))],
  }
}
