/** WhatsApp Cloud API webhooks as Meta documents them (Graph API v25), only what is read of them; further fields pass. */

import { z } from 'zod'
import { EpochSeconds, Id, Words } from '../vendor_json.ts'

const List = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? [])

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
export const Envelope = z.object({
  entry: z.array(
    z.object({ changes: z.array(z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })) }),
  ),
})

export const Value = z.object({
  metadata: z.object({ display_phone_number: Id.optional(), phone_number_id: Id.optional() }).optional(),
  contacts: List,
  messages: List,
  message_echoes: List,
  statuses: List,
  user_preferences: List,
  history: List,
})

export const Contact = z.object({
  profile: z.object({ name: Words, username: Words }).optional(),
  wa_id: Id.optional(),
  user_id: Id.optional(),
})
export type Contact = z.infer<typeof Contact>

const Media = z.object({
  id: Id.optional(),
  caption: Words,
  mime_type: Words,
  sha256: Words,
  filename: Words,
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
  url: Words,
})
export type Media = z.infer<typeof Media>

const Card = z.object({
  name: z.object({ formatted_name: Words }).optional(),
  phones: z.array(z.object({ phone: Words, wa_id: Id.optional(), type: Words })).nullish(),
  emails: z.array(z.object({ email: Words, type: Words })).nullish(),
  org: z.object({ company: Words, title: Words }).optional(),
})
export type Card = z.infer<typeof Card>

const Reply = z.object({ id: Id.optional(), title: Words, description: Words })

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages */
export const Message = z.object({
  id: Id,
  from: Id.optional(),
  from_user_id: Id.optional(),
  to: Id.optional(),
  to_user_id: Id.optional(),
  group_id: Id.optional(),
  timestamp: EpochSeconds,
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  image: Media.optional(),
  video: Media.optional(),
  audio: Media.optional(),
  document: Media.optional(),
  sticker: Media.optional(),
  location: z
    .object({ latitude: z.number(), longitude: z.number(), name: Words, address: Words, url: Words })
    .optional(),
  contacts: z.array(Card).optional(),
  /** `contact_request`: the answer to a button that asked for the sender's own number. */
  origin: Words,
  button: z.object({ text: Words, payload: Words }).optional(),
  interactive: z
    .object({
      type: z.string(),
      button_reply: Reply.optional(),
      list_reply: Reply.optional(),
      nfm_reply: z.object({ name: Words, body: Words, response_json: z.string() }).optional(),
    })
    .optional(),
  order: z
    .object({
      catalog_id: Id.optional(),
      text: Words,
      product_items: z.array(
        z.object({
          product_retailer_id: Id,
          quantity: z.union([z.number(), z.string().regex(/^\d{1,9}$/)]).transform(Number),
          item_price: z.union([z.number(), z.string()]).transform(String),
          currency: z.string(),
        }),
      ),
    })
    .optional(),
  reaction: z.object({ message_id: Id, emoji: Words }).optional(),
  edit: z
    .object({
      original_message_id: Id,
      message: z
        .object({ text: z.object({ body: z.string() }).optional(), image: Media.optional(), video: Media.optional() })
        .optional(),
    })
    .optional(),
  revoke: z.object({ original_message_id: Id }).optional(),
  system: z
    .object({
      type: z.string(),
      wa_id: Id.optional(),
      new_wa_id: Id.optional(),
      user_id: Id.optional(),
      previous_user_id: Id.optional(),
    })
    .optional(),
  context: z.object({ id: Id.optional(), forwarded: z.boolean().optional() }).nullish(),
  referral: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ code: Id.optional(), title: Words })).nullish(),
})
export type Message = z.infer<typeof Message>

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
export const Status = z.object({
  id: Id,
  status: z.string(),
  timestamp: EpochSeconds,
  recipient_id: Id.optional(),
  recipient_user_id: Id.optional(),
  recipient_participant_id: Id.optional(),
  /** What was given along when it was sent. */
  biz_opaque_callback_data: Words,
  errors: z.array(z.object({ code: Id.optional(), title: Words })).nullish(),
})
export type Status = z.infer<typeof Status>

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences */
export const Preference = z.object({
  wa_id: Id.optional(),
  user_id: Id.optional(),
  category: z.string(),
  value: z.string(),
  timestamp: EpochSeconds,
})

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/history */
export const History = z.object({
  threads: z.array(z.object({ id: Id, messages: List })).nullish(),
})
