/** What Kith has of a run, compared with what was said and done in it. */

import { scriptOf } from '../../examples/scripted/script.mjs'
import type { TestServer } from '../../test/server.ts'
import type { Case } from './cases.ts'

type Row = { conversation: string; identity: string; said: string[] | null; action: Record<string, unknown> | null }
type Claim = { identity: string; field: string; value: string }

/** `ok`, or what is wrong. `agent` names the records of one run. */
export async function judge(kith: TestServer, agent: string, { crowd = 1 }: Case): Promise<string> {
  const { rows } = await kith.pool.query<Row>(
    `select i.conversation_id::text as conversation, i.identity_id::text as identity, i.record->'action' as action,
       (select array_agg(m.text) from messages m
        where m.workspace_id = i.workspace_id and m.interaction_id = i.interaction_id) said
     from interactions i where i.agent = $1`,
    [agent],
  )
  const conversations = grouped(rows, ({ conversation }) => conversation)
  if (conversations.size !== crowd) return `${conversations.size} conversations: ${JSON.stringify(rows.slice(0, 12))}`
  const claims = await claimsOf(kith, rows)
  for (const [, said] of conversations) {
    const wrong = wrongOf(said, claims)
    if (wrong) return wrong
  }
  return 'ok'
}

async function claimsOf(kith: TestServer, rows: Row[]): Promise<Map<string, Claim[]>> {
  const identities = [...new Set(rows.map(({ identity }) => identity))]
  const { rows: claims } = await kith.pool.query<Claim>(
    `select identity_id::text as identity, field, value from identity_values where identity_id::text = any($1)`,
    [identities],
  )
  return grouped(claims, ({ identity }) => identity)
}

function wrongOf(rows: Row[], claims: Map<string, Claim[]>): string {
  const turns = rows.flatMap(({ said }) => said ?? []).sort()
  const [, ref = ''] = /Ref (\w+)\./.exec(turns.join(' ')) ?? []
  const { customer, model } = scriptOf(ref)
  const spoken = [...customer, ...model.flatMap(({ text }: { text?: string }) => text ?? [])].sort()
  if (turns.join('|') !== spoken.join('|')) return `turns ${JSON.stringify(turns)}`
  const done = rows.flatMap(({ action }) => action ?? []).map((action) => JSON.stringify(sorted(action)))
  const wanted = [
    { name: 'find_table', status: 'ok', arguments: { people: 2, ref }, result: { at: '20:00', ref } },
    { name: 'book_table', status: 'ok', arguments: { at: '20:00', ref }, result: { booked: true, ref } },
  ].map((action) => JSON.stringify(sorted(action)))
  if (done.sort().join() !== wanted.sort().join()) return `tools ${done.join(' ')}`
  const people = new Set(rows.map(({ identity }) => identity))
  if (people.size !== 1) return `${people.size} identities`
  const told = (claims.get([...people][0]!) ?? []).map(({ field, value }) => `${field} ${value}`)
  const missing = ['full_name Ines Moreau', `email ines.${ref}@moreau.fr`].filter((claim) => !told.includes(claim))
  return missing.length ? `no claim ${missing.join()} in ${told.join(', ')}` : ''
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  )
}

function grouped<T>(rows: readonly T[], by: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row])
  return groups
}
