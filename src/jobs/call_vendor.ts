/** One request to a vendor, over fetch: what it answered, or whether the request got out at all. */

import type { Called, CallVendor } from '../operations/outgoing/dispatch.ts'
import { handOverMail } from './hand_over_mail.ts'

const TIMEOUT_MS = 20_000
/** A page of templates is the largest. */
const MOST_BYTES = 1_048_576

/** The connection did not come about, so nothing was sent over it. */
const UNREACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_NODATA|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/

/** A redirect is no answer: only the vendor's own address is talked to. */
export const callVendor: CallVendor = async (api, request, patienceMs = TIMEOUT_MS) => {
  if ('mail' in request) return handOverMail(request)
  const { method = 'POST', path, headers, body } = request
  try {
    const response = await fetch(api + path, {
      method,
      // A connection that lay idle may be closed at the other end just now; then nobody could say what became of the message.
      headers: { ...headers, connection: 'close' },
      ...(method === 'POST' ? { body } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await textOf(response),
    }
    return { is: 'answered', answer }
  } catch (error) {
    return failure(error as Error)
  }
}

function failure(error: Error & { cause?: unknown }): Called {
  const cause = error.cause as { code?: string; errors?: { code?: string }[] } | undefined
  const code = cause?.code ?? cause?.errors?.[0]?.code ?? error.name
  return { is: UNREACHED.test(code) ? 'unreached' : 'lost', why: code }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
