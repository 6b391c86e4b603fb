/** What is read: pages and searches as people ask for them, and for each the least SQL that could answer it. */

import type pg from 'pg'
import { encodeId } from '../src/domain/id.ts'
import { encodeCursor } from '../src/operations/cursor.ts'
import { type Person, personOf } from './load/people.ts'
import { seeded } from './load/random.ts'
import type { Size } from './seed.ts'

export type Read = { what: string; paths: string[]; sql: string; values: unknown[][] }

/** Several people or words each, so that it is not one page of memory that is measured. */
export async function readsOf(pool: pg.Pool, size: Size): Promise<Read[]> {
  const random = seeded(3)
  const people = Array.from({ length: 200 }, () => personOf(1 + random.below(size.people - 1)))
  const contacts = await Promise.all(people.slice(0, 100).map((person) => contactOf(pool, person.customer)))
  const busy = await contactOf(pool, personOf(0).customer)
  const workspace = (await pool.query('select workspace_id from workspaces')).rows[0].workspace_id
  return [
    ...(await lists(pool, workspace, size)),
    {
      what: 'contact, with claims',
      paths: contacts.map(({ id }) => `/v1/contacts/${id}`),
      sql: 'select * from contacts where workspace_id = $1 and contact_id = $2',
      values: contacts.map(({ contact }) => [workspace, contact]),
    },
    timeline('ordinary contact', contacts, workspace),
    timeline(`contact of ${size.busy.toLocaleString('en')}`, [busy], workspace),
    ...searches(people, workspace),
  ]
}

async function lists(pool: pg.Pool, workspace: string, size: Size): Promise<Read[]> {
  const first: Read = {
    what: 'contact list, first page',
    paths: ['/v1/contacts'],
    sql: `select contact_id, last_seen_at from contact_activity where workspace_id = $1
      order by last_seen_at desc, contact_id desc limit 50`,
    values: [[workspace]],
  }
  return [first, await deepPage(pool, workspace, size)]
}

/** Four fifths down the list, where an OFFSET would have read all that lies before. */
async function deepPage(pool: pg.Pool, workspace: string, size: Size): Promise<Read> {
  const { rows } = await pool.query(
    `select contact_id, last_seen_at::text as at from contact_activity where workspace_id = $1
      order by last_seen_at desc, contact_id desc offset $2 limit 1`,
    [workspace, Math.floor(size.people * 0.8)],
  )
  const { contact_id, at } = rows[0]
  const cursor = encodeCursor([new Date(at.replace(/([+-]\d\d)$/, '$1:00')).toISOString(), contact_id])
  return {
    what: 'contact list, a page four fifths down',
    paths: [`/v1/contacts?cursor=${cursor}`],
    sql: `select contact_id, last_seen_at from contact_activity where workspace_id = $1
      and (last_seen_at, contact_id) < ($2, $3) order by last_seen_at desc, contact_id desc limit 50`,
    values: [[workspace, at, contact_id]],
  }
}

function timeline(whose: string, contacts: readonly Found[], workspace: string): Read {
  return {
    what: `timeline page, ${whose}`,
    paths: contacts.map(({ id }) => `/v1/contacts/${id}/timeline`),
    sql: `select interaction_id, occurred_at from interactions where workspace_id = $1 and identity_id = $2
      order by occurred_at desc, interaction_id desc limit 50`,
    values: contacts.map(({ identity }) => [workspace, identity]),
  }
}

function searches(people: readonly Person[], workspace: string): Read[] {
  const part = (text: string) => text.slice(1, 7)
  const words: [string, string[]][] = [
    ['part of a name, common', ['ana', 'bru', 'ose']],
    ['part of a family name', people.map((person) => part(person.name.split(' ')[1]!))],
    ['whole name', people.map((person) => person.name)],
    ['part of an e-mail', people.map((person) => person.email.slice(0, -4))],
    ['e-mail domain, everybody', ['example.com']],
    ['part of a phone', people.filter(hasPhone).map((person) => String(person.index).padStart(8, '0').slice(1))],
    ['nobody', ['zzqx', 'qqqqq', 'xyzzy']],
  ]
  return words.map(([what, list]) => ({
    what: `search, ${what}`,
    paths: list.map((word) => `/v1/contacts?q=${encodeURIComponent(word)}`),
    sql: 'select contact_id from contacts where workspace_id = $1 and search like $2 limit 50',
    values: list.map((word) => [workspace, `%${word.toLowerCase()}%`]),
  }))
}

const hasPhone = ({ channel }: { channel: string }) => channel === 'whatsapp' || channel === 'sms'

type Found = { id: string; contact: string; identity: string }

/** Asks the database, not the API, so that nothing is warmed by it but the two rows of that person. */
async function contactOf(pool: pg.Pool, customer: object): Promise<Found> {
  const value = String(Object.values(customer)[0])
  const { rows } = await pool.query('select identity_id, root_contact_id from identities where value = $1', [value])
  if (!rows[0]) throw new Error(`nobody is known as ${value}`)
  return {
    id: encodeId('ctc', rows[0].root_contact_id),
    contact: rows[0].root_contact_id,
    identity: rows[0].identity_id,
  }
}
