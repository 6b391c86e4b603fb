/** The shapes of API.md that several operations answer with. snake_case outside; ids in their prefixed form. */

import { z } from 'zod'
import { FACT_KINDS } from '../domain/conversation_fact.ts'
import { CHANNELS, INTERACTION_TYPES, ROLES } from '../domain/interaction.ts'
import { MEDIA_TYPES, OUTGOING_STATES, TEMPLATE_CATEGORIES } from '../domain/sending.ts'

export const AssuranceShape = z.enum(['A0', 'A1', 'A2', 'A3', 'A4', 'A5'])
export const ChannelShape = z.enum(CHANNELS)
export const TypeShape = z.enum(INTERACTION_TYPES)
const Instant = z.iso.datetime()

/** P1: message, quote and offsets; `start` and `end` count UTF-16 units and are null where there is no text. */
export const EvidenceShape = z.object({
  message: z.string(),
  quote: z.string(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  extractor: z.string(),
  confidence: z.number(),
})

export const ClaimShape = z.object({
  id: z.string(),
  field: z.string(),
  value: z.string(),
  assurance: AssuranceShape,
  method: z.enum(['edited', 'proven', 'channel', 'submitted', 'said', 'profile', 'model']),
  /** Whether this is the value that the card shows for its field. */
  shown: z.boolean(),
  /** Of an edit: the person or key that made it. */
  actor_name: z.string().nullable(),
  identity: z.string(),
  interaction: z.string().nullable(),
  conversation: z.string().nullable(),
  channel: ChannelShape.nullable(),
  occurred_at: Instant,
  evidence: EvidenceShape,
})

export const CardValueShape = z.object({
  value: z.string(),
  assurance: AssuranceShape,
  claim: z.string().nullable(),
  unverified: z.literal(true).optional().describe("A follower's word (R7): shown, never written to."),
})

export const IdentityShape = z.object({
  id: z.string(),
  /** whatsapp, instagram, facebook, telegram, sms, call, attested_call, email, user_id, visitor, conversation, interaction, typed_email, typed_phone. */
  kind: z.string(),
  value: z.string(),
  assurance: AssuranceShape,
  channel: ChannelShape.nullable(),
  verified: z.boolean(),
})

export const CountsShape = z.object({
  conversations: z.int(),
  messages: z.int(),
  bookings: z.int(),
  forms: z.int(),
  orders: z.int(),
  tickets: z.int(),
  calls: z.int(),
  actions: z.int(),
})

export const ContactCardShape = z.object({
  object: z.literal('contact'),
  id: z.string(),
  /** Name, else handle, else phone or e-mail, else "WhatsApp user", "Anonymous visitor" (P5). */
  name: z.string(),
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  emails: z.array(CardValueShape),
  phones: z.array(CardValueShape),
  identities: z.array(IdentityShape),
  channels: z.array(ChannelShape),
  labels: z.array(z.string()),
  attributes: z.record(z.string(), z.unknown()),
  counts: CountsShape,
  first_seen_at: Instant,
  last_seen_at: Instant,
  unverified_links: z.int(),
  /** When a contact with one of its addresses was erased here; nothing of that one is left. */
  formerly_erased: Instant.nullable(),
  /** Nothing is sent to it but answers. */
  opted_out: z.boolean(),
})

/** A sentence that a reader of another language can be given, too (domain/sentences.ts). */
export const SentenceShape = z.object({
  code: z.string().nullable().describe('Null for what was written before there were codes.'),
  values: z
    .record(z.string(), z.string())
    .describe(
      'What stands in its places. Who or what has a kind is written `kind:value`, such as `email:ana@example.com`.',
    ),
  text: z.string().describe('The sentence in English.'),
})

export const LinkShape = z.object({
  id: z.string(),
  rule: z.string(),
  kind: z.enum(['proven', 'operator', 'soft']),
  identities: z.array(z.string()),
  /** One sentence with the rule and its evidence. */
  reason: z.string(),
  said: SentenceShape.describe('The same, with its code.'),
  /** The operator's decision that it stands on; decisions.undo ends it. */
  decision: z.string().nullable(),
  created_at: Instant,
  ended_at: Instant.nullable(),
})

/** `GET /v1/contacts/{id}`: the card and what it stands on. */
/** R8: a value that this contact only claims and that, by the names, is another's. */
export const DisputedShape = z.object({
  field: z.string(),
  value: z.string(),
  suggestion: z.string(),
  /** Who else gave it or has it. */
  contact: z.object({ id: z.string(), name: z.string() }),
})

export const ContactDetailShape = ContactCardShape.extend({
  claims: z.array(ClaimShape),
  links: z.array(LinkShape),
  disputed: z.array(DisputedShape).describe('Disputed today; empty with `as_of`.'),
})

export const StatusChangeShape = z.object({
  status: z.string().nullable(),
  occurred_at: Instant,
  interaction: z.string(),
  data: z.record(z.string(), z.unknown()),
})

export const MessageShape = z.object({
  id: z.string().nullable(),
  role: z.enum(ROLES),
  text: z.string(),
  at: Instant,
  interaction: z.string(),
  alternatives: z.array(z.string()).optional(),
  /** Files that came with it. `url` is here only for those that Kith itself hands out, and good for a day. */
  attachments: z
    .array(
      z.object({
        type: z.string(),
        name: z.string().optional(),
        mime_type: z.string().optional(),
        bytes: z.number().optional(),
        url: z.string().optional(),
      }),
    )
    .optional(),
  /** What became of it since; `text` stays as it was said. */
  edited: z.object({ text: z.string(), at: Instant }).optional(),
  deleted_at: Instant.optional(),
  reactions: z.array(z.object({ by: z.string(), emoji: z.string(), at: Instant })).optional(),
  delivery: z
    .object({
      state: z.enum(['sent', 'delivered', 'read', 'failed']),
      at: Instant,
      code: z.string().optional(),
      reason: z.string().optional(),
    })
    .optional(),
})

/** What is said of a thread as a whole: read up to, opted out, a number that changed. */
const ThreadFactShape = z.looseObject({ kind: z.enum(FACT_KINDS), at: Instant, by: z.string() })

export const TimelineItemShape = z.object({
  object: z.literal('timeline_item'),
  id: z.string(),
  type: TypeShape,
  channel: ChannelShape,
  source: z.string(),
  agent: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  occurred_at: Instant,
  conversation: z.string().nullable(),
  title: z.string(),
  status: z.string().nullable(),
  /** The product record as last known; of a message or call also `messages: MessageShape[]`; of an action its `action`. */
  data: z.record(z.string(), z.unknown()),
  /** Oldest first; empty where the item has no states. */
  status_history: z.array(StatusChangeShape),
  identity: z.string(),
  verified: z.boolean(),
})

/** A record in a list of its own, with whose it is. */
export const ItemShape = TimelineItemShape.extend({ contact: z.object({ id: z.string(), name: z.string() }) })

export const ConversationSummaryShape = z.object({
  object: z.literal('conversation_summary'),
  id: z.string(),
  channel: ChannelShape,
  source: z.string(),
  contact: z.object({ id: z.string(), name: z.string() }),
  messages: z.int(),
  last_at: Instant,
  last_message: z.object({ role: z.enum(ROLES), text: z.string() }).nullable(),
  others: z
    .array(z.object({ id: z.string(), channel: ChannelShape, last_at: Instant }))
    .describe('Earlier conversations of the same contact, newest first; a few.'),
})

export const FoundMessageShape = z.object({
  object: z.literal('found_message'),
  interaction: z.string(),
  message: z.string().nullable().describe("The channel's id of it."),
  conversation: z.string(),
  contact: z.object({ id: z.string(), name: z.string() }),
  channel: ChannelShape,
  at: Instant,
  role: z.enum(['customer', 'agent', 'operator']),
  text: z.string().describe('The message, or what of a long one lies around the words.'),
  found: z
    .array(z.object({ start: z.int(), end: z.int() }))
    .describe('Where in `text` the words lie that were asked for.'),
})

export const NoteShape = z.object({
  object: z.literal('note'),
  id: z.string(),
  text: z.string(),
  author: z.string(),
  author_name: z.string().nullable(),
  identity: z.string(),
  created_at: Instant,
})

export const TaskShape = z.object({
  object: z.literal('task'),
  id: z.string(),
  title: z.string(),
  author: z.string(),
  author_name: z.string().nullable(),
  identity: z.string(),
  contact: z.object({ id: z.string(), name: z.string() }).nullable(),
  due_at: Instant.nullable(),
  done_at: Instant.nullable(),
  created_at: Instant,
})

export const DecisionShape = z.object({
  object: z.literal('decision'),
  id: z.string().describe('For decisions.undo.'),
  type: z.enum(['merge', 'split', 'reject', 'move', 'mark', 'withdraw']),
  reason: z.string(),
  actor: z.string(),
  actor_name: z.string().nullable().describe('Of a person who was signed in, or of a key.'),
  /** Of a mark: the value and what it was marked as. Of a rejected claim: its field and value. */
  field: z.string().nullable(),
  value: z.string().nullable(),
  marked_as: z.string().nullable(),
  contacts: z.array(z.object({ id: z.string(), name: z.string() })).describe('Whom it is about, as they are today.'),
  created_at: Instant,
})

export const AuditEntryShape = z.object({
  object: z.literal('audit_entry'),
  id: z.string(),
  at: Instant,
  actor: z.string(),
  actor_name: z.string().nullable().describe('Of a person who was signed in, or of a key.'),
  operation: z.string(),
  target: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})

export const TemplateShape = z.strictObject({
  name: z.string().min(1).max(512).describe("The vendor's name of it; with Twilio its ContentSid."),
  language: z.string().min(2).max(20).optional(),
  parameters: z.array(z.string().max(1024)).max(50).optional().describe('What stands in its places, in order.'),
  names: z
    .array(z.string().max(64))
    .max(50)
    .optional()
    .describe('Names of its places in the same order, where the vendor knows them by name; known of listed templates.'),
  category: z.enum(TEMPLATE_CATEGORIES).optional(),
})

export const OutgoingShape = z.object({
  object: z.literal('outgoing_message'),
  id: z.string(),
  conversation: z.string().nullable(),
  channel: ChannelShape,
  source: z.string(),
  status: z
    .enum(OUTGOING_STATES)
    .describe(
      '`unknown`: the answer was lost, and whether it went out nobody knows. It is never sent again by itself.',
    ),
  by: z.enum(['operator', 'agent']),
  text: z.string().nullable(),
  media_url: z.string().nullable(),
  media_type: z.enum(MEDIA_TYPES).nullable(),
  template: TemplateShape.nullable(),
  attempts: z.int(),
  send_after: z.iso.datetime(),
  created_at: z.iso.datetime(),
  settled_at: z.iso.datetime().nullable(),
  dismissed_at: z.iso.datetime().nullable().describe('Since when it needs no attention, although it did not go out.'),
  /** Why it did not go out: ours, the vendor's, and a sentence. */
  code: z.string().nullable(),
  vendor_code: z.string().nullable(),
  reason: z.string().nullable(),
  message: z.string().nullable().describe("The channel's id of it, once it is sent."),
  interaction: z.string().nullable(),
})

export const ConversationShape = z.object({
  object: z.literal('conversation'),
  id: z.string(),
  source: z.string(),
  channel: ChannelShape,
  external_id: z.string().nullable(),
  contact: z.string(),
  first_at: Instant,
  last_at: Instant,
  /** Who answers: the agent, or a person who took it over. */
  handled_by: z.enum(['operator', 'agent']),
  messages: z.array(MessageShape),
  /** Oldest first: queued, under way, refused, failed or unknown; what was sent stands among the messages. */
  outgoing: z.array(OutgoingShape),
  /** Oldest first, the newest 100. */
  facts: z.array(ThreadFactShape),
  /** Claims that these messages gave, for highlighting their quotes. */
  claims: z.array(ClaimShape),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    object: z.literal('list'),
    data: z.array(item),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
  })
}

