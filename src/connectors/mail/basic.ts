/** Providers that don't sign send a password along in the address: `https://kith:<secret>@host/...` (RFC 7617). */

import type { Verdict } from '../contract.ts'
import { bySecret } from '../verification.ts'

export function byPassword(authorization: string | undefined, secret: string | undefined): Verdict {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  const pair = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
  return bySecret(secret, pair?.slice(pair.indexOf(':') + 1))
}
