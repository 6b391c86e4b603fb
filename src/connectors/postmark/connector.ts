/** Mail by Postmark's inbound webhook. docs/channels/postmark.md */

import { z } from 'zod'
import { type Connector, nothing, OK, type Reading, type SourceSettings } from '../contract.ts'
import { passedDmarc } from '../mail/authentication.ts'
import { byPassword } from '../mail/basic.ts'
import { tellMail } from '../mail/tell_mail.ts'
import { Id, vendorJson, Words } from '../vendor_json.ts'
import { readOutbound } from './outbound_events.ts'
import { checkPostmark, sendPostmark } from './send.ts'

/** Postmark takes mails of 35 MB, with attachments in base64. */
const MAX_BYTES = 52_428_800

export const postmark: Connector = {
  name: 'postmark',
  title: 'E-mail by Postmark',
  secrets: ['secret', 'server_token'],
  chosen: ['secret'],
  maxBytes: MAX_BYTES,
  verify: ({ headers }, { secrets }) => byPassword(headers.authorization, secrets.secret),
  parse,
  acknowledge: OK,
  form: { receive: ['account', 'secret', 'authserv_id'], send: ['server_token', 'from', 'message_stream'] },
  setup: [
    'Open account.postmarkapp.com, your server, Inbound stream, Settings.',
    'Webhook: {url}, with the secret of this source as password in front of the host: https://kith:<secret>@...',
    'Forward your mailbox to the address that Postmark shows, and give it to the source as account.',
    'To send as well: the server_token (API Tokens), and config.from, the address that you send from. The same Webhook in the outbound stream tells deliveries, bounces and complaints.',
  ],
  send: sendPostmark,
  check: checkPostmark,
}

const Person = z.object({ Email: z.string(), Name: Words })

/** https://postmarkapp.com/developer/webhooks/inbound-webhook */
const Inbound = z.object({
  MessageID: Id,
  From: Words,
  FromFull: Person.optional(),
  ToFull: z.array(Person).nullish(),
  Subject: Words,
  TextBody: Words,
  HtmlBody: Words,
  StrippedTextReply: Words,
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
  Attachments: z
    .array(z.object({ Name: Words, ContentType: Words, ContentLength: z.number().optional(), ContentID: Words }))
    .nullish(),
})

function parse(raw: Buffer, _contentType: string, settings: SourceSettings): Reading {
  const reading = nothing()
  const payload = vendorJson(raw)
  // What becomes of mail that went out has a kind and no sender.
  if (payload !== null && typeof payload === 'object' && 'RecordType' in payload) {
    readOutbound(reading, payload)
    return reading
  }
  const mail = Inbound.parse(payload)
  const headers = (mail.Headers ?? []).map(({ Name, Value }) => [Name, Value] as const)
  const address = mail.FromFull?.Email ?? mail.From ?? ''
  tellMail(
    reading,
    {
      id: mail.MessageID,
      from: { address, name: mail.FromFull?.Name },
      to: (mail.ToFull ?? []).map(({ Email }) => Email),
      subject: mail.Subject,
      text: mail.StrippedTextReply?.trim() ? mail.StrippedTextReply : mail.TextBody,
      html: mail.HtmlBody,
      headers,
      attachments: (mail.Attachments ?? []).map(({ Name, ContentType, ContentLength, ContentID }) => ({
        type: 'document',
        name: Name,
        mime_type: ContentType,
        bytes: ContentLength,
        ...(ContentID ? { id: ContentID } : {}),
      })),
      attested: passedDmarc(headers, settings.config.authserv_id, address),
    },
    settings,
  )
  return reading
}
