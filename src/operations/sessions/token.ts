/** Identity tokens (R4): a JWT signed by the host application says who is logged in. Checked with node's own crypto. */

import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { normaliseEmail, normaliseIdentifier, normalisePhone } from '../../domain/identifier.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import type { StoredSession } from '../../store/sessions.ts'
import { type TokenKey, tokenKeys } from '../../store/sources.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Changing } from '../identity/change.ts'
import { type Proven, prove } from './prove.ts'

/** Clocks of two machines differ by this much. */
const LEEWAY_S = 60
/** A token that lives longer is no proof of a session. */
const LONGEST_S = 24 * 3600

type Claims = Record<string, unknown>

/** What a valid token proves; null for none, or one that is not: then its customer is as unproven as without it. */
export async function provenByToken(
  tx: Tx,
  workspace: string,
  secretBox: SecretBox,
  token: string | undefined,
  now: Date,
): Promise<Proven[] | null> {
  if (token === undefined) return null
  const keys = await tokenKeys(tx, workspace)
  for (const key of keys) {
    const claims = claimsOfToken(token, key, (sealed) => secretBox.open(sealed, key.source_id))
    if (claims && isCurrent(claims, key, now)) {
      const proven = provenBy(claims)
      if (proven.length) return proven
    }
  }
  return null
}

export async function proveToken(context: Changing, session: StoredSession, proven: readonly Proven[]): Promise<void> {
  for (const one of proven) await prove(context, session, one)
}

/** The payload when the signature is good under the algorithm that this key is for; the token's own word on it is only compared. */
export function claimsOfToken(token: string, key: TokenKey, open: (sealed: Buffer) => string): Claims | null {
  const parts = token.split('.')
  if (parts.length !== 3) return null
  const [header, payload, signature] = parts as [string, string, string]
  const { algorithm, public_key } = key.config
  if (jsonOf(header)?.alg !== algorithm) return null
  const signed = Buffer.from(`${header}.${payload}`)
  const given = Buffer.from(signature, 'base64url')
  try {
    if (!isSigned(signed, given, algorithm, public_key, () => JSON.parse(open(key.secrets!)).secret)) return null
  } catch {
    return null
  }
  return jsonOf(payload)
}

function isSigned(
  signed: Buffer,
  given: Buffer,
  algorithm: string,
  publicKey: string | undefined,
  secret: () => string,
) {
  if (algorithm === 'HS256') {
    const own = createHmac('sha256', secret()).update(signed).digest()
    return own.length === given.length && timingSafeEqual(own, given)
  }
  const key = createPublicKey(publicKey ?? '')
  const kind = key.asymmetricKeyType
  if (algorithm === 'RS256' && kind === 'rsa') return verify('sha256', signed, key, given)
  return algorithm === 'EdDSA' && kind === 'ed25519' && verify(null, signed, key, given)
}

function jsonOf(part: string): Claims | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Claims) : null
  } catch {
    return null
  }
}

function isCurrent({ exp, nbf, iat, iss, aud }: Claims, { config }: TokenKey, now: Date): boolean {
  const time = now.getTime() / 1000
  if (typeof exp !== 'number' || exp + LEEWAY_S < time || exp - time > LONGEST_S) return false
  if ([nbf, iat].some((at) => at !== undefined && (typeof at !== 'number' || at - LEEWAY_S > time))) return false
  if (config.issuer !== undefined && iss !== config.issuer) return false
  return config.audience === undefined || (Array.isArray(aud) ? aud.includes(config.audience) : aud === config.audience)
}

/** `sub` is the account; an address only where the host does not say that it is unverified. */
function provenBy({ sub, email, email_verified, phone_number, phone_number_verified }: Claims): Proven[] {
  const user = typeof sub === 'string' ? normaliseIdentifier('user_id', sub)?.value : null
  const mail = typeof email === 'string' && email_verified !== false ? normaliseEmail(email) : null
  const phone =
    typeof phone_number === 'string' && phone_number_verified !== false ? normalisePhone(phone_number).e164 : null
  return [
    ...(user ? [{ field: 'user_id' as const, value: user }] : []),
    ...(mail ? [{ field: 'email' as const, value: mail }] : []),
    ...(phone ? [{ field: 'phone' as const, value: phone }] : []),
  ]
}
