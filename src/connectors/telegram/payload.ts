/** Telegram Bot API updates (10.0), only what is read of them; further fields and kinds pass. https://core.telegram.org/bots/api#update */

import { z } from 'zod'
import { EpochSeconds, Id, Words } from '../vendor_json.ts'

const User = z.object({
  id: Id,
  is_bot: z.boolean().optional(),
  first_name: Words,
  last_name: Words,
  language_code: Words,
})
export type User = z.infer<typeof User>

const Chat = z.object({ id: Id, type: z.string() })

const File = z.object({
  file_id: Id,
  mime_type: Words,
  file_name: Words,
  file_size: z.number().optional(),
  duration: z.number().optional(),
})
export type File = z.infer<typeof File>

const Place = z.object({ latitude: z.number(), longitude: z.number() })

export const Message = z.object({
  message_id: Id,
  date: EpochSeconds,
  edit_date: EpochSeconds.optional(),
  from: User.optional(),
  chat: Chat,
  text: Words,
  caption: Words,
  photo: z.array(File).optional(),
  video: File.optional(),
  animation: File.optional(),
  video_note: File.optional(),
  audio: File.optional(),
  voice: File.optional(),
  document: File.optional(),
  sticker: File.optional(),
  location: Place.optional(),
  venue: z.object({ location: Place, title: Words, address: Words }).optional(),
  contact: z
    .object({ phone_number: z.string(), first_name: Words, last_name: Words, user_id: Id.optional() })
    .optional(),
  reply_to_message: z.object({ message_id: Id }).optional(),
  forward_origin: z.record(z.string(), z.unknown()).optional(),
})
export type Message = z.infer<typeof Message>

const Reaction = z.object({
  chat: Chat,
  message_id: Id,
  user: User.optional(),
  date: EpochSeconds,
  new_reaction: z.array(z.object({ type: z.string(), emoji: Words })),
})

const Button = z.object({ text: Words, callback_data: Words })

const Pressed = z.object({
  id: Id,
  from: User,
  data: Words,
  message: z
    .object({
      message_id: Id,
      chat: Chat,
      reply_markup: z.object({ inline_keyboard: z.array(z.array(Button)) }).optional(),
    })
    .optional(),
})
export type Pressed = z.infer<typeof Pressed>

const Member = z.object({
  chat: Chat,
  from: User,
  date: EpochSeconds,
  old_chat_member: z.object({ status: z.string() }).optional(),
  new_chat_member: z.object({ status: z.string() }),
})

export const Update = z.object({
  message: Message.optional(),
  edited_message: Message.optional(),
  business_message: Message.optional(),
  edited_business_message: Message.optional(),
  deleted_business_messages: z.object({ chat: Chat, message_ids: z.array(Id) }).optional(),
  message_reaction: Reaction.optional(),
  callback_query: Pressed.optional(),
  my_chat_member: Member.optional(),
})
export type Update = z.infer<typeof Update>
