/** The statements that erase (I7), one a store, in an order in which none needs what another removed. */

import { RARE } from '../../domain/identity/alike.ts'
import { shareWords } from '../interaction_words.ts'
import type { Tx } from '../transaction.ts'

/** All ids are UUIDs. `values` are addresses as verifications write them; `marks` values as operators' marks write them. */
export type Erased = {
  identities: string[]
  contacts: string[]
  conversations: string[]
  items: string[]
  sessions: string[]
  values: { field: string; value: string }[]
  marks: string[]
}

type Removal = { store: string; did: 'removed' | 'emptied'; text: string; values(erased: Erased): unknown[] }

const INTERACTIONS = 'select interaction_id from interactions where workspace_id = $1 and identity_id = any($2::uuid[])'
const ofIdentities = ({ identities }: Erased) => [identities]
const owned = (store: string): Removal => ({
  store,
  did: 'removed',
  text: `delete from ${store} where workspace_id = $1 and identity_id = any($2::uuid[])`,
  values: ofIdentities,
})
const either = (store: string, a: string, b: string): Removal => ({
  store,
  did: 'removed',
  text: `delete from ${store} where workspace_id = $1 and (${a} = any($2::uuid[]) or ${b} = any($2::uuid[]))`,
  values: ofIdentities,
})

/** What moves of a stand-in's thread are found by; the name of the thread goes with it. */
const THREAD = `'thread:' || i.scope || E'\\n' || i.value`

/** What decisions about whom is erased, and about what they said, are found by. */
const SUBJECTS = `select 'idn:' || id::text from unnest($2::uuid[]) id
  union select 'int:' || interaction_id::text from (${INTERACTIONS}) n
  union select ${THREAD} from identities i where workspace_id = $1 and identity_id = any($2::uuid[]) and kind = 'conversation'`

/** As vendors write it: a number also without its plus. */
const written = (value: string) => value.replace(/^\+/, '').toLowerCase()

/** Shorter ones (an SMS sender of five digits) stand in other people's numbers too. */
const isTelling = (value: string) => value.length > 6

/** Who has or had a number that changed hands, or the one that its user took. */
function holders(change: string): string {
  return `select from identities i where i.workspace_id = $1 and (
    i.phone_key = substr(${change}.value, 7) and ${change}.value like 'phone:%'
    or (i.kind, i.value) in ((${change}.from_kind, ${change}.from_value), (${change}.to_kind, ${change}.to_value)))`
}

