/** Asks vendors for what their events only point at, and for the certificates that they sign with. */

import type { Inbox } from '../operations/inbound/inbox.ts'
import { type Answered, VendorAway } from '../operations/inbound/wanted.ts'

type Ask = Pick<Inbox['outside'], 'ask' | 'certificate'>

const TIMEOUT_MS = 20_000
/** Mails of 40 MB, a little more in base64. */
const MOST_BYTES = 62_914_560
const MOST_CERTIFICATE_BYTES = 65_536
/** Vendors sign with few; each is asked for once in a process. */
const MOST_CERTIFICATES = 50

export function askVendors(): Ask {
  const known = new Map<string, Promise<string>>()
  return {
    ask: ({ url, headers }) => get(url, typeof headers === 'function' ? headers(new Date()) : headers, MOST_BYTES),
    certificate(url) {
      const kept = known.get(url) ?? certificate(url)
      if (known.size >= MOST_CERTIFICATES) known.clear()
      known.set(url, kept)
      kept.catch(() => known.delete(url))
      return kept
    },
  }
}

async function certificate(url: string): Promise<string> {
  const { status, body } = await get(url, {}, MOST_CERTIFICATE_BYTES)
  if (status !== 200) throw new VendorAway(`certificate: ${status}`)
  return body.toString('latin1')
}

/** Nothing of the answer's content stands in an error. A redirect is not followed: it is an answer, and no good one. */
async function get(url: string, headers: Readonly<Record<string, string>>, most: number): Promise<Answered> {
  try {
    const response = await fetch(url, {
      headers: { ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const { status } = response
    if (status >= 500 || status === 429 || status === 408) {
      await response.body?.cancel()
      throw new VendorAway(String(status))
    }
    return { status, contentType: response.headers.get('content-type') ?? '', body: await bodyOf(response, most) }
  } catch (error) {
    throw error instanceof VendorAway ? error : new VendorAway((error as Error).name)
  }
}

async function bodyOf(response: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > most) throw new VendorAway('an answer that is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
