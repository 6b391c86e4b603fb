/** Reads the outbox and puts down who is to hear what, each thing once for each subscriber. */

import { createHash } from 'node:crypto'
import { uuidv7 } from '../../domain/id.ts'
import type { WebhookKind } from '../../domain/webhook.ts'
import type { Database } from '../../store/database.ts'
import { eventsAfter, type StoredEvent } from '../../store/events.ts'
import { cursorOf, saveCursor } from '../../store/job_cursors.ts'
import { transaction } from '../../store/transaction.ts'
import { firstOnes, insertDeliveries, type NewDelivery } from '../../store/webhook_deliveries.ts'
import { activeWebhooks, WEBHOOKS_JOB } from '../../store/webhooks.ts'

const PAGE = 500

/** How many events were read; the place in the outbox moves with what was put down, so that neither is without the other. */
export function handOut(database: Database, workspace: string, newId: () => string, now: Date): Promise<number> {
  return transaction(database.pool, async (tx) => {
    const webhooks = await activeWebhooks(tx, workspace)
    if (webhooks.length === 0) return 0
    const cursor = await cursorOf(tx, workspace, WEBHOOKS_JOB)
    const events = (await eventsAfter(tx, workspace, cursor, PAGE)).filter((event) => event.settled)
    const last = events.at(-1)
    if (!last) return 0
    const first = await firstOnes(
      tx,
      workspace,
      events.flatMap((event) => event.interaction_id ?? []),
    )
    const rows = events.flatMap((event) =>
      kindsOf(event, first).flatMap((kind) =>
        webhooks
          .filter(({ kinds }) => kinds.includes(kind))
          .map(({ webhook_id }) => rowOf(workspace, event, kind, webhook_id, newId())),
      ),
    )
    await insertDeliveries(tx, workspace, rows, now.toISOString())
    await saveCursor(tx, workspace, WEBHOOKS_JOB, last)
    return events.length
  })
}

/** The first interaction of a contact also says that there is one. */
function kindsOf({ type, interaction_id: id }: StoredEvent, first: ReadonlySet<string>): WebhookKind[] {
  // For open windows alone: what comes of a message that is sent reaches others as an interaction.
  if (type === 'conversation.updated') return []
  const isNew = type === 'interaction.recorded' && id !== null && first.has(id)
  return [...(isNew ? (['contact.created'] as const) : []), type]
}

function rowOf(
  workspace: string,
  event: StoredEvent,
  kind: WebhookKind,
  webhook_id: string,
  delivery_id: string,
): NewDelivery {
  const { xid, sequence, contact_id, interaction_id, occurred_at } = event
  const event_id = eventId(workspace, event, kind)
  return { delivery_id, webhook_id, event_id, kind, contact_id, interaction_id, xid, sequence, occurred_at }
}

/** The same for all subscribers and attempts, also when it is handed out once more. */
function eventId(workspace: string, { xid, sequence, occurred_at }: StoredEvent, kind: WebhookKind): string {
  const digest = createHash('sha256').update(`${workspace}\n${xid}\n${sequence}\n${kind}`).digest()
  return uuidv7(Math.max(0, Date.parse(occurred_at)), digest)
}
