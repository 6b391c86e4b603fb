/** Recounts a database from its facts: whatever is half written, doubled or miscounted is named here (I2, V4). */

import type pg from 'pg'

/** Each finds rows that should not be. Talk (messages and calls) makes threads; the states of one item count once. */
const CHECKS: Record<string, string> = {
  'interaction without its identity': `select n.interaction_id from interactions n
    left join identities i using (workspace_id, identity_id) where i.identity_id is null`,
  'interaction without its conversation': `select n.interaction_id from interactions n
    left join conversations c using (workspace_id, conversation_id) where n.conversation_id is not null and c.conversation_id is null`,
  'interaction without its item': `select n.interaction_id from interactions n
    left join items t using (workspace_id, item_id) where n.item_id is not null and t.item_id is null`,
  'interaction without exactly one event': `select n.interaction_id from interactions n
    left join events e on e.workspace_id = n.workspace_id and e.interaction_id = n.interaction_id and e.type = 'interaction.recorded'
    group by n.interaction_id having count(e.sequence) <> 1`,
  'event without its interaction': `select e.sequence from events e
    left join interactions n using (workspace_id, interaction_id) where e.interaction_id is not null and n.interaction_id is null`,
  'message without its interaction': `select m.interaction_id from messages m
    left join interactions n using (workspace_id, interaction_id) where n.interaction_id is null`,
  'claim without its interaction': `select c.claim_id from claims c
    left join interactions n using (workspace_id, interaction_id) where c.interaction_id is not null and n.interaction_id is null`,
  'one id recorded twice': `select source, external_id from interactions where external_id is not null
    group by workspace_id, source, external_id having count(*) > 1`,
  'identity that nothing came from': `select i.identity_id from identities i
    where not exists (select from interactions n where n.workspace_id = i.workspace_id and n.identity_id = i.identity_id)`,
  'messages of an identity miscounted': `select i.identity_id, i.messages, count(m) from identities i
    left join interactions n using (workspace_id, identity_id)
    left join messages m on m.workspace_id = n.workspace_id and m.interaction_id = n.interaction_id
    group by i.workspace_id, i.identity_id having i.messages <> count(m)`,
  'conversations of an identity miscounted': `select i.identity_id, i.conversations, count(distinct n.conversation_id) from identities i
    left join interactions n on n.workspace_id = i.workspace_id and n.identity_id = i.identity_id and (n.type in ('message', 'call')
      or exists (select from messages m where m.workspace_id = n.workspace_id and m.interaction_id = n.interaction_id))
    group by i.workspace_id, i.identity_id having i.conversations <> count(distinct n.conversation_id)`,
  'products of an identity miscounted': `select i.identity_id, t.type, t.n from identities i
    cross join lateral (select type, sum(n) as n from (
        select type, count(*) as n from items where workspace_id = i.workspace_id and identity_id = i.identity_id group by type
        union all select type, count(*) from interactions n
          where n.workspace_id = i.workspace_id and n.identity_id = i.identity_id and n.item_id is null and type <> 'message' group by type
        union all select type, 0 from unnest(array['booking','form','order','ticket','call','action']) type) u group by type) t
    where t.n <> case t.type when 'booking' then i.bookings when 'form' then i.forms when 'order' then i.orders
      when 'ticket' then i.tickets when 'call' then i.calls when 'action' then i.actions end`,
  'first or last seen of an identity wrong': `select i.identity_id from identities i join interactions n using (workspace_id, identity_id)
    group by i.workspace_id, i.identity_id
    having i.first_seen_at is distinct from min(n.occurred_at) or i.last_seen_at is distinct from max(n.occurred_at)`,
  'channels of an identity wrong': `select i.identity_id from identities i join interactions n using (workspace_id, identity_id)
    group by i.workspace_id, i.identity_id having i.channels is distinct from array_agg(distinct n.channel order by n.channel)`,
  'messages of a conversation miscounted': `select c.conversation_id, c.messages, count(m) from conversations c
    left join messages m using (workspace_id, conversation_id)
    group by c.workspace_id, c.conversation_id having c.messages <> count(m)`,
  'times of an item wrong': `select t.item_id from items t left join interactions n using (workspace_id, item_id)
    group by t.workspace_id, t.item_id
    having count(n.interaction_id) = 0 or t.occurred_at <> min(n.occurred_at) or t.last_at <> max(n.occurred_at)`,
  'values not folded from claims': `select identity_id, field, value_key from (
      select workspace_id, identity_id, field, value_key, rank, min(occurred_at) as first_at, max(occurred_at) as last_at
      from claims group by 1, 2, 3, 4, 5) c
    full join identity_values v using (workspace_id, identity_id, field, value_key, rank)
    where c.first_at is distinct from v.first_at or c.last_at is distinct from v.last_at`,
  'contact without an identity, or the other way round': `select coalesce(c.contact_id, i.root_contact_id) from contacts c
    full join (select distinct workspace_id, root_contact_id from identities) i
      on i.workspace_id = c.workspace_id and i.root_contact_id = c.contact_id
    where c.contact_id is null or i.root_contact_id is null`,
  'last seen of a contact wrong': `select a.contact_id from contact_activity a
    full join (select workspace_id, root_contact_id, max(last_seen_at) as last_seen_at from identities group by 1, 2) i
      on i.workspace_id = a.workspace_id and i.root_contact_id = a.contact_id
    where a.last_seen_at is distinct from i.last_seen_at`,
}

/** What is wrong, one line each with the first rows concerned; empty when everything agrees. */
export async function disagreements(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read')
    const found: string[] = []
    for (const [what, query] of Object.entries(CHECKS)) {
      const { rows } = await client.query(query)
      if (rows.length) found.push(`${what}: ${rows.length}, such as ${JSON.stringify(rows.slice(0, 3))}`)
    }
    await client.query('commit')
    return found
  } finally {
    client.release()
  }
}
