/** Derived rows made again from facts, set-based (V4): what recording keeps up to date step by step, said once as a whole. */

import { COUNTED } from '../identities.ts'
import { many, type Tx } from '../transaction.ts'

/**
 * Keeps recording out until the transaction ends. Everything that writes takes row locks on identities first, so it
 * waits here; reading goes on. A weaker lock would let writers hold rows that the rebuild then waits for, in a ring.
 */
export async function lockOutWriters(tx: Tx): Promise<void> {
  await tx.query({ text: 'set local statement_timeout = 0' })
  await tx.query({ text: 'lock table identities in exclusive mode' })
}

/** How strongly each kind of anchor says who it is: STRENGTH of domain/anchor.ts, by the kind that it gave. */
const STRENGTH = `case i.kind when 'user_id' then 4 when 'conversation' then 3 when 'typed_email' then 2 when 'typed_phone' then 2
  when 'item' then 1 when 'interaction' then 1 else 5 end`

/** What a fact is told apart by: its external id, else the hash of its body. */
const EXTERNAL_ID = `coalesce(n.external_id, encode(n.fingerprint, 'hex'))`

/** Order of facts among themselves (V2): by event time, source, external id. */
const BY_TIME = `n.occurred_at, n.source collate "C", ${EXTERNAL_ID} collate "C"`

/** Something was said in it: that makes a thread. */
const IS_TALK = `(n.type in ('message', 'call') or exists (
  select 1 from messages m where m.workspace_id = n.workspace_id and m.interaction_id = n.interaction_id))`

/** One item for all states that carry its id: times, status and owner (R5: the strongest anchor, of equals the first). */
export async function rebuildItems(tx: Tx, workspace: string): Promise<void> {
  await tx.query({
    text: `delete from items t where workspace_id = $1 and not exists (
      select 1 from interactions n where n.workspace_id = $1 and n.item_id = t.item_id)`,
    values: [workspace],
  })
  await tx.query({ text: foldStates('n.item_id is not null'), values: [workspace] })
}

/** Those that changed, as they are now. */
export function refoldItems(
  tx: Tx,
  workspace: string,
  items: readonly string[],
): Promise<{ item_id: string; identity_id: string }[]> {
  return many(tx, {
    name: 'items.refold',
    text: `${foldStates('n.item_id = any($2::uuid[])')} returning t.item_id, t.identity_id`,
    values: [workspace, items],
  })
}

function foldStates(which: string): string {
  return `with states as (
        select n.item_id, n.type, n.occurred_at, n.identity_id, ${STRENGTH} as strength,
          coalesce(n.record->'data'->>'status', n.record->'action'->>'status') as status,
          substring(sha256(convert_to(n.type, 'UTF8') || '\\x00' || convert_to(n.source, 'UTF8') || '\\x00'
            || convert_to(n.record->'data'->>'external_id', 'UTF8') || '\\x00') from 1 for 16) as item_key,
          row_number() over (partition by n.item_id order by ${BY_TIME}) as nth
        from interactions n cross join lateral (select kind from identities i
          where i.workspace_id = n.workspace_id and i.identity_id = n.identity_id offset 0) i
        where n.workspace_id = $1 and ${which}),
      folded as (
        select item_id, min(type) as type, (array_agg(item_key))[1] as item_key, min(occurred_at) as occurred_at, max(occurred_at) as last_at,
          max(strength) as strength, (array_agg(identity_id order by strength desc, nth))[1] as identity_id,
          (array_agg(status order by nth desc) filter (where status is not null))[1] as status
        from states group by item_id)
      insert into items as t (workspace_id, item_id, item_key, type, identity_id, anchor_strength, occurred_at, last_at, status)
      select $1, item_id, item_key, type, identity_id, strength, occurred_at, last_at, status from folded
      on conflict (workspace_id, item_id) do update set item_key = excluded.item_key, type = excluded.type,
        identity_id = excluded.identity_id, anchor_strength = excluded.anchor_strength, occurred_at = excluded.occurred_at,
        last_at = excluded.last_at, status = excluded.status
      where (t.item_key, t.type, t.identity_id, t.anchor_strength, t.occurred_at, t.last_at, t.status) is distinct from
        (excluded.item_key, excluded.type, excluded.identity_id, excluded.anchor_strength, excluded.occurred_at, excluded.last_at,
          excluded.status)`
}

const ITEM_COUNTERS = COUNTED.filter((name) => name !== 'conversations' && name !== 'messages')

/**
 * Counters, first and last seen, channels, of these identities or (null) of all. Items must have been rebuilt: each counts
 * for its owner, once.
 */
