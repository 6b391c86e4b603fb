/** The headers of a webhook as Standard Webhooks has it (https://www.standardwebhooks.com): its id, when, and by whom. */

import { createHmac } from 'node:crypto'

/** While a secret is changed, the old one signs too. `now` in milliseconds. */
export function signedHeaders(
  id: string,
  payload: string,
  secrets: readonly string[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const signatures = secrets.map((secret) => `v1,${signatureOf(secret, `${id}.${timestamp}.${payload}`)}`)
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(signatures.length ? { 'webhook-signature': signatures.join(' ') } : {}),
  }
}

/** `whsec_` and base64 as the scheme writes its secrets, or any text as it is. */
function signatureOf(secret: string, signed: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  return createHmac('sha256', key).update(signed).digest('base64')
}
