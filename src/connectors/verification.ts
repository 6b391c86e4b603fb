/** The one place where vendors' signatures are checked: over raw bytes, in constant time, with no way round it. */

import { createHash, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import type { Verdict } from './contract.ts'

/** How old, or how far ahead, a signed time may be. Clocks differ; five minutes is what Stripe and Standard Webhooks take. */
const TOLERANCE_MS = 5 * 60_000

export type Signed = {
  algorithm: 'sha256' | 'sha1'
  encoding: 'hex' | 'base64'
  /** Several parts are signed one behind the other. */
  payload: readonly (Buffer | string)[]
  secret: Buffer | string | undefined
  /** What the request brought; several where the vendor's secret is being changed. */
  given: readonly (string | undefined)[]
}

/** Compares without telling by its time where two texts differ, or whether they are equally long. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

export function hmac({ algorithm, encoding, payload, secret }: Omit<Signed, 'given'>): string {
  const mac = createHmac(algorithm, secret ?? '')
  for (const part of payload) mac.update(part)
  return mac.digest(encoding)
}

export function byHmac(signed: Signed): Verdict {
  if (!signed.secret?.length) return { ok: false, why: 'no_secret' }
  const given = signed.given.filter((text) => text !== undefined && text !== '') as string[]
  if (given.length === 0) return { ok: false, why: 'unsigned' }
  const expected = hmac(signed)
  // Each is compared, so that the time does not tell which one fits.
  const fits = given.map((text) => sameText(signed.encoding === 'hex' ? text.toLowerCase() : text, expected))
  return fits.includes(true) ? { ok: true } : { ok: false, why: 'forged' }
}

/** `timestamp` in milliseconds. The signature is looked at first: a stranger does not learn what the time was worth. */
export function byTimedHmac(signed: Signed, timestamp: number, now: Date, id = ''): Verdict {
  const verdict = byHmac(signed)
  if (!verdict.ok) return verdict
  if (!isRecent(timestamp, now)) return { ok: false, why: 'stale' }
  return { ok: true, once: `${id}\n${timestamp}\n${hmac(signed)}` }
}

/** A secret that is sent along as it is. */
export function bySecret(secret: string | undefined, given: string | undefined): Verdict {
  if (!secret) return { ok: false, why: 'no_secret' }
  if (given === undefined || given === '') return { ok: false, why: 'unsigned' }
  return sameText(given, secret) ? { ok: true } : { ok: false, why: 'forged' }
}

/**
 * Standard Webhooks 1.0 (also Svix): `id.timestamp.body` under the base64 secret behind `whsec_`; the header holds
 * `v1,<base64>` once for each valid secret.
 */
export function byStandardWebhook(
  raw: Buffer,
  {
    id,
    timestamp,
    signature,
  }: { id: string | undefined; timestamp: string | undefined; signature: string | undefined },
  secret: string | undefined,
  now: Date,
): Verdict {
  if (!secret) return { ok: false, why: 'no_secret' }
  if (!id || !timestamp || !signature) return { ok: false, why: 'unsigned' }
  const given = signature.split(' ').flatMap((part) => (part.startsWith('v1,') ? [part.slice(3)] : []))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const payload = [`${id}.${timestamp}.`, raw]
  return byTimedHmac(
    { algorithm: 'sha256', encoding: 'base64', payload, secret: key, given },
    seconds(timestamp),
    now,
    id,
  )
}

/** Seconds since 1970 as text, in milliseconds; NaN for anything else. */
export function seconds(text: string | undefined): number {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) * 1000 : Number.NaN
}

export type SignedByKey = {
  /** PEM of a public key or certificate, or the bare base64 that vendors show. */
  key: string | undefined
  algorithm: 'sha256' | 'sha1'
  payload: readonly (Buffer | string)[]
  /** In base64. */
  given: string | undefined
}

/** A signature that only the vendor can make: RSA or ECDSA, by the kind of the key. */
export function byPublicKey({ key, algorithm, payload, given }: SignedByKey): Verdict {
  if (!key) return { ok: false, why: 'no_secret' }
  if (given === undefined || given === '') return { ok: false, why: 'unsigned' }
  try {
    const bytes = Buffer.concat(payload.map((part) => Buffer.from(part as string)))
    const isGood = verify(algorithm, bytes, publicKeyOf(key), Buffer.from(given, 'base64'))
    return isGood ? { ok: true } : { ok: false, why: 'forged' }
  } catch {
    // No key at all, or one of another kind than the signature.
    return { ok: false, why: 'forged' }
  }
}

function publicKeyOf(key: string): KeyObject {
  if (key.includes('-----BEGIN')) return createPublicKey(key)
  return createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
}

/** As `byTimedHmac`, by a public key. */
export function byTimedPublicKey(signed: SignedByKey, timestamp: number, now: Date): Verdict {
  const verdict = byPublicKey(signed)
  if (!verdict.ok) return verdict
  if (!isRecent(timestamp, now)) return { ok: false, why: 'stale' }
  // ECDSA signs the same bytes differently each time, so what was signed is what must not come twice.
  return { ok: true, once: `${timestamp}\n${digestOf(signed.payload)}` }
}

function digestOf(payload: SignedByKey['payload']): string {
  const digest = createHash('sha256')
  for (const part of payload) digest.update(part)
  return digest.digest('hex')
}

function isRecent(timestamp: number, now: Date): boolean {
  return Number.isFinite(timestamp) && Math.abs(now.getTime() - timestamp) <= TOLERANCE_MS
}
