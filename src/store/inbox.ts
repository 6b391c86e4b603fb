/** The newest conversations of each of these contacts, for the inbox. */

import { many, type Tx } from './transaction.ts'

export type InboxRow = {
  contact_id: string
  name: string
  conversation_id: string
  channel: string
  source: string
  messages: number
  last_at: string
  /** JSON of the last turns, newest last; none where it is not the contact's newest. */
  tail: string
}

/**
 * Of each identity so many of the newest interactions are looked at for earlier conversations, whatever they are: a long
 * conversation costs no more than a short one, and a history of nothing but orders is not gone through for them.
 */
const LOOKED_AT = 200

const OF_IDENTITY = 'n.workspace_id = $1 and n.identity_id = i.identity_id'
const IN_THREAD = `n.conversation_id is not null and n.type in ('message', 'call') and ($3::text is null or n.channel = $3)`
const NEWEST = 'order by n.occurred_at desc, n.interaction_id desc'

/**
 * Of each contact the newest first, `limit` at most: an earlier one may still wait for an answer. A contact that never spoke
 * in a thread is left out. `channel` or any.
 */
export function newestConversations(
  tx: Tx,
  workspace: string,
  contacts: readonly string[],
  channel: string | null,
  limit: number,
): Promise<InboxRow[]> {
  return many(tx, {
    name: 'conversations.newest_of',
    text: `select c.contact_id, c.name, v.conversation_id, v.channel, v.source, v.messages, v.last_at,
        case when n.place = 1 then v.tail else '[]' end as tail
      from unnest($2::uuid[]) given(id)
      join contacts c on c.workspace_id = $1 and c.contact_id = given.id
      cross join lateral (
        select n.conversation_id, max(n.occurred_at) as at,
          row_number() over (order by max(n.occurred_at) desc, n.conversation_id) as place from identities i cross join lateral (
          (select n.conversation_id, n.occurred_at from interactions n where ${OF_IDENTITY} and ${IN_THREAD} ${NEWEST} limit 1)
          union all
          select n.conversation_id, n.occurred_at from (
            select n.* from interactions n where ${OF_IDENTITY} ${NEWEST} limit ${LOOKED_AT}) n where ${IN_THREAD}) n
        where i.workspace_id = $1 and i.root_contact_id = c.contact_id and ($3::text is null or i.channels @> array[$3])
        group by n.conversation_id order by place limit $4) n
      join conversations v on v.workspace_id = $1 and v.conversation_id = n.conversation_id
      order by n.place`,
    values: [workspace, contacts, channel, limit],
  })
}
