/** What became of mails that were sent by SendGrid (Event Webhook). */

import { z } from 'zod'
import type { FactKind } from '../../domain/conversation_fact.ts'
import type { Reading } from '../contract.ts'
import { each } from '../each.ts'
import { messageIds } from '../mail/headers.ts'
import { EpochSeconds, vendorJson, Words } from '../vendor_json.ts'

const STATES: Record<string, FactKind> = {
  processed: 'sent',
  delivered: 'delivered',
  open: 'read',
  bounce: 'failed',
  dropped: 'failed',
  unsubscribe: 'opted_out',
  group_unsubscribe: 'opted_out',
  spamreport: 'opted_out',
}

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
const Event = z.object({
  event: z.string(),
  email: z.string().min(3).max(320),
  timestamp: EpochSeconds,
  'smtp-id': Words,
  sg_message_id: Words,
  status: Words,
  /** What was given along when it was sent. */
  kith: Words,
})

export function readEvents(reading: Reading, raw: Buffer): void {
  each(reading, z.array(z.unknown()).max(10_000).parse(vendorJson(raw)), Event, '', (told) => {
    const kind = Object.hasOwn(STATES, told.event) ? STATES[told.event] : undefined
    if (!kind) return
    const id = messageIds(told['smtp-id'])[0] ?? told.sg_message_id?.split('.')[0]
    const isWish = kind === 'opted_out'
    if (told.kith && id !== undefined) reading.sent.push({ ours: told.kith, id: id.slice(0, 512) })
    if (id === undefined && !isWish) return
    reading.facts.push({
      kind,
      channel: 'email',
      customer: { email: told.email },
      ...(id === undefined ? {} : { message: id.slice(0, 512) }),
      at: told.timestamp,
      by: isWish ? 'customer' : 'channel',
      body: isWish
        ? { scope: 'email' }
        : kind === 'failed'
          ? { code: told.status ?? told.event, reason: told.event }
          : {},
    })
  })
}
