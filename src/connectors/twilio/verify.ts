/** `X-Twilio-Signature`: HMAC-SHA1 in base64 over the address and the parameters, sorted, one behind the other. */

import { createHash } from 'node:crypto'
import type { InboundRequest, SourceSettings, Verdict } from '../contract.ts'
import { readForm } from '../form.ts'
import { byHmac, hmac, sameText } from '../verification.ts'

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export function verifyTwilio(request: InboundRequest, { secrets }: SourceSettings): Verdict {
  const { raw, headers, urls } = request
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const tail = isForm ? sorted(raw) : ''
  const expected = urls.flatMap(withAndWithoutPort).map((url) => {
    const signed = { algorithm: 'sha1', encoding: 'base64', payload: [url + tail], secret: secrets.auth_token } as const
    return { url, signature: hmac(signed), verdict: byHmac({ ...signed, given: [headers['x-twilio-signature']] }) }
  })
  const good = expected.find(({ verdict }) => verdict.ok)
  if (!good) return expected[0]?.verdict ?? { ok: false, why: 'unsigned' }
  return isForm || fitsBody(good.url, raw) ? good.verdict : { ok: false, why: 'forged' }
}

/** The handshake of a WebSocket: nothing but its address is signed, as the TwiML has it (`wss://...`). */
export function verifyTwilioSocket(
  { headers, urls }: Pick<InboundRequest, 'headers' | 'urls'>,
  { secrets }: Pick<SourceSettings, 'secrets'>,
): Verdict {
  const given = [headers['x-twilio-signature']]
  const forms = urls.flatMap((url) => [url.replace(/^http/, 'ws'), url]).flatMap(withAndWithoutPort)
  const verdicts = forms.map((url) =>
    byHmac({ algorithm: 'sha1', encoding: 'base64', payload: [url], secret: secrets.auth_token, given }),
  )
  return verdicts.find(({ ok }) => ok) ?? verdicts[0] ?? { ok: false, why: 'unsigned' }
}

/** What is no form is not in the signature itself, but its hash is in the address, which is. */
function fitsBody(url: string, raw: Buffer): boolean {
  const given = new URL(url).searchParams.get('bodySHA256')
  return given !== null && sameText(given.toLowerCase(), createHash('sha256').update(raw).digest('hex'))
}

/** Names in the order of their characters; of one that came several times each value once, in order. */
function sorted(raw: Buffer): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of readForm(raw).pairs) values.set(name, (values.get(name) ?? new Set()).add(value))
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...values.get(name)!].sort().map((value) => name + value))
    .join('')
}

/** Twilio signs the standard port sometimes with and sometimes without its number. */
function withAndWithoutPort(url: string): string[] {
  const parts = /^(https?|wss?):\/\/([^/:]+)(:\d+)?(\/.*)?$/.exec(url)
  if (!parts) return [url]
  const [, scheme, host, port, path = ''] = parts
  if (port !== undefined) return [url, `${scheme}://${host}${path}`]
  return [url, `${scheme}://${host}:${scheme === 'https' || scheme === 'wss' ? 443 : 80}${path}`]
}
