/** Links to files of a web chat: signed, and good for a day. */

import { timingSafeEqual } from 'node:crypto'
import { decodeId, encodeId } from '../../domain/id.ts'
import type { SecretBox } from '../../store/secret_box.ts'

const HOUR_MS = 3_600_000
/** As long as a thread runs. */
const GOOD_FOR_H = 24
const LINK = /^(fil_[0-9a-z]{26})\.([0-9a-z]{1,8})\.([\w-]{22})$/

/** The path. The same for an hour, so that a window that asks again shows the same link. */
export function fileLink(box: SecretBox, file: string, now: Date): string {
  const until = Math.ceil(now.getTime() / HOUR_MS) + GOOD_FOR_H
  return `/files/${file}.${until.toString(36)}.${signature(box, file, until)}`
}

/** The file's UUID; null for a link that was not made here, or is over. */
export function linkedFile(box: SecretBox, link: string, now: Date): string | null {
  const [, file, time, given] = LINK.exec(link) ?? []
  if (file === undefined || time === undefined || given === undefined) return null
  const until = Number.parseInt(time, 36)
  const isOurs = timingSafeEqual(Buffer.from(signature(box, file, until)), Buffer.from(given))
  return isOurs && until * HOUR_MS > now.getTime() ? decodeId('fil', file) : null
}

function signature(box: SecretBox, file: string, until: number): string {
  return box.hash(`${file} ${until}`, 'chat file').subarray(0, 16).toString('base64url')
}

/** A file as a window and an agent are told of it. */
export type ShownFile = { name: string; mime_type: string; bytes: number; url: string }

/** Of what was recorded with a message; null where that is no file of a chat. */
export function shownFile(box: SecretBox, attachment: unknown, now: Date): ShownFile | null {
  const { id, name, mime_type, bytes } = (attachment ?? {}) as Record<string, unknown>
  if (typeof id !== 'string' || decodeId('fil', id) === null || typeof bytes !== 'number') return null
  return { name: String(name), mime_type: String(mime_type), bytes, url: fileLink(box, id, now) }
}

export function fileId(uuid: string): string {
  return encodeId('fil', uuid)
}
