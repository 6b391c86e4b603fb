/** Webhooks of Kith, signed as Standard Webhooks says: who sent it, and when. Web Crypto only, so it runs everywhere. */

export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>

export class WebhookError extends Error {
  readonly code: 'missing_header' | 'too_old' | 'wrong_signature' | 'bad_secret'
  constructor(code: WebhookError['code'], message: string) {
    super(message)
    this.name = 'WebhookError'
    this.code = code
  }
}

let subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle

/** For Node 18, which has Web Crypto but not by this name. */
export function useSubtleCrypto(given: SubtleCrypto): void {
  subtle ??= given
}

const TOLERANCE_S = 5 * 60

/**
 * The event of a webhook, whose body is given as it came, byte by byte. `secret` begins with `whsec_`; several are for
 * while it changes. Throws a WebhookError for what is not Kith's, or is older than five minutes.
 */
export async function verifyWebhook<T = unknown>(given: {
  secret: string | readonly string[]
  headers: WebhookHeaders
  body: string | Uint8Array
  now?: Date
}): Promise<T> {
  const { secret, headers, body, now = new Date() } = given
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    headerOf(headers, `webhook-${name}`),
  )
  if (!id || !timestamp || !signatures) throw new WebhookError('missing_header', 'A webhook header is missing.')
  if (!(Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE_S))
    throw new WebhookError('too_old', 'The webhook is older than five minutes, or from the future.')
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const head = new TextEncoder().encode(`${id}.${timestamp}.`)
  const signed = new Uint8Array(head.length + bytes.length)
  signed.set(head)
  signed.set(bytes, head.length)
  for (const one of typeof secret === 'string' ? [secret] : secret)
    for (const signature of signatures.split(' '))
      if (await isSigned(signed, signature, one)) return JSON.parse(new TextDecoder().decode(bytes)) as T
  throw new WebhookError('wrong_signature', 'The webhook is not signed with this secret.')
}

/** `verify` compares in constant time. */
async function isSigned(signed: Uint8Array<ArrayBuffer>, signature: string, secret: string): Promise<boolean> {
  const [version, encoded] = signature.split(',')
  const given = version === 'v1' ? bytesOf(encoded ?? '') : null
  if (!given) return false
  const key = bytesOf(secret.replace(/^whsec_/, ''))
  if (!key?.length) throw new WebhookError('bad_secret', 'The secret is not one of a webhook.')
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  if (!subtle) throw new Error('There is no Web Crypto here.')
  const imported = await subtle.importKey('raw', key, hmac, false, ['verify'])
  return subtle.verify('HMAC', imported, given, signed)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return Array.isArray(entry) ? entry[0] : entry
}
