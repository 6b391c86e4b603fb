/** A file of a web chat, by its signed link: to be saved, never to be opened in the page's own name. */

import type { ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import { linkedFile } from '../operations/chat/file_link.ts'
import { findChatFile } from '../store/chat_files.ts'
import type { House } from './house.ts'

export async function sendChatFile(
  house: House,
  method: string,
  link: string,
  response: ServerResponse,
): Promise<true> {
  if (method !== 'GET' && method !== 'HEAD') throw new Problem('method_not_allowed')
  const id = linkedFile(house.secretBox, link, new Date())
  const file = id && (await findChatFile(house.database.pool, id))
  if (!file) throw new Problem('not_found')
  response.writeHead(200, {
    'content-type': file.mime_type.startsWith('text/') ? `${file.mime_type}; charset=utf-8` : file.mime_type,
    'content-length': file.content.length,
    // Whatever it is, no browser runs it here: it is saved, and a page of its own would be without rights.
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encoded(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  })
  response.end(method === 'HEAD' ? undefined : file.content)
  return true
}

/** RFC 8187. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
