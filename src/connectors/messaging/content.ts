/** What one Messenger or Instagram message says, and what came with it. */

import type { Attachment as Kept } from '../attachment.ts'
import type { Attachment, Event, Message } from './payload.ts'

type Content = { text: string; data: Record<string, unknown> }

const MEDIA: Record<string, string> = { image: 'image', video: 'video', audio: 'audio', file: 'document' }

export function contentOf(message: Message): Content {
  const { text = '', attachments, reply_to, quick_reply, referral, is_unsupported } = message
  const media = (attachments ?? []).flatMap((one) => keptOf(one) ?? [])
  const place = (attachments ?? []).find((one) => one.type === 'location')?.payload?.coordinates
  const data = {
    ...(media.length ? { attachments: media } : {}),
    ...(place ? { location: { latitude: place.lat, longitude: place.long } } : {}),
    ...(reply_to?.mid === undefined ? {} : { reply_to: reply_to.mid }),
    ...(reply_to?.story ? { story: reply_to.story } : {}),
    ...(quick_reply?.payload === undefined ? {} : { reply: { payload: quick_reply.payload } }),
    ...(referral ? { referral: shallow(referral) } : {}),
    ...(is_unsupported ? { unsupported: { type: 'unsupported' } } : {}),
  }
  return { text, data }
}

export function postbackContent({ title = '', payload, referral }: NonNullable<Event['postback']>): Content {
  return {
    text: title,
    data: {
      ...(payload === undefined ? {} : { reply: { payload } }),
      ...(referral ? { referral: shallow(referral) } : {}),
    },
  }
}

/** Shared posts, reels, mentions in stories and templates keep the name that Meta gives them. */
function keptOf({ type, payload }: Attachment): Kept | null {
  if (type === 'location') return null
  const kind = payload?.sticker_id === undefined ? (MEDIA[type] ?? type) : 'sticker'
  return { type: kind, url: payload?.url, name: payload?.title }
}

function shallow(referral: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(referral).filter(([, value]) => typeof value === 'string'))
}
