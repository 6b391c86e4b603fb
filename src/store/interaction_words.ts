/** The words of what was said: written behind recording, read by the search in conversations. */

import type pg from 'pg'
import type { Asked } from '../domain/words.ts'
import { columns } from './columns.ts'
import { many, maybeOne, type Tx, transaction } from './transaction.ts'

export type SpokenText = { interaction_id: string; at: string; text: string }

/** What people and agents said in these; what tools answered is no conversation. */
export function spokenTexts(tx: Tx, workspace: string, interactions: readonly string[]): Promise<SpokenText[]> {
  return many(tx, {
    name: 'interaction_words.texts',
    text: `select interaction_id, at, text from messages
      where workspace_id = $1 and interaction_id = any($2::uuid[]) and role <> 'tool' order by interaction_id, position`,
    values: [workspace, interactions],
  })
}

/** Words separated by spaces. */
export type WordsRow = { interaction_id: string; at: string; words: string }

const WORDS = columns<keyof WordsRow>({ interaction_id: 'uuid', at: 'timestamptz', words: 'text' })

export async function insertWords(tx: Tx, workspace: string, rows: readonly WordsRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'interaction_words.insert',
    text: `insert into interaction_words (workspace_id, interaction_id, at, words)
      select $1, r.interaction_id, r.at, array_to_tsvector(string_to_array(r.words, ' ')) from ${WORDS.from}
      on conflict do nothing`,
    values: [workspace, ...WORDS.values(rows)],
  })
}

/** What PostgreSQL's lock on them is of; the second number is the workspace. */
const LOCK = 0x6b78

/**
 * Whoever puts words in holds the lock alone, whoever erases holds it together with others: then none are put in of what
 * is being erased. False while somebody erases; waiting would queue later erasures behind it, whose locks an earlier needs.
 */
export async function lockWords(tx: Tx, workspace: string): Promise<boolean> {
  const [row] = await many<{ free: boolean }>(tx, {
    name: 'interaction_words.lock',
    text: 'select pg_try_advisory_xact_lock($1, hashtext($2::text)) as free',
    values: [LOCK, workspace],
  })
  return row!.free
}

/** In a statement of its own: words that were being put in meanwhile are seen only by the next. */
export async function shareWords(tx: Tx, workspace: string): Promise<void> {
  await tx.query({
    name: 'interaction_words.share',
    text: 'select pg_advisory_xact_lock_shared($1, hashtext($2::text))',
    values: [LOCK, workspace],
  })
}

export async function removeWords(tx: Tx, workspace: string): Promise<void> {
  await tx.query({ text: 'delete from interaction_words where workspace_id = $1', values: [workspace] })
}

export type FoundWords = { interaction_id: string; at: string }
export type Behind = { at: string; id: string }

/** Up to so many are fetched and sorted; what more have is looked for from the newest back, this far at once. */
const FEW = 2000
const FAR = 20_000

/**
 * Interactions in which all of it was said, newest first, `limit` + 1 at most. `next`: where to go on when the look back
 * ended before the page was full.
 */
export async function findWords(
  pool: pg.Pool,
  workspace: string,
  asked: readonly Asked[],
  behind: Behind | null,
  limit: number,
): Promise<{ rows: FoundWords[]; next: Behind | null }> {
  const query = asked.map(({ form, begun }) => `'${form}'${begun ? ':*' : ''}`).join(' & ')
  const values = [workspace, query, limit + 1, ...(behind ? [behind.at, behind.id] : [])]
  const after = behind ? 'and (at, interaction_id) < ($4::timestamptz, $5::uuid)' : ''
  const hits = await transaction(pool, async (tx) => {
    const [, rows] = await Promise.all([
      // Where it does not know how many have a word, PostgreSQL would read everything rather than look the word up.
      tx.query('set local enable_seqscan = off'),
      many<FoundWords & { among: number }>(tx, {
        text: `with hits as materialized (
            select interaction_id, at from interaction_words where workspace_id = $1 and words @@ $2::tsquery limit ${FEW + 1})
          select interaction_id, at, (select count(*)::int from hits) as among from hits where true ${after}
          order by at desc, interaction_id desc limit $3`,
        values,
      }),
    ])
    return rows
  })
  if ((hits[0]?.among ?? 0) <= FEW) return { rows: hits, next: null }
  const rows = await many<FoundWords>(pool, {
    text: `select interaction_id, at from (
        select interaction_id, at, words from interaction_words where workspace_id = $1 ${after}
        order by at desc, interaction_id desc limit ${FAR}) t
      where words @@ $2::tsquery order by at desc, interaction_id desc limit $3`,
    values,
  })
  return { rows, next: rows.length > limit ? null : await farthest(pool, workspace, behind) }
}

/** Where a look back ends; null where that is the oldest of all. */
function farthest(tx: Tx, workspace: string, behind: Behind | null): Promise<Behind | null> {
  return maybeOne(tx, {
    text: `select at, interaction_id as id from interaction_words
      where workspace_id = $1 ${behind ? 'and (at, interaction_id) < ($2::timestamptz, $3::uuid)' : ''}
      order by at desc, interaction_id desc offset ${FAR - 1} limit 1`,
    values: [workspace, ...(behind ? [behind.at, behind.id] : [])],
  })
}

export type FoundMessage = {
  interaction_id: string
  position: number
  external_id: string | null
  conversation_id: string
  channel: string
  at: string
  role: 'customer' | 'agent' | 'operator'
  text: string
  contact_id: string
  name: string
}

/** The messages of these, with whose they are. */
export function messagesWith(tx: Tx, workspace: string, interactions: readonly string[]): Promise<FoundMessage[]> {
  return many(tx, {
    text: `select m.interaction_id, m.position, m.external_id, m.conversation_id, n.channel, m.at, m.role, m.text,
        c.contact_id, c.name
      from unnest($2::uuid[]) with ordinality as given(id, nth)
      join interactions n on n.workspace_id = $1 and n.interaction_id = given.id
      join identities i on i.workspace_id = $1 and i.identity_id = n.identity_id
      join contacts c on c.workspace_id = $1 and c.contact_id = i.root_contact_id
      join messages m on m.workspace_id = $1 and m.interaction_id = n.interaction_id and m.role <> 'tool'
      order by given.nth, m.position`,
    values: [workspace, interactions],
  })
}
