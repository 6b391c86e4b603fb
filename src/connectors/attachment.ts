/** How media, places and cards that came with a message stand in an interaction's `data`, whichever channel brought them. */

/** `image video audio voice document sticker file`; `id` or `url` is how the vendor hands it out, never the bytes. */
export type Attachment = {
  type: string
  id?: string | undefined
  url?: string | undefined
  mime_type?: string | undefined
  name?: string | undefined
  sha256?: string | undefined
  bytes?: number | undefined
  seconds?: number | undefined
}

export type Place = {
  latitude: number
  longitude: number
  name?: string | undefined
  address?: string | undefined
}

/** Somebody's card that was handed on. It says nothing of the sender (A0), unless it is their own. */
export type SharedCard = {
  name?: string | undefined
  phones: string[]
  emails: string[]
  company?: string | undefined
}
