/** What one WhatsApp message says: text, what came with it, and the kind of interaction it is. */

import type { Attachment, SharedCard } from '../attachment.ts'
import type { ToldInteraction } from '../contract.ts'
import { money, total } from '../money.ts'
import type { Card, Media, Message } from './payload.ts'

export type Content = Pick<ToldInteraction, 'type'> & {
  text: string
  data: Record<string, unknown>
  /** The sender's own number, when they handed their own card on. */
  ownPhone?: string | undefined
}

const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'] as const

export function contentOf(message: Message): Content {
  const said = told(message)
  const { context, referral } = message
  return {
    ...said,
    data: {
      ...said.data,
      ...(context?.id === undefined ? {} : { reply_to: context.id }),
      ...(context?.forwarded ? { forwarded: true } : {}),
      ...(referral ? { referral: shallow(referral) } : {}),
      ...(message.group_id === undefined ? {} : { group: message.group_id }),
    },
  }
}

function told(message: Message): Content {
  const media = MEDIA.find((kind) => message[kind])
  if (message.text) return { type: 'message', text: message.text.body, data: {} }
  if (media) return attached(media, message[media]!)
  if (message.location) return { type: 'message', text: '', data: { location: message.location } }
  if (message.contacts) return cards(message, message.contacts)
  if (message.button) {
    const { text = '', payload } = message.button
    return { type: 'message', text, data: payload === undefined ? {} : { reply: { payload } } }
  }
  if (message.interactive) return chosen(message)
  if (message.order) return ordered(message)
  // Polls, calls to actions and whatever comes next: that something was sent is known, what it was is not.
  const code = message.errors?.[0]?.code
  return { type: 'message', text: '', data: { unsupported: { type: message.type, ...(code ? { code } : {}) } } }
}

function attached(kind: (typeof MEDIA)[number], media: Media): Content {
  const { id, mime_type, sha256, filename, voice, url, caption = '' } = media
  const attachment: Attachment = { type: voice ? 'voice' : kind, id, mime_type, sha256, name: filename, url }
  return { type: 'message', text: caption, data: { attachments: [attachment] } }
}

function cards(message: Message, list: readonly Card[]): Content {
  const shared = list.map(
    (card): SharedCard => ({
      name: card.name?.formatted_name,
      phones: (card.phones ?? []).flatMap(({ phone, wa_id }) => phone ?? wa_id ?? []),
      emails: (card.emails ?? []).flatMap(({ email }) => email ?? []),
      company: card.org?.company,
    }),
  )
  const isAnswer = message.origin === 'contact_request' && list.length === 1
  const own = list
    .flatMap((card) => card.phones ?? [])
    .find(({ wa_id }) => wa_id !== undefined && wa_id === message.from)
  return {
    type: 'message',
    text: '',
    data: { cards: shared },
    ownPhone: isAnswer ? shared[0]!.phones[0] : (own?.phone ?? own?.wa_id),
  }
}

function chosen({ id, interactive }: Message): Content {
  const { button_reply, list_reply, nfm_reply, type } = interactive!
  const reply = button_reply ?? list_reply
  if (reply) return { type: 'message', text: reply.title ?? '', data: { reply } }
  if (!nfm_reply) return { type: 'message', text: '', data: { unsupported: { type } } }
  const fields = fieldsOf(nfm_reply.response_json)
  return { type: 'form', text: '', data: { external_id: id, form: nfm_reply.name ?? 'flow', fields } }
}

/** A flow's answer is a JSON object inside a string; `flow_token` is ours and no answer. */
function fieldsOf(json: string): { key: string; value: unknown }[] {
  const parsed = JSON.parse(json) as unknown
  if (parsed === null || typeof parsed !== 'object') return []
  return Object.entries(parsed)
    .filter(([key]) => key !== 'flow_token')
    .map(([key, value]) => ({ key, value }))
}

function ordered({ id, order }: Message): Content {
  const { product_items, catalog_id, text = '' } = order!
  const lines = product_items.map(({ product_retailer_id: sku, quantity, item_price, currency }) => ({
    sku,
    quantity,
    price: money(item_price, currency),
  }))
  const sum = total(lines)
  const items = lines.map(({ price, ...line }) => (price ? { ...line, price } : line))
  return {
    type: 'order',
    text,
    data: {
      external_id: id,
      status: 'new',
      items,
      ...(sum ? { total: sum } : {}),
      ...(catalog_id ? { catalog: catalog_id } : {}),
    },
  }
}

/** What an advertisement says of itself: its texts and ids, nothing nested. */
function shallow(referral: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(referral).filter(([, value]) => typeof value === 'string'))
}
