/**
 * What ingest is held against: the least that any program could do for an interaction (look up its identity, insert it
 * under a unique key, set when its contact was last seen) as one prepared statement, in a database of its own on the
 * same server, with the same number of identities.
 */

import type pg from 'pg'

const WORKSPACE = "'00000000-0000-7000-8000-000000000001'::uuid"

const BODY = JSON.stringify({
  customer: { whatsapp: '+5511900000000' },
  conversation: 'thread-1',
  messages: [{ id: 'm-1', role: 'customer', text: 'x'.repeat(290) }],
})

export async function createReference(pool: pg.Pool, identities: number): Promise<void> {
  await pool.query(`
    create table identity (workspace_id uuid, identity_id uuid, kind text, value text collate "C", contact_id uuid,
      primary key (workspace_id, identity_id));
    create unique index on identity (workspace_id, kind, value);
    create table contact (workspace_id uuid, contact_id uuid, last_seen timestamptz, primary key (workspace_id, contact_id))
      with (fillfactor = 80);
    create table interaction (workspace_id uuid, interaction_id uuid, identity_id uuid, dedupe_key uuid,
      occurred_at timestamptz, body jsonb, primary key (workspace_id, interaction_id));
    create unique index on interaction (workspace_id, dedupe_key);
    create index on interaction (workspace_id, identity_id, occurred_at desc, interaction_id desc);`)
  await pool.query(
    `insert into identity select ${WORKSPACE}, gen_random_uuid(), 'whatsapp', 'p' || n, gen_random_uuid()
      from generate_series(1, ${identities}) n`,
  )
  await pool.query('insert into contact select workspace_id, contact_id, now() from identity')
  await pool.query('vacuum analyze')
}

/** `person` is an expression for the number of the one who speaks, from 1 on. */
export function minimalStatement(person: string): string {
  return `with who as (
      select identity_id, contact_id from identity
      where workspace_id = ${WORKSPACE} and kind = 'whatsapp' and value = 'p' || ${person}),
    put as (
      insert into interaction (workspace_id, interaction_id, identity_id, dedupe_key, occurred_at, body)
      select ${WORKSPACE}, uuidv7(), identity_id, gen_random_uuid(), now(), '${BODY}' from who)
    update contact c set last_seen = now() from who where c.workspace_id = ${WORKSPACE} and c.contact_id = who.contact_id`
}
