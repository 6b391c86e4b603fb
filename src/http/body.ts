/** Reading request bodies within a limit. */

import type { IncomingMessage } from 'node:http'
import { Problem } from '../domain/problem.ts'

/** As much of a refused body is read and thrown away, so that its sender gets to read why; more is cut off. */
const DISCARDED_AT_MOST = 67_108_864

/** The whole body; more than `limit` bytes is a Problem `body_too_large`. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (size <= DISCARDED_AT_MOST) return
      request.pause()
      reject(new Problem('body_too_large'))
    })
    request.on('end', () => {
      if (size > limit) reject(new Problem('body_too_large'))
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size))
    })
    // The sender hung up; its ECONNRESET must not be taken for the database's.
    const ended = () => {
      if (!request.complete) reject(new Problem('invalid_json', { detail: 'The body ended before it was complete.' }))
    }
    request.on('error', ended)
    request.on('close', ended)
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
