/** Reading request bodies within a limit. */

import type { IncomingMessage } from 'node:http'
import { Problem } from '../domain/problem.ts'

/** The whole body; more than `limit` bytes is refused as soon as it is known. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > limit) throw new Problem('body_too_large')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new Problem('body_too_large')
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)
}

/** JSON only, uncompressed. A body without a type is taken for JSON. */
export function requireJson(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') {
    throw new Problem('unsupported_media_type', { detail: 'Send the body uncompressed.' })
  }
  const type = request.headers['content-type']
  if (type === undefined || /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) return
  throw new Problem('unsupported_media_type', {
    detail: 'Send JSON with the header "content-type: application/json" (with curl: --json).',
  })
}
