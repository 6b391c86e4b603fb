/** Mail by SendGrid's Inbound Parse, as parsed fields or as the whole mail, and states of mails sent. docs/channels/sendgrid.md */

import { type Connector, nothing, OK, type Reading, type SourceSettings, type Verdict } from '../contract.ts'
import { byPassword } from '../mail/basic.ts'
import { byTimedPublicKey, seconds } from '../verification.ts'
import { readEvents } from './events.ts'
import { readParsed } from './parsed.ts'
import { checkSendgrid, sendSendgrid } from './send.ts'

/** SendGrid takes mails of 30 MB, with their attachments. */
const MAX_BYTES = 41_943_040

export const sendgrid: Connector = {
  name: 'sendgrid',
  title: 'E-mail by SendGrid',
  secrets: ['public_key', 'secret', 'api_key'],
  chosen: ['secret'],
  maxBytes: MAX_BYTES,
  verify: (request, settings, now) => verifySendgrid(request, settings, now),
  async parse(raw, contentType, settings): Promise<Reading> {
    const reading = nothing()
    if (contentType.startsWith('application/json')) readEvents(reading, raw)
    else await readParsed(reading, raw, contentType, settings)
    return reading
  },
  acknowledge: OK,
  form: { receive: ['account', 'secret', 'public_key', 'authserv_id'], send: ['api_key', 'from'] },
  setup: [
    'Point the MX record of a host name of yours at mx.sendgrid.net.',
    'Open app.sendgrid.com, Settings, Inbound Parse, Add Host & URL: {url}, with the secret of this source as password in front of the host: https://kith:<secret>@...',
    'Better: create a webhook security policy with a signature (POST /v3/user/webhooks/security/policies), attach it to the host, and give its public key to the source as public_key; then only signed mails are taken.',
    'Tick "POST the raw, full MIME message": more of the mail is seen then.',
    'To send as well: an api_key with Mail Send, and config.from, the address that you send from. The Event Webhook to {url} tells what becomes of mails.',
  ],
  send: sendSendgrid,
  check: checkSendgrid,
}

/**
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks: ECDSA over the time and
 * the bytes. With a public key nothing else is good enough, so that nobody can choose the weaker way.
 */
export function verifySendgrid(
  { raw, headers }: Parameters<Connector['verify']>[0],
  { secrets }: Pick<SourceSettings, 'secrets'>,
  now: Date,
): Verdict {
  if (!secrets.public_key) return byPassword(headers.authorization, secrets.secret)
  const time = headers['x-twilio-email-event-webhook-timestamp'] ?? ''
  const given = headers['x-twilio-email-event-webhook-signature']
  const signed = { key: secrets.public_key, algorithm: 'sha256', payload: [time, raw], given } as const
  return byTimedPublicKey(signed, seconds(time), now)
}
