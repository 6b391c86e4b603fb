/** One mail as Inbound Parse posts it. */

import PostalMime, { addressParser } from 'postal-mime'
import type { Attachment } from '../attachment.ts'
import type { Reading, SourceSettings } from '../contract.ts'
import { isAligned } from '../mail/authentication.ts'
import { readHeaders } from '../mail/headers.ts'
import { readMime } from '../mail/read_mime.ts'
import { type Mail, tellMail } from '../mail/tell_mail.ts'
import { type Multipart, readMultipart, textIn } from '../multipart.ts'

/** https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook */
export async function readParsed(
  reading: Reading,
  raw: Buffer,
  contentType: string,
  settings: SourceSettings,
): Promise<void> {
  const form = await readMultipart(raw, contentType)
  const whole = form.fields.get('email')
  const mail = whole ? await readMime(whole, settings.config.authserv_id) : await fromFields(form)
  const attested = mail.attested || isVouchedFor(form, mail.from.address)
  tellMail(reading, { ...mail, attested }, settings)
}

async function fromFields(form: Multipart): Promise<Mail> {
  const charsets = objectIn(form, 'charsets')
  const text = (name: string) => {
    const bytes = form.fields.get(name)
    return bytes && textIn(bytes, charsets[name])
  }
  const head = text('headers')
  if (head === undefined && text('from') === undefined) throw new Error('no mail')
  // The header is as it was in the mail, encoded words and all.
  const { from, to, subject } = await PostalMime.parse(`${head ?? ''}\r\n\r\n`)
  const [sender] = from?.address ? [from] : addressParser(text('from') ?? '', { flatten: true })
  const envelope = objectIn(form, 'envelope')
  return {
    id: Buffer.from(head ?? text('text') ?? '')
      .toString('base64url')
      .slice(0, 64),
    from: { address: sender?.address ?? '', name: sender?.name || undefined },
    to: to?.flatMap(({ address }) => address ?? []) ?? (Array.isArray(envelope.to) ? envelope.to.filter(isText) : []),
    subject: text('subject') ?? subject,
    text: text('text'),
    html: text('html'),
    headers: readHeaders(head ?? ''),
    attachments: attachmentsOf(form),
    attested: false,
  }
}

function attachmentsOf(form: Multipart): Attachment[] {
  const info = objectIn(form, 'attachment-info')
  return form.files.map(({ field, name, type, bytes, sha256 }) => {
    const told = (info[field] ?? {}) as Record<string, unknown>
    const id = told['content-id']
    const kind = /^(image|video|audio)\//.exec(type)?.[1] ?? 'document'
    return {
      type: kind,
      ...(isText(id) ? { id: id.replace(/^<|>$/g, '').slice(0, 512) } : {}),
      name: (isText(told.filename) ? told.filename : name)?.slice(0, 512),
      mime_type: type.slice(0, 256),
      bytes,
      sha256,
    }
  })
}

/**
 * What SendGrid itself found out, which no sender can write: a good DKIM signature or SPF of a domain that is the sender's
 * own, which is what DMARC asks for. `dkim` is `{@example.com : pass}`, with several parted by commas; `SPF` is of the
 * envelope's sender.
 */
function isVouchedFor(form: Multipart, from: string): boolean {
  const field = (name: string) => form.fields.get(name)?.toString('utf8').slice(0, 10_000) ?? ''
  const signed = field('dkim')
    .replace(/[{}]/g, '')
    .split(',')
    .map((one) => one.split(':').map((part) => part.trim()))
  if (signed.some(([domain, result]) => result === 'pass' && isAligned(domain!.replace(/^@/, ''), from))) return true
  const envelope = objectIn(form, 'envelope').from
  return field('SPF') === 'pass' && isText(envelope) && isAligned(envelope.slice(envelope.lastIndexOf('@') + 1), from)
}

function objectIn(form: Multipart, name: string): Record<string, unknown> {
  try {
    const value = JSON.parse(form.fields.get(name)?.toString('utf8') ?? '')
    return value !== null && typeof value === 'object' ? value : {}
  } catch {
    return {}
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
