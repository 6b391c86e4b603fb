/** Conversations: threads found or begun, their last turns, and which anchors spoke in a thread of a name (R5). */

import type { Role } from '../domain/interaction.ts'
import { type ColumnType, columns } from './columns.ts'
import { placeOf } from './row_place.ts'
import { many, type Tx } from './transaction.ts'

export type TailTurn = { role: Role; text: string }

export type ConversationRow = {
  conversation_id: string
  source: string
  channel: string
  external_id: string
  identity_id: string
  identity_ids: string[]
  first_at: string
  last_at: string
  messages: number
  /** The last turns, as JSON of `TailTurn[]`. */
  tail: string
  /** An operator said whose it is. */
  moved: boolean
}

const COLUMNS =
  'conversation_id, source, channel, external_id, identity_id, identity_ids, first_at, last_at, messages, tail, moved'

const THREADS = columns({ source: 'text', external_id: 'text' })

/** Of every channel: a product record may name a thread that lives on another one. Locked in id order. */
export function lockThreads(
  tx: Tx,
  workspace: string,
  threads: readonly { source: string; external_id: string }[],
): Promise<ConversationRow[]> {
  return many(tx, {
    name: 'conversations.lock',
    text: `select ${COLUMNS} from conversations
      where workspace_id = $1 and conversation_id = any(array(
        select c.conversation_id from ${THREADS.from}
        cross join lateral (select conversation_id from conversations c
          where c.workspace_id = $1 and c.source = r.source and c.external_id = r.external_id offset 0) c))
      order by conversation_id for no key update`,
    values: [workspace, ...THREADS.values(threads)],
  })
}

/** A conversation as it is after what was said in it. */
export type ConversationState = Pick<
  ConversationRow,
  'conversation_id' | 'identity_id' | 'identity_ids' | 'first_at' | 'last_at' | 'messages' | 'tail'
>

export type NewConversation = ConversationState & Pick<ConversationRow, 'source' | 'channel' | 'external_id' | 'moved'>

const STATE = {
  conversation_id: 'uuid',
  identity_id: 'uuid',
  identity_ids: 'list',
  first_at: 'timestamptz',
  last_at: 'timestamptz',
  messages: 'int',
  tail: 'text',
} satisfies Record<keyof ConversationState, ColumnType>
const STATES = columns<keyof ConversationState>(STATE)
const NEW = columns<keyof NewConversation>({
  ...STATE,
  source: 'text',
  channel: 'text',
  external_id: 'text',
  moved: 'boolean',
})

/** The number of rows written; fewer than given when somebody else began one of these threads in the meantime. */
export async function insertConversations(
  tx: Tx,
  workspace: string,
  rows: readonly NewConversation[],
): Promise<number> {
  if (rows.length === 0) return 0
  const { rowCount } = await tx.query({
    name: 'conversations.insert',
    text: `insert into conversations (workspace_id, conversation_id, source, channel, external_id, identity_id, identity_ids,
        first_at, last_at, messages, tail, moved)
      select $1, r.conversation_id, r.source, r.channel, r.external_id, r.identity_id,
        r.identity_ids::uuid[], r.first_at, r.last_at, r.messages, r.tail, r.moved
      from ${NEW.from}
      order by r.source, r.external_id, r.channel
      on conflict (workspace_id, source, external_id, channel) do nothing`,
    values: [workspace, ...NEW.values(rows)],
  })
  return rowCount ?? 0
}

/** Of conversations that this transaction holds. */
export async function updateConversations(
  tx: Tx,
  workspace: string,
  states: readonly ConversationState[],
): Promise<void> {
  if (states.length === 0) return
  await tx.query({
    name: 'conversations.update',
    text: `update conversations c set identity_id = r.identity_id, first_at = r.first_at, last_at = r.last_at, messages = r.messages, tail = r.tail,
        identity_ids = r.identity_ids::uuid[]
      from ${STATES.from} ${placeOf('conversations', 'conversation_id')}
      where c.ctid = place.ctid`,
    values: [workspace, ...STATES.values(states)],
  })
}

/** `stand_in`: the identity of those interactions in the thread that came without an anchor of their own. */
export type ThreadAnchor = { external_id: string; source: string; identity_id: string; stand_in: boolean }

const ANCHORS = columns<keyof ThreadAnchor>({
  external_id: 'text',
  source: 'text',
  identity_id: 'uuid',
  stand_in: 'boolean',
})

export async function addAnchors(tx: Tx, workspace: string, rows: readonly ThreadAnchor[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'conversation_anchors.insert',
    text: `insert into conversation_anchors (workspace_id, external_id, source, identity_id, stand_in)
      select $1, r.external_id, r.source, r.identity_id, r.stand_in
      from ${ANCHORS.from}
      order by r.external_id, r.source, r.identity_id on conflict do nothing`,
    values: [workspace, ...ANCHORS.values(rows)],
  })
}

/** `has_talk`: it said something, so it is a person in the thread and not only a tool's record. */
export type KnownAnchor = ThreadAnchor & { has_talk: boolean }

/** Every anchor that spoke in threads of these names, over all sources. */
export function anchorsOf(tx: Tx, workspace: string, externalIds: readonly string[]): Promise<KnownAnchor[]> {
  return many(tx, {
    name: 'conversation_anchors.find',
    text: `select a.external_id, a.source, a.identity_id, a.stand_in, i.messages + i.calls > 0 as has_talk
      from conversation_anchors a join identities i on i.workspace_id = a.workspace_id and i.identity_id = a.identity_id
      where a.workspace_id = $1 and a.external_id = any($2::text[]) order by a.external_id, a.source, a.identity_id`,
    values: [workspace, externalIds],
  })
}
