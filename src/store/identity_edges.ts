/** Which other identities could share a group, a follow or a suggestion with these: the edges of SPEC's rules, by key only. */

import { ALIKE } from './suggestions.ts'
import { many, type Tx } from './transaction.ts'

/** One of the first to give a value, or an identity whose anchor it is. */
export type Claimant = { field: string; value_key: string; identity_id: string; first_at: string; holds: boolean }

/** The claims whose equality joins people (R3, R4, R7). */
export const JOINING = `('email', 'phone', 'user_id')`

/** Of every value that these identities gave: its holders, and the first `limit` rows of those who gave it, by event time (R7). */
export function claimantsOfValues(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  limit: number,
): Promise<Claimant[]> {
  return many(tx, {
    name: 'identity_edges.values',
    text: `select v.field, v.value_key, o.identity_id, o.first_at, o.holds from (
        select distinct field, value_key from identity_values
        where workspace_id = $1 and identity_id = any($2::uuid[]) and field in ${JOINING} and rank < 90) v
      cross join lateral (
        (select identity_id, first_at, false as holds from identity_values o
          where o.workspace_id = $1 and o.field = v.field and o.value_key = v.value_key and o.field in ${JOINING} and o.rank < 90
          order by o.first_at limit $3)
        union all (select identity_id, first_seen_at, true from identities
          where v.field = 'phone' and workspace_id = $1 and phone_key = v.value_key)
        union all (select identity_id, first_seen_at, true from identities
          where v.field in ('email', 'user_id') and workspace_id = $1 and kind = v.field and scope = '' and value = v.value_key)) o
      order by o.first_at, o.identity_id`,
    values: [workspace, identities, limit],
  })
}

/** Of the values that these identities gave and a crowd did: when the last of the first `crowd` gave it. */
export function crowdedValues(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  crowd: number,
): Promise<{ field: string; value_key: string; last_at: string }[]> {
  return many(tx, {
    name: 'identity_edges.crowded',
    text: `select v.field, v.value_key, l.first_at as last_at from (
        select distinct field, value_key from identity_values
        where workspace_id = $1 and identity_id = any($2::uuid[]) and field in ${JOINING} and rank < 90) v
      cross join lateral (select first_at from (
          select identity_id, min(first_at) as first_at from (select identity_id, first_at from identity_values o
            where o.workspace_id = $1 and o.field = v.field and o.value_key = v.value_key and o.field in ${JOINING} and o.rank < 90
            order by o.first_at limit $4) o group by identity_id) o
        order by first_at offset $3 - 1 limit 1) l`,
    values: [workspace, identities, crowd, crowd * ROWS_EACH],
  })
}

/** An identity may have given one value in several ways, each a row. */
export const ROWS_EACH = 5

export type Edge = { a: string; b: string }

/**
 * Links, merges and moves that nobody ended for good, proofs, suggestions. Words that two are apart lead nowhere: they part
 * only who meets otherwise. Then the senders
 * of a stand-in's thread (two tell that there is not one), and the states of a record.
 */
