/** Shows how the main reads are planned at this size: each statement as Kith sends it, explained and then run. */

import type pg from 'pg'
import { NO_FILTER } from '../src/operations/contacts/filter.ts'
import type { ContactFilter } from '../src/store/contact_filter.ts'
import { listContacts } from '../src/store/contact_list.ts'
import { contactRows } from '../src/store/contact_rows.ts'
import { lockThreads } from '../src/store/conversations.ts'
import { standInsOfThreads } from '../src/store/corrected_calls.ts'
import { findByAnchors } from '../src/store/identities.ts'
import { sidesOf } from '../src/store/number_changes.ts'
import { timelinePage } from '../src/store/timeline.ts'
import type { Tx } from '../src/store/transaction.ts'
import { embeddedServer, poolOf } from './kith.ts'
import { personOf } from './load/people.ts'

type Asked = { text: string; values?: unknown[] }

/** A transaction that explains every statement before it runs it. */
function explaining(client: pg.PoolClient, show: (line: string) => void): Tx {
  const query = async (asked: Asked) => {
    show(asked.text.replace(/\s+/g, ' ').trim())
    const plan = await client.query(`explain (analyze, buffers, costs off) ${asked.text}`, asked.values)
    for (const row of plan.rows) show(`    ${row['QUERY PLAN']}`)
    return client.query(asked.text, asked.values)
  }
  return { query } as unknown as Tx
}

const everybody = NO_FILTER
const named = (term: string): ContactFilter => ({ ...everybody, terms: [[term]] })

export async function showPlans(dataDir: string, show: (line: string) => void): Promise<void> {
  const pool = poolOf(await embeddedServer(dataDir), 'kith', 1)
  const client = await pool.connect()
  const workspace = (await client.query('select workspace_id from workspaces')).rows[0].workspace_id
  const tx = explaining(client, show)
  const person = personOf(17)
  const busy = personOf(0)
  const value = String(Object.values(busy.customer)[0])
  const found = await client.query('select root_contact_id, identity_id from identities where value = $1', [value])
  const { root_contact_id: contact, identity_id: identity } = found.rows[0]
  const threads = await client.query('select conversation_id from conversations where identity_id = $1', [identity])
  const conversations = threads.rows.map((row) => row.conversation_id)
  const parts: [string, () => Promise<unknown>][] = [
    ['contact list, first page', () => listContacts(tx, workspace, everybody, 'last_seen', null, 50)],
    ['search, common', () => listContacts(tx, workspace, named('ana'), 'last_seen', null, 50)],
    ['search, rare', () => listContacts(tx, workspace, named(person.email), 'last_seen', null, 50)],
    ['cards', () => contactRows(tx, workspace, [contact])],
    ['timeline page', () => timelinePage(tx, workspace, contact, { types: [], channels: [] }, null, 50)],
    ['who is it (ingest)', () => findByAnchors(tx, workspace, [{ kind: 'whatsapp', scope: '', value }])],
    ['which thread (ingest)', () => lockThreads(tx, workspace, [{ source: 'shop-agent', external_id: 'first-0' }])],
    ['a number changes hands', () => sidesOf(tx, workspace, identity, new Date().toISOString())],
    ['a call is corrected', () => standInsOfThreads(tx, workspace, conversations)],
  ]
  await client.query('begin')
  for (const [name, ask] of parts) {
    show(`\n## ${name}\n`)
    await ask()
  }
  await client.query('rollback')
  client.release()
  await pool.end()
}
