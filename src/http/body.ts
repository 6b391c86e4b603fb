/** Reading request bodies within a limit. */

import type { IncomingMessage } from 'node:http'
import { Problem } from '../domain/problem.ts'

/**
 * The whole body. More than `limit` bytes is Problem `body_too_large` as soon as it is known, an end before the promised
 * one `invalid_json`. The stream is left alive, because the answer goes out on the same connection.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(new Problem('body_too_large'))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else reject(new Problem('body_too_large'))
    })
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('error', () => reject(new Problem('invalid_json', { detail: 'The body ended before it was complete.' })))
  })
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
