/** What Postmark tells of mail that went out: delivered, bounced, called spam, no longer wanted. */

import { z } from 'zod'
import type { ConversationFact } from '../../domain/conversation_fact.ts'
import type { Reading } from '../contract.ts'
import { Moment, Words } from '../vendor_json.ts'

/** https://postmarkapp.com/developer/webhooks/webhooks-overview */
const Outbound = z.object({
  RecordType: z.string(),
  Recipient: Words,
  Email: Words,
  Type: Words,
  Description: Words,
  SuppressSending: z.boolean().optional(),
  DeliveredAt: Moment,
  BouncedAt: Moment,
  ChangedAt: Moment,
  Metadata: z.record(z.string(), z.unknown()).nullish(),
})

/** Opens and clicks are nobody's words, and bounces that Postmark tries again are none yet. */
export function readOutbound(reading: Reading, payload: object): void {
  const parsed = Outbound.safeParse(payload)
  if (!parsed.success) return
  const { Recipient, Email, Metadata } = parsed.data
  const email = Recipient ?? Email
  if (email === undefined) return
  const message = typeof Metadata?.message === 'string' ? Metadata.message : undefined
  const base = { channel: 'email' as const, customer: { email } }
  const fact = factOf(parsed.data)
  if (fact)
    reading.facts.push({ ...base, ...fact, ...(message !== undefined && fact.by === 'channel' ? { message } : {}) })
  if (typeof Metadata?.kith === 'string' && message !== undefined)
    reading.sent.push({ ours: Metadata.kith, id: message })
}

function factOf(told: z.infer<typeof Outbound>): Pick<ConversationFact, 'kind' | 'by' | 'body' | 'at'> | null {
  const at = told.DeliveredAt ?? told.BouncedAt ?? told.ChangedAt
  const when = at === undefined ? {} : { at }
  const scope = { scope: 'email' }
  switch (told.RecordType) {
    case 'Delivery':
      return { kind: 'delivered', by: 'channel', body: {}, ...when }
    case 'Bounce':
      if (/^(Transient|SoftBounce|DnsError|AutoResponder|OpenRelayTest)$/.test(told.Type ?? '')) return null
      return {
        kind: 'failed',
        by: 'channel',
        body: { code: told.Type ?? 'Bounce', reason: told.Description ?? '' },
        ...when,
      }
    case 'SpamComplaint':
      return { kind: 'opted_out', by: 'customer', body: scope, ...when }
    case 'SubscriptionChange':
      return { kind: told.SuppressSending === false ? 'opted_in' : 'opted_out', by: 'customer', body: scope, ...when }
    default:
      return null
  }
}