/** `$1` is the workspace. */
export const REMOVALS: readonly Removal[] = [
  {
    store: 'verifications',
    did: 'removed',
    text: `delete from verifications v where workspace_id = $1 and (session_id = any($2::uuid[])
      or (field, value) in (select r.field, r.value from json_to_recordset($3::json) as r(field text, value text)))`,
    values: ({ sessions, values }) => [sessions, JSON.stringify(values)],
  },
  either('proofs', 'identity_id', 'target_id'),
  {
    store: 'session_interactions',
    did: 'removed',
    text: `delete from session_interactions where workspace_id = $1
      and (session_id = any($3::uuid[]) or interaction_id in (${INTERACTIONS}))`,
    values: ({ identities, sessions }) => [identities, sessions],
  },
  {
    store: 'sessions',
    did: 'removed',
    text: 'delete from sessions where workspace_id = $1 and session_id = any($2::uuid[])',
    values: ({ sessions }) => [sessions],
  },
  {
    // Who decided what about which ids, and when, stays; the words and the values go.
    store: 'decisions',
    did: 'emptied',
    text: `update decisions d set reason = '', body = case when exists (select from decision_subjects s join identities i
          on i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'conversation' and s.subject = ${THREAD}
          where s.workspace_id = $1 and s.decision_id = d.decision_id) then body - 'conversation' else body - 'value' - 'field' end
      where workspace_id = $1 and decision_id in (
      select decision_id from decision_subjects where workspace_id = $1 and subject in (${SUBJECTS}))`,
    values: ofIdentities,
  },
  {
    store: 'decision_subjects',
    did: 'removed',
    text: `delete from decision_subjects where workspace_id = $1 and subject in (${SUBJECTS})`,
    values: ofIdentities,
  },
  {
    // A mark says of a value that it is no one person's; of an erased one nothing is said any more.
    store: 'marks',
    did: 'removed',
    text: `with marked as (delete from decision_subjects s where workspace_id = $1 and subject = any($2::text[])
        and exists (select from decisions d where d.workspace_id = $1 and d.decision_id = s.decision_id
          and (d.type = 'undo' or (d.type = 'mark' and d.body->>'as' <> 'own')))
        returning decision_id)
      delete from decisions where workspace_id = $1 and decision_id in (select decision_id from marked)`,
    values: ({ marks }) => [marks.map((value) => `value:${value}`)],
  },
  {
    store: 'messages',
    did: 'removed',
    text: `delete from messages where workspace_id = $1 and interaction_id in (${INTERACTIONS})`,
    values: ofIdentities,
  },
  {
    store: 'interaction_words',
    did: 'removed',
    text: `delete from interaction_words where workspace_id = $1 and interaction_id in (${INTERACTIONS})`,
    values: ofIdentities,
  },
  {
    // Also codes, which belong to no identity but name an address. An invitation whose mail is not there has sent it.
    store: 'outgoing',
    did: 'removed',
    text: `with gone as (delete from outgoing where workspace_id = $1 and (identity_id = any($2::uuid[])
        or address in (select value from identities where workspace_id = $1 and identity_id = any($2::uuid[]))
        or address in (select r.value from json_to_recordset($3::json) as r(field text, value text)))
        returning outgoing_id),
      unsent as (update invitations i set outgoing_id = null from gone
        where i.workspace_id = $1 and i.outgoing_id = gone.outgoing_id)
      select from gone`,
    values: ({ identities, values }) => [identities, JSON.stringify(values)],
  },
  {
    // As it came from a vendor, also of a call that was told of under another number first; what it says of others was
    // recorded of them. Of what could not be read nobody knows whose it is: it goes where it has their number or mailbox.
    store: 'inbound_events',
    did: 'removed',
    text: `delete from inbound_events where workspace_id = $1 and (identity_ids && ($2::uuid[] || array(
        select c.identity_id from corrected_calls c where c.workspace_id = $1 and c.interaction_id in (${INTERACTIONS})))
      or state = 'failed' and exists (select from unnest($3::text[]) v where position(v in lower(encode(body, 'escape'))) > 0))`,
    values: ({ identities, values }) => [identities, values.map(({ value }) => written(value)).filter(isTelling)],
  },
  {
    store: 'corrected_calls',
    did: 'removed',
    text: `delete from corrected_calls where workspace_id = $1 and (identity_id = any($2::uuid[]) or interaction_id in (${INTERACTIONS}))`,
    values: ofIdentities,
  },
  owned('claims'),
  owned('identity_values'),
  owned('notes'),
  owned('tasks'),
  either('links', 'identity_a', 'identity_b'),
  either('suggestions', 'identity_a', 'identity_b'),
  owned('trait_queue'),
  {
    // Who shared a name or an address with the erased may now be the first who has it, or one of few.
    store: 'traits',
    did: 'removed',
    text: `with gone as (delete from traits where workspace_id = $1 and identity_id = any($2::uuid[]) returning key),
      queued as (insert into trait_queue (workspace_id, identity_id)
        select distinct $1::uuid, o.identity_id from (select distinct key from gone) g cross join lateral (
          select distinct identity_id from traits t where t.workspace_id = $1 and t.key = g.key
            and not t.identity_id = any($2::uuid[]) limit ${RARE + 1}) o)
      select from gone`,
    values: ofIdentities,
  },
  {
    // Where others spoke in a thread of that name too, it is remembered that somebody else had.
    store: 'conversation_anchors',
    did: 'removed',
    text: `with gone as (delete from conversation_anchors a using (
          select distinct external_id, source from conversations where workspace_id = $1 and conversation_id = any($3::uuid[])) t
        where a.workspace_id = $1 and a.external_id = t.external_id and a.source = t.source and a.identity_id = any($2::uuid[])
        returning a.external_id, a.source, a.stand_in),
      kept as (insert into erased_threads (workspace_id, external_id, source)
        select distinct $1::uuid, external_id, source from gone where not stand_in and exists (
          select from conversation_anchors o where o.workspace_id = $1 and o.external_id = gone.external_id
            and not o.identity_id = any($2::uuid[])) on conflict do nothing)
      select from gone`,
    values: ({ identities, conversations }) => [identities, conversations],
  },
  {
    // As soon as nobody is in it any more, its name is nobody's either.
    store: 'erased_threads',
    did: 'removed',
    text: `delete from erased_threads e using (
        select distinct external_id from conversations where workspace_id = $1 and conversation_id = any($2::uuid[])) t
      where e.workspace_id = $1 and e.external_id = t.external_id and not exists (
        select from conversation_anchors a where a.workspace_id = $1 and a.external_id = e.external_id)`,
    values: ({ conversations }) => [conversations],
  },
  {
    store: 'chat_files',
    did: 'removed',
    text: `delete from chat_files f using identities i
      where i.workspace_id = $1 and i.identity_id = any($2::uuid[]) and i.kind = 'visitor'
        and f.workspace_id = $1 and f.visitor = i.value`,
    values: ofIdentities,
  },
  owned('interactions'),
  {
    store: 'conversation_facts',
    did: 'removed',
    text: `delete from conversation_facts f using identities i
      where i.workspace_id = $1 and i.identity_id = any($2::uuid[])
        and f.workspace_id = $1 and f.anchor_kind = i.kind and f.anchor_value = i.value`,
    values: ofIdentities,
  },
  ...['trace_names', 'waiting_spans'].map(
    (store): Removal => ({
      store,
      did: 'removed',
      // What is left of a trace is text: whoever's conversation or address is in it loses it.
      text: `delete from ${store} t where workspace_id = $1 and exists (
        select from (select external_id as value from conversations where workspace_id = $1 and conversation_id = any($2::uuid[])
          union select unnest($3::text[])) v
        where length(v.value) > 3 and position(lower(v.value) in lower(${store === 'trace_names' ? 'naming' : 'told'}::text)) > 0)`,
      values: ({ conversations, values }) => [conversations, values.map(({ value }) => value)],
    }),
  ),
  {
    store: 'conversations',
    did: 'removed',
    // Whoever is in a thread with others is among its anchors; so no history of anybody else's is read to its end.
    text: `delete from conversations c where workspace_id = $1 and conversation_id = any($2::uuid[]) and not exists (
      select from conversation_anchors a cross join lateral (select from interactions n
          where n.workspace_id = $1 and n.identity_id = a.identity_id and n.conversation_id = c.conversation_id limit 1) n
        where a.workspace_id = $1 and a.external_id = c.external_id and a.source = c.source)`,
    values: ({ conversations }) => [conversations],
  },
  {
    store: 'handovers',
    did: 'removed',
    text: `delete from handovers h where workspace_id = $1 and conversation_id = any($2::uuid[]) and not exists (
      select from conversations c where c.workspace_id = $1 and c.conversation_id = h.conversation_id)`,
    values: ({ conversations }) => [conversations],
  },
  {
    store: 'items',
    did: 'removed',
    text: `delete from items t where workspace_id = $1 and item_id = any($2::uuid[]) and not exists (
      select from interactions n where n.workspace_id = $1 and n.item_id = t.item_id)`,
    values: ({ items }) => [items],
  },
  {
    // A number that somebody else has or had keeps its changes.
    store: 'number_changes',
    did: 'removed',
    text: `delete from number_changes c where workspace_id = $1 and exists (${holders('c')} and i.identity_id = any($2::uuid[]))
      and not exists (${holders('c')} and not i.identity_id = any($2::uuid[]))`,
    values: ofIdentities,
  },
  owned('identities'),
  {
    // Behind the identities: whoever makes a body holds these, so that none is made that this does not find. What tells of
    // others too is made anew without them; what only told of the erased is not sent any more.
    store: 'webhook_deliveries',
    did: 'emptied',
    text: `update webhook_deliveries set body = null, identity_ids = '{}',
        attempts = (select coalesce(jsonb_agg(a - 'response' order by n), '[]') from jsonb_array_elements(attempts) with ordinality t(a, n)),
        state = case when state = 'waiting' and contact_id = any($3::uuid[]) and kind <> 'contact.erased' then 'cancelled' else state end
      where workspace_id = $1 and (identity_ids && $2::uuid[] or contact_id = any($3::uuid[]))`,
    values: ({ identities, contacts }) => [identities, contacts],
  },
  ...['contacts', 'contact_activity'].map(
    (store): Removal => ({
      store,
      did: 'removed',
      text: `delete from ${store} where workspace_id = $1 and contact_id = any($2::uuid[])`,
      values: ({ contacts }) => [contacts],
    }),
  ),
]

/** How many rows each store lost, in the order above. */
export async function removeErased(tx: Tx, workspace: string, erased: Erased) {
  const stores: { store: string; did: Removal['did']; rows: number }[] = []
  await shareWords(tx, workspace)
  for (const { store, did, text, values } of REMOVALS) {
    const { rowCount } = await tx.query({ text, values: [workspace, ...values(erased)] })
    stores.push({ store, did, rows: rowCount ?? 0 })
  }
  return stores
}