export async function rebuildIdentities(
  tx: Tx,
  workspace: string,
  only: readonly string[] | null = null,
): Promise<void> {
  const columns = [
    ...COUNTED,
    'first_seen_at',
    'first_seen_source',
    'first_seen_external_id',
    'last_seen_at',
    'channels',
  ]
  await tx.query({
    text: `with seen as (
        select n.identity_id, (array_agg(n.occurred_at order by ${BY_TIME}))[1] as first_seen_at,
          (array_agg(n.source order by ${BY_TIME}))[1] as first_seen_source,
          (array_agg(${EXTERNAL_ID} order by ${BY_TIME}))[1] as first_seen_external_id,
          max(n.occurred_at) as last_seen_at, array_agg(distinct n.channel order by n.channel) as channels,
          count(distinct n.conversation_id) filter (where ${IS_TALK}) as conversations
        from interactions n where n.workspace_id = $1 and ${among('n')} group by n.identity_id),
      said as (
        select n.identity_id, count(*) as messages from messages m
          join interactions n on n.workspace_id = m.workspace_id and n.interaction_id = m.interaction_id
        where m.workspace_id = $1 and ${among('n')} group by n.identity_id),
      had as (
        select identity_id, ${ITEM_COUNTERS.map((name) => `count(*) filter (where type = '${name.slice(0, -1)}') as ${name}`).join(', ')}
        from (select identity_id, type from items t where workspace_id = $1 and ${among('t')}
          union all select identity_id, type from interactions n where workspace_id = $1 and item_id is null and ${among('n')}) t
        group by identity_id),
      made as (
        select i.identity_id, s.first_seen_at, s.first_seen_source, s.first_seen_external_id, s.last_seen_at,
          coalesce(s.channels, '{}') as channels, coalesce(s.conversations, 0) as conversations,
          coalesce(d.messages, 0) as messages, ${ITEM_COUNTERS.map((name) => `coalesce(h.${name}, 0) as ${name}`).join(', ')}
        from identities i left join seen s using (identity_id) left join said d using (identity_id) left join had h using (identity_id)
        where i.workspace_id = $1 and ${among('i')})
      update identities i set ${columns.map((name) => `${name} = m.${name}`).join(', ')} from made m
      where i.workspace_id = $1 and i.identity_id = m.identity_id
        and (${columns.map((name) => `i.${name}`).join(', ')}) is distinct from (${columns.map((name) => `m.${name}`).join(', ')})`,
    values: [workspace, only],
  })
}

const among = (row: string) => `($2::uuid[] is null or ${row}.identity_id = any($2))`

/** Which anchors (null: all) spoke in threads of a name, and the stand-ins for those that came without one (R5). */
export async function rebuildThreadAnchors(
  tx: Tx,
  workspace: string,
  only: readonly string[] | null = null,
): Promise<void> {
  const spoke = `select distinct n.record->>'conversation' as external_id, n.source, n.identity_id, i.kind = 'conversation' as stand_in
    from interactions n join identities i on i.workspace_id = n.workspace_id and i.identity_id = n.identity_id
    where n.workspace_id = $1 and ${among('n')} and n.record ? 'conversation' and (i.kind = 'conversation' or ${STRENGTH} >= 4)`
  await tx.query({
    text: `delete from conversation_anchors a where workspace_id = $1 and ${among('a')} and
      (external_id, source, identity_id, stand_in) not in (select external_id, source, identity_id, stand_in from (${spoke}) s)`,
    values: [workspace, only],
  })
  await tx.query({
    text: `insert into conversation_anchors (workspace_id, external_id, source, identity_id, stand_in)
      select $1, external_id, source, identity_id, stand_in from (${spoke}) s on conflict do nothing`,
    values: [workspace, only],
  })
}

/**
 * Times, owner, count and speakers of threads. A thread begins with the first interaction that names it, whose sender
 * owns it, and ends with the last talk in it. Speakers are a set: their order is left alone where the set is right.
 * `only`: these threads, with everybody who is in them.
 */
export async function rebuildConversations(
  tx: Tx,
  workspace: string,
  only: { conversations: readonly string[]; identities: readonly string[] } | null = null,
): Promise<void> {
  await tx.query({
    text: `with parts as (
        select n.conversation_id, n.identity_id, n.occurred_at, ${IS_TALK} as talk,
          row_number() over (partition by n.conversation_id order by ${BY_TIME}) as nth,
          (select count(*) from messages m where m.workspace_id = n.workspace_id and m.interaction_id = n.interaction_id) as messages
        from interactions n where n.workspace_id = $1 and n.conversation_id is not null
          and ($2::uuid[] is null or (n.identity_id = any($2) and n.conversation_id = any($3::uuid[])))),
      speakers as (
        select conversation_id, array_agg(identity_id order by nth) as identity_ids from (
          select conversation_id, identity_id, min(nth) as nth from parts where talk group by conversation_id, identity_id) p
        group by conversation_id),
      made as (
        select p.conversation_id, coalesce(s.identity_ids, '{}') as identity_ids, sum(p.messages)::int as messages,
          (array_agg(p.identity_id order by p.nth))[1] as identity_id, min(p.occurred_at) as first_at,
          greatest(min(p.occurred_at), max(p.occurred_at) filter (where p.talk)) as last_at
        from parts p left join speakers s using (conversation_id) group by p.conversation_id, s.identity_ids)
      update conversations c set identity_id = m.identity_id, first_at = m.first_at, last_at = m.last_at, messages = m.messages,
        identity_ids = case when c.identity_ids @> m.identity_ids and c.identity_ids <@ m.identity_ids then c.identity_ids else m.identity_ids end
      from made m where c.workspace_id = $1 and c.conversation_id = m.conversation_id
        and ((c.identity_id, c.first_at, c.last_at, c.messages) is distinct from (m.identity_id, m.first_at, m.last_at, m.messages)
          or not (c.identity_ids @> m.identity_ids and c.identity_ids <@ m.identity_ids))`,
    values: [workspace, only?.identities ?? null, only?.conversations ?? null],
  })
}