export type ContactCard = z.infer<typeof ContactCardShape>
export type ContactDetail = z.infer<typeof ContactDetailShape>
export type ClaimView = z.infer<typeof ClaimShape>
export type IdentityView = z.infer<typeof IdentityShape>
export type Sentence = z.infer<typeof SentenceShape>
export type LinkView = z.infer<typeof LinkShape>
export type TimelineItem = z.infer<typeof TimelineItemShape>
export type MessageView = z.infer<typeof MessageShape>
export type OutgoingView = z.infer<typeof OutgoingShape>
export type ConversationView = z.infer<typeof ConversationShape>
export type Item = z.infer<typeof ItemShape>
export type ConversationSummary = z.infer<typeof ConversationSummaryShape>
export type FoundMessageView = z.infer<typeof FoundMessageShape>
export type Note = z.infer<typeof NoteShape>
export type Task = z.infer<typeof TaskShape>
export type DecisionView = z.infer<typeof DecisionShape>
export type AuditEntry = z.infer<typeof AuditEntryShape>
export type List<T> = { object: 'list'; data: T[]; has_more: boolean; next_cursor: string | null }

/** What `GET /v1/events` (SSE) sends as `data`; `event:` is the `type`, `id:` the cursor for Last-Event-ID. */
export type LiveEvent = {
  type: 'interaction.recorded' | 'contact.updated' | 'contact.erased' | 'conversation.updated'
  contact: string
  interaction: string | null
  occurred_at: string
}
