/** An interaction: one thing that happened between a customer and an agent. Immutable once recorded (V1). */

export const INTERACTION_TYPES = ['message', 'call', 'booking', 'form', 'order', 'ticket', 'action'] as const
export type InteractionType = (typeof INTERACTION_TYPES)[number]

export const CHANNELS = [
  'chat',
  'voice',
  'phone',
  'whatsapp',
  'instagram',
  'facebook',
  'sms',
  'email',
  'telegram',
  'api',
] as const
export type Channel = (typeof CHANNELS)[number]

export const ROLES = ['customer', 'agent', 'operator', 'tool'] as const
export type Role = (typeof ROLES)[number]

export type Message = {
  id?: string
  role: Role
  text: string
  /** ISO 8601 instant. */
  at?: string
  /** A speech recogniser's other guesses, best first. */
  alternatives?: string[]
}

/** What the transport or the host application knows of the customer; every field may be absent. */
export type CustomerFields = {
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
  identity_token?: string
  attributes?: Record<string, unknown>
}

export type Action = {
  name: string
  arguments?: unknown
  result?: unknown
  status?: string
}

/** What callers, connectors, SDK and import hand to `interactions.record` (shared shape of API.md, "Record"). */
export type Interaction = {
  id?: string
  source: string
  type: InteractionType
  channel: Channel
  occurred_at?: string
  agent?: string
  conversation?: string
  direction?: 'inbound' | 'outbound'
  customer?: CustomerFields
  messages?: Message[]
  action?: Action
  data?: Record<string, unknown>
}
