/** What kind of media a link leads to: as it was said, else by the ending of its name. */

import type { MediaType, OutgoingContent } from '../domain/sending.ts'

const ENDINGS: Record<MediaType, RegExp> = {
  image: /\.(jpe?g|png|gif|webp)$/i,
  video: /\.(mp4|3gp|mov|webm)$/i,
  audio: /\.(mp3|m4a|aac|ogg|opus|amr|wav)$/i,
  document: /./,
}

export function mediaType({ media_type, media_url = '' }: OutgoingContent): MediaType {
  if (media_type) return media_type
  const path = URL.canParse(media_url) ? new URL(media_url).pathname : media_url
  return (Object.keys(ENDINGS) as MediaType[]).find((type) => ENDINGS[type].test(path)) ?? 'document'
}

/** The name at the end of a link. */
export function fileName(url: string): string {
  const last = URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : ''
  return last ? decodeName(last).slice(0, 240) : 'file'
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
