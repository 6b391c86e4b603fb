/** A hook for whatever has no connector of its own: a saved mapping says what a payload means. docs/channels/hook.md */

import { z } from 'zod'
import {
  type Connector,
  type InboundRequest,
  nothing,
  OK_JSON,
  type Reading,
  type SourceSettings,
  type ToldInteraction,
  type Verdict,
} from '../contract.ts'
import { readForm } from '../form.ts'
import { vendorJson } from '../vendor_json.ts'
import { byHmac, bySecret, byStandardWebhook } from '../verification.ts'
import { Mapping, mapped } from './mapping.ts'

export const hook: Connector = {
  name: 'hook',
  title: 'Webhook',
  secrets: ['secret'],
  chosen: ['secret'],
  verify,
  parse,
  acknowledge: OK_JSON,
  form: { receive: ['secret', 'mapping', 'signature'] },
  setup: [
    'Let the other side POST JSON (or a form) to {url}',
    'It proves itself with the secret of this source: Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature), "Authorization: Bearer <secret>", or an HMAC of the body in a header that config.signature names.',
    'What a payload means is said by config.mapping: the dashboard suggests one by what came last (Sources, Edit), and POST /v1/sources/try_mapping by a sample.',
  ],
}

/** `config.signature`: the header that holds an HMAC over the raw body, and how it is written. */
const Signature = z.object({
  header: z.string().regex(/^[\w-]{1,64}$/),
  algorithm: z.enum(['sha256', 'sha1']).default('sha256'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  /** What stands before it, such as `sha256=`. */
  prefix: z.string().max(32).default(''),
})

/** Whichever way it is proven, the secret is needed for it; without one nothing is taken. */
function verify({ raw, headers }: InboundRequest, { secrets, config }: SourceSettings, now: Date): Verdict {
  const { secret } = secrets
  const signature = Signature.safeParse(config.signature)
  if (signature.success) {
    const { header, prefix, algorithm, encoding } = signature.data
    const whole = headers[header.toLowerCase()]
    const given = whole?.startsWith(prefix) ? whole.slice(prefix.length) : whole
    return byHmac({ algorithm, encoding, payload: [raw], secret, given: [given] })
  }
  const id = headers['webhook-id'] ?? headers['svix-id']
  if (id !== undefined) {
    const timestamp = headers['webhook-timestamp'] ?? headers['svix-timestamp']
    const given = headers['webhook-signature'] ?? headers['svix-signature']
    return byStandardWebhook(raw, { id, timestamp, signature: given }, secret, now)
  }
  return bySecret(secret, headers['x-kith-secret'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1])
}

function parse(raw: Buffer, contentType: string, { config }: SourceSettings): Reading {
  const payload = contentType.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(readForm(raw).pairs)
    : vendorJson(raw)
  const mapping = Mapping.safeParse(config.mapping)
  return { ...nothing(), interactions: mapping.success ? mapped(mapping.data, payload) : asTold(payload) }
}

/** Without a mapping the payload is in the shape of `POST /v1/interactions` already. */
function asTold(payload: unknown): ToldInteraction[] {
  const { interactions } = (payload ?? {}) as { interactions?: unknown }
  return (Array.isArray(interactions) ? interactions.slice(0, 1000) : [payload]) as ToldInteraction[]
}
