/** The one place where vendors' signatures are checked: over raw bytes, in constant time, with no way round it. */

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
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
  if (!Number.isFinite(timestamp) || Math.abs(now.getTime() - timestamp) > TOLERANCE_MS)
    return { ok: false, why: 'stale' }
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
