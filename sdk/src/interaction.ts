/** What `interactions.record` takes and answers. snake_case, as on the wire. */

import type { ClaimView, TimelineItem } from '../../src/operations/shapes.ts'

export type Channel = TimelineItem['channel']
export type InteractionType = TimelineItem['type']

export type MessageInput = {
  id?: string
  role: 'customer' | 'agent' | 'operator' | 'tool'
  text: string
  /** ISO 8601 with its zone. */
  at?: string
  /** A speech recogniser's other guesses, best first. */
  alternatives?: string[]
}

/** What the transport or the host application knows of the customer; all optional. */
export type CustomerInput = {
  whatsapp?: string
  instagram?: string
  facebook?: string
  telegram?: string
  phone?: string
  email?: string
  visitor_id?: string
  user_id?: string
  name?: string
  locale?: string
  /** A signed JWT that proves user_id, email or phone. */
  identity_token?: string
  attributes?: Record<string, unknown>
}

export type InteractionInput = {
  /** Your id, unique per source: recording it again gives the same answer. */
  id?: string
  /** `api` when absent. */
  source?: string
  type: InteractionType
  channel: Channel
  occurred_at?: string
  agent?: string
  conversation?: string
  /** The session it happened in: it names channel and customer. */
  session?: string
  direction?: 'inbound' | 'outbound'
  customer?: CustomerInput
  messages?: MessageInput[]
  /** Short for one message; of the agent when `direction` is outbound. */
  text?: string
  action?: { name: string; arguments?: unknown; result?: unknown; status?: string }
  /** The product record: booking, form, order, ticket or call. */
  data?: Record<string, unknown>
}

export type RecordedClaim = Pick<ClaimView, 'field' | 'value' | 'assurance'> & {
  evidence: Pick<ClaimView['evidence'], 'message' | 'quote' | 'start' | 'end'>
}

export type Recorded = {
  id: string
  contact: string
  identity: string
  created: boolean
  duplicate: boolean
  /** Absent with an agent key. */
  links?: { rule: string; kind: 'proven' | 'operator' | 'soft'; with: string }[]
  claims: RecordedClaim[]
}

/** In a batch a refused item has its error in its place; the others are recorded. */
export type Refused = { error: { status: number; code: string; detail: string } }

export type RecordAnswer = { results: (Recorded | Refused)[] }
