/** The hand-written payloads of every connector, signed as their vendors sign. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Fixture = {
  connector: string
  name: string
  about: string
  /** The vendor's document, or its published type, that it follows. */
  cites: string
  expect: { interactions: number; facts: number }
  contentType: string
  body: Buffer
  /** What the vendor's API hands out when it is asked for what the event names, and for the mail as it travelled. */
  fetched?: { id: string } & Record<string, unknown>
  raw?: Buffer
}

type PostedFile = { file: string; type: string; base64: string }
type Written = Pick<Fixture, 'about' | 'cites' | 'expect' | 'fetched'> & {
  body?: unknown
  form?: [string, string][]
  /** Lines of a mail, or its bytes. */
  mime?: string[]
  mime_base64?: string
  multipart?: [string, string | { latin1: string } | PostedFile][]
  /** An SNS message that is still to be signed. */
  sns?: unknown
  raw?: string[]
}

export const BOUNDARY = 'xYzZY'

export function fixturesOf(connector: string): Fixture[] {
  const folder = fileURLToPath(new URL(`../../src/connectors/${connector}/fixtures/`, import.meta.url))
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const written = JSON.parse(readFileSync(folder + file, 'utf8')) as Written
      const { about, cites, expect, fetched, raw } = written
      const base = { connector, name: file.replace('.json', ''), about, cites, expect, ...bodyOf(written) }
      return { ...base, ...(fetched ? { fetched } : {}), ...(raw ? { raw: Buffer.from(raw.join('\r\n')) } : {}) }
    })
}

function bodyOf({ body, form, mime, mime_base64, multipart, sns }: Written): Pick<Fixture, 'contentType' | 'body'> {
  if (form)
    return {
      contentType: 'application/x-www-form-urlencoded',
      body: Buffer.from(new URLSearchParams(form).toString()),
    }
  if (mime) return { contentType: 'message/rfc822', body: Buffer.from(mime.join('\r\n')) }
  if (mime_base64) return { contentType: 'message/rfc822', body: Buffer.from(mime_base64, 'base64') }
  if (multipart) return { contentType: `multipart/form-data; boundary=${BOUNDARY}`, body: posted(multipart) }
  // SNS sends its JSON as text.
  if (sns) return { contentType: 'text/plain; charset=UTF-8', body: Buffer.from(JSON.stringify(sns)) }
  return { contentType: 'application/json', body: Buffer.from(JSON.stringify(body)) }
}

function posted(parts: NonNullable<Written['multipart']>): Buffer {
  const chunks = parts.flatMap(([name, value]) => {
    const isFile = typeof value === 'object' && 'file' in value
    const disposition = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`
    const head = isFile ? `${disposition}; filename="${value.file}"\r\nContent-Type: ${value.type}` : disposition
    const bytes =
      typeof value === 'string'
        ? Buffer.from(value)
        : isFile
          ? Buffer.from(value.base64, 'base64')
          : Buffer.from(value.latin1, 'latin1')
    return [Buffer.from(`${head}\r\n\r\n`), bytes, Buffer.from('\r\n')]
  })
  return Buffer.concat([...chunks, Buffer.from(`--${BOUNDARY}--\r\n`)])
}
