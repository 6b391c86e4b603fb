/** A visitor hands a file over: kept, and recorded as a message of the thread. */

import { createHash } from 'node:crypto'
import { Problem } from '../../domain/problem.ts'
import type { ChatSource } from '../../store/chat.ts'
import { bytesOfVisitor, keepChatFile } from '../../store/chat_files.ts'
import { fileKind } from './file_kinds.ts'
import { fileId, fileLink, type ShownFile } from './file_link.ts'
import { type RecordContext, sayWith } from './say.ts'
import type { Visitor } from './visitor.ts'

/** What a telephone's camera makes, and a scanned contract. */
export const MAX_FILE_BYTES = 10_485_760
/** More than anybody hands over in a day. */
const MOST_BYTES_A_DAY = 104_857_600
const DAY_MS = 86_400_000

export type Handed = { id: string; name: string; contentType: string; content: Buffer; locale?: string | undefined }

export async function handOver(
  context: RecordContext,
  source: ChatSource,
  who: Visitor,
  handed: Handed,
): Promise<{ id: string; file: ShownFile }> {
  if (source.config.files === 'off') throw new Problem('forbidden', { detail: 'This chat takes no files.' })
  const { id, content } = handed
  const kind = fileKind(handed.contentType, content)
  if (kind === null) throw new Problem('unsupported_media_type', { detail: 'Files of this kind are not taken.' })
  const { pool } = context.database
  const since = new Date(context.now.getTime() - DAY_MS).toISOString()
  const today = await bytesOfVisitor(pool, source.workspace_id, who.visitor, since)
  if (today + content.length > MOST_BYTES_A_DAY) throw new Problem('too_many_requests')
  const sha256 = createHash('sha256').update(content).digest()
  const kept = await keepChatFile(pool, {
    workspace: source.workspace_id,
    file_id: context.newId(),
    source_id: source.source_id,
    visitor: who.visitor,
    thread: who.thread,
    message: id,
    name: nameOf(handed.name),
    mime_type: kind,
    sha256,
    content,
  })
  if (!kept.sha256.equals(sha256)) throw new Problem('conflict', { detail: 'Another file came under this id.' })
  const { name, mime_type } = kept
  const file = fileId(kept.file_id)
  const type = /^(image|video|audio)\//.exec(mime_type)?.[1] ?? 'document'
  const attachment = { type, id: file, name, mime_type, bytes: content.length, sha256: sha256.toString('hex') }
  await sayWith(context, source, who, { id, text: '', locale: handed.locale }, { attachments: [attachment] })
  return { id, file: { name, mime_type, bytes: content.length, url: fileLink(context.secretBox, file, context.now) } }
}

/** The last part of a path, without what would break a header, a line or the reading direction. */
function nameOf(given: string): string {
  const bare = given
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[\\/]/)
    .at(-1)!
    .trim()
  return bare.slice(0, 200) || 'file'
}