export function joinedTo(tx: Tx, workspace: string, identities: readonly string[]): Promise<Edge[]> {
  return many(tx, {
    name: 'identity_edges.joined',
    text: `with own as (select i.id, d.decision_id, d.type, d.ends from unnest($2::uuid[]) i(id)
        cross join lateral (select decision_id from decision_subjects
          where workspace_id = $1 and subject = 'idn:' || i.id::text offset 0) s
        cross join lateral (select decision_id, type, ends from decisions d
          where d.workspace_id = $1 and d.decision_id = s.decision_id offset 0) d)
      select identity_a as a, identity_b as b from links where workspace_id = $1 and ended_at is null and identity_a = any($2::uuid[])
      union select identity_b, identity_a from links where workspace_id = $1 and ended_at is null and identity_b = any($2::uuid[])
      union select identity_a, identity_b from suggestions where workspace_id = $1 and identity_a = any($2::uuid[]) and rule not in ${ALIKE}
      union select identity_b, identity_a from suggestions where workspace_id = $1 and identity_b = any($2::uuid[]) and rule not in ${ALIKE}
      union select identity_id, target_id from proofs where workspace_id = $1 and identity_id = any($2::uuid[])
      union select target_id, identity_id from proofs where workspace_id = $1 and target_id = any($2::uuid[])
      union select i.id, substr(o.subject, 5)::uuid from own i
        cross join lateral (select subject from decision_subjects
          where workspace_id = $1 and decision_id = i.decision_id and subject like 'idn:%' offset 0) o
        where i.type in ('merge', 'move') and not i.decision_id = any(array(select unnest(e.ends) from own e
          where not e.decision_id = any(array(select unnest(f.ends) from own f))))
      union select i.identity_id, s.identity_id from identities i
        cross join lateral (${sendersIn('i')}) s
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'conversation'
      union select i.identity_id, s.identity_id from identities i
        cross join lateral (${statesOf('i', 'n.identity_id')}) s
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'item'
      union select i.identity_id, o.identity_id from identities i
        cross join lateral (select identity_id from identities o where o.workspace_id = $1 and o.kind = i.kind
          and o.scope = i.scope and o.value = i.value offset 0) o
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and (i.opened_by is not null or i.valid_until is not null)
      union select i.identity_id, o.identity_id from identities i
        cross join lateral (select to_kind, to_value from number_changes c where c.workspace_id = $1
          and c.value in ('phone:' || coalesce(i.phone_key, case i.kind when 'typed_phone' then i.value end),
            i.kind || ':' || i.scope || ':' || i.value) offset 0) c
        cross join lateral (select identity_id from identities o where o.workspace_id = $1 and o.kind in (c.to_kind, 'attested_' || c.to_kind)
          and o.scope = '' and o.value = c.to_value offset 0) o
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.valid_until is not null
      union select i.identity_id, o.identity_id from identities i
        cross join lateral (select value, from_kind, from_value from number_changes c where c.workspace_id = $1
          and c.to_kind = case i.kind when 'attested_call' then 'call' else i.kind end and c.to_value = i.value offset 0) c
        cross join lateral (select identity_id from identities o where o.workspace_id = $1 and o.kind = c.from_kind
            and o.scope = '' and o.value = c.from_value
          union all select identity_id from identities o where o.workspace_id = $1 and c.value = 'phone:' || o.phone_key
            and o.phone_key = substr(c.value, 7)
          union all select identity_id from identities o where o.workspace_id = $1 and o.kind = 'typed_phone' and o.scope = ''
            and o.value in (c.from_value, substr(c.value, 7)) and c.value like 'phone:%' offset 0) o
        where i.workspace_id = $1 and i.identity_id = any($2::uuid[])`,
    values: [workspace, identities],
  })
}

/** Who spoke in threads of a stand-in's name: of its own source, then of others; whether there is exactly one is all that is asked (R5). */
export function sendersIn(standIn: string): string {
  const some = (source: string) => `(select distinct source, identity_id from conversation_anchors
    where workspace_id = $1 and external_id = ${standIn}.value and source ${source} ${standIn}.scope and not stand_in limit 2)`
  return `${some('=')} union all ${some('<>')}`
}

/** The states of the record that an `item` identity stands for: `columns` of interactions n. */
export function statesOf(item: string, columns: string): string {
  return `select ${columns} from (select item_id from interactions
      where workspace_id = $1 and identity_id = ${item}.identity_id and item_id is not null limit 1) t
    cross join lateral (select * from interactions n where n.workspace_id = $1 and n.item_id = t.item_id
      order by n.occurred_at limit 100) n`
}

/** Whose anchor a value is, and up to 500 who gave it. */
export async function claimantsOf(tx: Tx, workspace: string, field: string, value: string): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'identity_edges.claimants',
    text: `(select identity_id from identity_values where workspace_id = $1 and field = $2 and value_key = $3
        and field in ${JOINING} and rank < 90 order by first_at limit 500)
      union (select identity_id from identities where workspace_id = $1 and kind in ($2, 'typed_' || $2) and scope = '' and value = $3)
      union (select identity_id from identities where $2 = 'phone' and workspace_id = $1 and phone_key = $3)`,
    values: [workspace, field, value],
  })
  return rows.map((row) => row.identity_id)
}

/** Everybody who has or gave an address of this domain; reads every e-mail of the workspace once. */
export async function emailsOfDomain(tx: Tx, workspace: string, domain: string): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'identity_edges.domain',
    text: `select distinct identity_id from identity_values where workspace_id = $1 and field = 'email' and rank < 90
      and right(value_key, length($2) + 1) = '@' || $2`,
    values: [workspace, domain],
  })
  return rows.map((row) => row.identity_id)
}
