/** What WhatsApp, Instagram and Messenger share: one way of signing, one way of proving an address. */

import type { Connector, InboundRequest, SourceSettings, Verdict } from './contract.ts'
import { byHmac, bySecret } from './verification.ts'

/**
 * `X-Hub-Signature-256: sha256=<hex>` over the raw body under the app secret.
 * https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads
 */
export function verifyMeta({ raw, headers }: InboundRequest, { secrets }: SourceSettings): Verdict {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(headers['x-hub-signature-256'] ?? '')?.[1]
  return byHmac({ algorithm: 'sha256', encoding: 'hex', payload: [raw], secret: secrets.app_secret, given: [given] })
}

/** The GET with `hub.mode`, `hub.verify_token` and `hub.challenge`: the challenge, when the token is ours. */
export function metaChallenge(query: URLSearchParams, { secrets }: SourceSettings): string | null {
  if (query.get('hub.mode') !== 'subscribe') return null
  const isOurs = bySecret(secrets.verify_token, query.get('hub.verify_token') ?? undefined).ok
  return isOurs ? (query.get('hub.challenge') ?? '').slice(0, 1000) : null
}

export const META: Pick<Connector, 'secrets' | 'chosen' | 'verify' | 'challenge' | 'acknowledge'> = {
  secrets: ['app_secret', 'verify_token', 'access_token'],
  chosen: ['verify_token'],
  verify: verifyMeta,
  challenge: metaChallenge,
  acknowledge: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'EVENT_RECEIVED' },
}
