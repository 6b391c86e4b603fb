/** Reading multipart/form-data as vendors post it: fields as bytes, because each may have a charset of its own. */

import { hash } from 'node:crypto'
import busboy from 'busboy'

export type PostedFile = { field: string; name: string | undefined; type: string; bytes: number; sha256: string }
export type Multipart = { fields: ReadonlyMap<string, Buffer>; files: readonly PostedFile[] }

const LIMITS = { fieldSize: 62_914_560, fields: 100, files: 100, parts: 200 }

/** Throws what is no such form, or ends too early. */
export function readMultipart(raw: Buffer, contentType: string): Promise<Multipart> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, Buffer>()
    const files: PostedFile[] = []
    // As Latin-1 a text has the bytes that came, one each.
    const form = busboy({ headers: { 'content-type': contentType }, defCharset: 'latin1', limits: LIMITS })
    form.on('field', (name, value) => {
      if (!fields.has(name)) fields.set(name, Buffer.from(value, 'latin1'))
    })
    form.on('file', (field, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      stream.on('error', reject)
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const content = Buffer.concat(chunks)
        const sha256 = hash('sha256', content, 'hex')
        files.push({ field, name: filename, type: mimeType, bytes: content.length, sha256 })
      })
    })
    form.on('error', reject)
    form.on('close', () => resolve({ fields, files }))
    form.end(raw)
  })
}

/** In the charset that the vendor names for it; UTF-8 where it names none that there is. */
export function textIn(bytes: Buffer, charset: unknown): string {
  try {
    return new TextDecoder(typeof charset === 'string' ? charset : 'utf-8').decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
