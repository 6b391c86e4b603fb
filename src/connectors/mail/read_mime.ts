/** A mail as it travels (RFC 5322, MIME) to what it says: one reader for every door that brings whole mails. */

import { hash } from 'node:crypto'
import PostalMime, { type Email, type Attachment as Part } from 'postal-mime'
import type { Attachment } from '../attachment.ts'
import { passedDmarc } from './authentication.ts'
import type { Mail } from './tell_mail.ts'

/** More than any program writes; a tree deeper than this is somebody's joke. */
const DEEPEST = 64
const MOST_ATTACHMENTS = 100

/** `authservId`: the server whose word on the sender counts. Throws for what is no mail at all. */
export async function readMime(raw: Uint8Array, authservId: unknown): Promise<Mail> {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: DEEPEST })
  const headers = email.headers.map(({ originalKey, value }) => [originalKey, value] as const)
  if (!email.from && headers.length === 0) throw new Error('no header')
  const from = mailbox(email.from)
  const [status, returned] = [textOfPart(email, 'message/delivery-status'), returnedHeader(email)]
  return {
    // The same mail brought twice has the same bytes but for what servers on its way wrote above it.
    id: hash('sha256', `${email.date}\n${from.address}\n${email.subject}\n${email.text ?? email.html}`, 'hex'),
    from,
    to: (email.to ?? []).flatMap((one) =>
      one.address ? [one.address] : (one.group ?? []).map(({ address }) => address),
    ),
    subject: email.subject,
    text: email.text,
    html: email.html,
    headers,
    attachments: email.attachments.slice(0, MOST_ATTACHMENTS).map(attachment),
    attested: passedDmarc(headers, authservId, from.address),
    deliveryStatus: status,
    returned,
  }
}

function mailbox(from: Email['from']): Mail['from'] {
  const first = from?.address ? from : from?.group?.[0]
  return { address: first?.address ?? '', name: first?.name || from?.name || undefined }
}

/** By its hash it is found again in the mail, which is kept as it came; the bytes are not copied. */
function attachment(part: Part): Attachment {
  const content = bytesOf(part)
  const kind = /^(image|video|audio)\//.exec(part.mimeType)?.[1] ?? 'document'
  return {
    type: kind,
    ...(part.contentId ? { id: part.contentId.replace(/^<|>$/g, '').slice(0, 512) } : {}),
    name: part.filename?.slice(0, 512) ?? undefined,
    mime_type: part.mimeType.slice(0, 256),
    bytes: content.length,
    sha256: hash('sha256', content, 'hex'),
  }
}

function bytesOf({ content }: Part): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
}

function textOfPart({ attachments }: Email, type: string): string | undefined {
  const part = attachments.find(({ mimeType }) => mimeType === type)
  return part && bytesOf(part).toString('utf8')
}

/** The mail inside a report, or its header alone. */
function returnedHeader(email: Email): string | undefined {
  const text = textOfPart(email, 'message/rfc822') ?? textOfPart(email, 'text/rfc822-headers')
  return text?.split(/\r?\n\r?\n/)[0]
}
