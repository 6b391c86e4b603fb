/** Messenger Platform webhooks (Messenger and Instagram share their form), only what is read of them; further fields pass. */

import { z } from 'zod'
import { EpochMilliseconds, Id, Words } from '../vendor_json.ts'

const List = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? [])

/** https://developers.facebook.com/docs/messenger-platform/webhooks */
export const Envelope = z.object({
  entry: z.array(
    z.object({
      id: Id.optional(),
      messaging: List,
      /** What another app answers at the moment; heard all the same. */
      standby: List,
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })).nullish(),
    }),
  ),
})

const Attachment = z.object({
  type: z.string(),
  payload: z
    .object({
      url: Words,
      title: Words,
      sticker_id: Id.optional(),
      coordinates: z.object({ lat: z.number(), long: z.number() }).optional(),
    })
    .nullish(),
})
export type Attachment = z.infer<typeof Attachment>

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages */
const Message = z.object({
  mid: Id,
  text: Words,
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  app_id: Id.nullish(),
  /** What was given along when it was sent. */
  metadata: Words,
  quick_reply: z.object({ payload: Words }).optional(),
  reply_to: z.object({ mid: Id.optional(), story: z.object({ id: Id.optional(), url: Words }).optional() }).nullish(),
  attachments: z.array(Attachment).nullish(),
  referral: z.record(z.string(), z.unknown()).optional(),
})
export type Message = z.infer<typeof Message>

export const Event = z.object({
  sender: z.object({ id: Id }),
  recipient: z.object({ id: Id }),
  timestamp: EpochMilliseconds,
  message: Message.optional(),
  postback: z
    .object({
      mid: Id.optional(),
      title: Words,
      payload: Words,
      referral: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  reaction: z.object({ mid: Id, action: z.string(), emoji: Words, reaction: Words }).optional(),
  message_edit: z.object({ mid: Id, text: Words }).optional(),
  read: z.object({ mid: Id.optional(), watermark: EpochMilliseconds.optional() }).optional(),
  delivery: z.object({ mids: z.array(Id).nullish() }).optional(),
})
export type Event = z.infer<typeof Event>
