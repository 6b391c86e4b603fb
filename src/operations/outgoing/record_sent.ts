/** What was sent is an interaction like any other, recorded by the one way in (V7) under the channel's own id of it. */

import { mediaType } from '../../connectors/media.ts'
import { ownField } from '../../domain/anchor.ts'
import { decodeId, encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { type OutgoingRow, outgoingToRecord, removeOutgoing, setOutgoingRecorded } from '../../store/outgoing.ts'
import { placeOfConversation } from '../../store/sending_places.ts'
import { record } from '../interactions/record.ts'
import type { Actor, Context } from '../operation.ts'

type Recording = Pick<Context, 'database' | 'newId' | 'groupCommit' | 'secretBox'>

const PAGE = 100

/** What a process sent and had no time to record. */
export async function recordLeft(house: Recording, workspace: string): Promise<void> {
  for (const row of await outgoingToRecord(house.database.pool, workspace, PAGE)) {
    await recordSent(house, workspace, row).catch((error: unknown) => {
      // One that cannot be recorded holds up no other.
      if (!(error instanceof Problem)) throw error
    })
  }
}

export async function recordSent(house: Recording, workspace: string, row: OutgoingRow): Promise<void> {
  const { pool } = house.database
  const place = row.conversation_id && (await placeOfConversation(pool, workspace, row.conversation_id))
  const thread = place && !place.external_id.startsWith('~') ? place.external_id : null
  const context = { ...house, actor: actorOf(workspace, row.actor), now: new Date(row.settled_at!) }
  const [outcome] = await record(context, [{ item: itemOf(row, thread), size: 0 }])
  if (outcome instanceof Problem) {
    // The vendor's echo was quicker than its answer.
    const known = outcome.code === 'conflict' ? decodeId('int', String(outcome.extra.interaction)) : null
    if (known) return setOutgoingRecorded(pool, workspace, row.outgoing_id, known)
    if (outcome.code === 'erased') return removeOutgoing(pool, workspace, row.outgoing_id)
    throw outcome
  }
  if (outcome instanceof Error) throw outcome
  await setOutgoingRecorded(pool, workspace, row.outgoing_id, outcome!.id)
}

function itemOf(row: OutgoingRow, thread: string | null): object {
  const { content, external_id: id, channel } = row
  const { text = '', media_url: url, template, subject } = content
  const data = {
    ...(url === undefined ? {} : { attachments: [{ type: mediaType(content), url }] }),
    ...(template ? { template } : {}),
    ...(subject === undefined ? {} : { subject }),
    outgoing: encodeId('out', row.outgoing_id),
  }
  return {
    id,
    source: row.source,
    type: 'message',
    channel,
    occurred_at: row.settled_at,
    direction: 'outbound',
    ...(thread === null ? {} : { conversation: thread }),
    customer: { [ownField(channel as Channel) ?? 'user_id']: row.address },
    messages: [{ id, role: row.speaker, text, at: row.settled_at }],
    data,
  }
}

/** What was allowed when it was asked for is recorded under that name, whatever they may do by now. */
function actorOf(workspace: string, text: string): Pick<Actor, 'id' | 'workspace'> {
  return { id: text.slice(text.indexOf(':') + 1), workspace }
}
