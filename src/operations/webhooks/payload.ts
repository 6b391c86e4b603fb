/** What a webhook says: the event, the contact as it is when it is told, and what was recorded. */

import { decodeId, encodeId } from '../../domain/id.ts'
import type { Problem } from '../../domain/problem.ts'
import { TEST_KIND } from '../../domain/webhook.ts'
import { resolveContact } from '../../store/contact_rows.ts'
import type { Database } from '../../store/database.ts'
import { holdIdentities, rootIds } from '../../store/identities.ts'
import { interactionDetails, messagesOf } from '../../store/timeline.ts'
import { type Tx, transaction } from '../../store/transaction.ts'
import { cancelDelivery, type DueDelivery, eventBefore, keepBody } from '../../store/webhook_deliveries.ts'
import { cardOf } from '../contacts/card_view.ts'
import { again } from '../run.ts'

/** Longer ones are read through the API; a receiver should never have to take megabytes. */
const MOST_MESSAGES = 20
const MOST_TEXT = 4000
const MOST_BYTES = 131_072

/**
 * The body of a delivery, made at the first attempt and kept, so that every attempt says the same. Null when there is
 * nobody to tell of any more. The contact's identities are held meanwhile: an erasure comes before it or finds the body.
 */
export function bodyOf(
  database: Database,
  workspace: string,
  delivery: DueDelivery,
  now: Date,
): Promise<string | null> {
  if (delivery.body !== null) return Promise.resolve(delivery.body)
  return again(() =>
    transaction(database.pool, async (tx) => {
      const told = await dataOf(tx, workspace, delivery).catch(nothing)
      if (!told) {
        await cancelDelivery(tx, workspace, delivery.delivery_id, now.toISOString())
        return null
      }
      const before = delivery.contact_id && (await eventBefore(tx, workspace, delivery.delivery_id))
      const head = {
        id: encodeId('evt', delivery.event_id),
        type: delivery.kind,
        timestamp: delivery.occurred_at,
        previous: before ? encodeId('evt', before) : null,
      }
      const body = bounded(head, told.data)
      return (await keepBody(tx, workspace, delivery.delivery_id, body, told.identities)) ? body : null
    }),
  )
}

type Told = { data: Record<string, unknown>; identities: string[] }

async function dataOf(tx: Tx, workspace: string, delivery: DueDelivery): Promise<Told | null> {
  if (delivery.kind === TEST_KIND) return { data: { test: true }, identities: [] }
  const contact_id = encodeId('ctc', delivery.contact_id!)
  if (delivery.kind === 'contact.erased') return { data: { contact_id }, identities: [] }
  const interaction =
    delivery.interaction_id === null ? null : await interactionOf(tx, workspace, delivery.interaction_id)
  if (delivery.interaction_id !== null && interaction === null) return null
  const root = interaction
    ? (await rootIds(tx, workspace, [interaction.identity]))[0]
    : await resolveContact(tx, workspace, delivery.contact_id!)
  if (!root) return null
  const card = await cardOf(tx, workspace, root)
  const identities = card.identities.map(({ id }) => decodeId('idn', id)!)
  if (interaction && !identities.includes(interaction.identity)) identities.push(interaction.identity)
  // Somebody in the card went while it was read: it is read again without them.
  if ((await holdIdentities(tx, workspace, identities)) < identities.length) return dataOf(tx, workspace, delivery)
  return { data: { contact_id, contact: card, ...(interaction ? { interaction: interaction.shown } : {}) }, identities }
}

type Interaction = { identity: string; shown: Record<string, unknown> }

async function interactionOf(tx: Tx, workspace: string, id: string): Promise<Interaction | null> {
  const [row] = await interactionDetails(tx, workspace, [id], [], 0)
  if (!row) return null
  const messages = await messagesOf(tx, workspace, [id], MOST_MESSAGES)
  const { action, data } = row.record
  const shown = {
    id: encodeId('int', id),
    external_id: row.external_id,
    source: row.source,
    type: row.type,
    channel: row.channel,
    direction: row.direction,
    agent: row.agent,
    occurred_at: row.occurred_at,
    conversation: row.conversation_id && encodeId('cnv', row.conversation_id),
    item: row.item_id && encodeId('int', row.item_id),
    messages: messages.map(({ role, text, at }) => ({ role, text: cut(text), at })),
    ...(action ? { action } : {}),
    ...(data ? { data } : {}),
  }
  return { identity: row.identity_id, shown }
}

function cut(text: string): string {
  return text.length <= MOST_TEXT ? text : `${[...text.slice(0, MOST_TEXT)].slice(0, -1).join('')}…`
}

/** What is too long to be told is left out and said to be: `cut` names it. */
function bounded(head: object, data: Record<string, unknown>): string {
  const whole = JSON.stringify({ ...head, data })
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole
  const { data: _, action: __, messages: ___, ...interaction } = (data.interaction ?? {}) as Record<string, unknown>
  const short = JSON.stringify({ ...head, data: { ...data, interaction, cut: ['messages', 'data', 'action'] } })
  if (Buffer.byteLength(short) <= MOST_BYTES) return short
  const { contact: ____, ...ids } = data
  return JSON.stringify({ ...head, data: { ...ids, interaction, cut: ['contact', 'messages', 'data', 'action'] } })
}

/** A contact that went while it was read. */
function nothing(error: Problem): null {
  if (error.code === 'not_found') return null
  throw error
}
