/** Mails as they travel: what they say, and who vouches for their sender. */

import { expect, test } from 'vitest'
import { extract } from '../../extract/extract.ts'
import { nothing, type SourceSettings } from '../contract.ts'
import { isAligned, passedDmarc } from './authentication.ts'
import { readMime } from './read_mime.ts'
import { tellMail } from './tell_mail.ts'

const SETTINGS: SourceSettings = { account: 'desk@kith.example', config: {}, secrets: {} }

async function told(lines: string[]) {
  const reading = nothing()
  tellMail(reading, await readMime(Buffer.from(lines.join('\r\n')), 'mx.kith.example'), SETTINGS)
  return reading
}

const HEAD = ['From: Ana Souza <ana@correio.example>', 'To: desk@kith.example', 'Message-ID: <1@x>']

test.each([
  ['dashes', ['-- ', 'Ana Souza', '+55 11 98765-4321']],
  ['a greeting', ['Best regards,', 'Ana Souza', 'Tel. +55 11 98765-4321']],
  ['a card', ['Kind regards,', 'Ana Souza', 'Souza Arquitetura', 'M: +55 11 98765-4321', 'ana@correio.example']],
])('a signature below %s is the sender’s own data, with its place in the text', async (_name, signature) => {
  const { interactions } = await told([...HEAD, '', 'Is there a table on Friday?', '', ...signature])
  const [message] = interactions[0]!.messages!
  const claims = extract([{ role: 'customer', text: message!.text! }])
  const phone = claims.find(({ field }) => field === 'phone')
  expect(phone?.value).toBe('+5511987654321')
  const { start, end, quote } = phone!.evidence
  expect(message!.text!.slice(start!, end!)).toBe(quote)
  expect(claims.some(({ field, value }) => field === 'full_name' && value === 'Ana Souza')).toBe(true)
})

test('what an attached mail says is not its sender’s', async () => {
  const inner = ['From: x@y.example', '', 'I am Walter Brandt.']
  const { interactions } = await told([
    ...HEAD,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'See below',
    '--b',
    'Content-Type: message/rfc822',
    '',
    ...inner,
    '--b--',
  ])
  expect(interactions[0]!.messages![0]!.text).toBe('See below')
  expect(interactions[0]!.data).toMatchObject({ attachments: [{ type: 'document', mime_type: 'message/rfc822' }] })
})

test('a bounce is a fact about the mail that came back, and nobody’s message', async () => {
  const status = [
    'Reporting-MTA: dns; mx',
    '',
    'Final-Recipient: rfc822; gone@x.example',
    'Action: failed',
    'Status: 5.1.1',
  ]
  const { interactions, facts, leftOut } = await told([
    ...['From: MAILER-DAEMON@mx.example', 'Content-Type: multipart/report; boundary=b', '', '--b'],
    ...['Content-Type: message/delivery-status', '', ...status, '', '--b', 'Content-Type: text/rfc822-headers', ''],
    ...['Message-ID: <sent@kith.example>', '', '--b--'],
  ])
  expect([interactions, leftOut]).toEqual([[], 'bounce'])
  expect(facts).toMatchObject([{ kind: 'failed', message: 'sent@kith.example', customer: { email: 'gone@x.example' } }])
})

const RESULTS: [string, string[], string, boolean][] = [
  ['the trusted server', ['mx.kith.example; dmarc=pass (p=none) header.from=x.example'], 'mx.kith.example', true],
  ['with a version', ['mx.kith.example 1; spf=pass; dmarc=pass header.from=x.example'], 'mx.kith.example', true],
  ['another server', ['mx.evil.example; dmarc=pass header.from=x.example'], 'mx.kith.example', false],
  [
    'below another',
    ['untrusted.invalid; none', 'mx.kith.example; dmarc=pass header.from=x.example'],
    'mx.kith.example',
    false,
  ],
  ['another domain', ['mx.kith.example; dmarc=pass header.from=y.example'], 'mx.kith.example', false],
  ['in a comment', ['mx.kith.example; dmarc=fail (; dmarc=pass header.from=x.example)'], 'mx.kith.example', false],
  [
    'in quotes',
    ['mx.kith.example; spf=pass smtp.mailfrom="; dmarc=pass header.from=x.example"@e'],
    'mx.kith.example',
    false,
  ],
  [
    'twice, once failed',
    ['mx.kith.example; dmarc=pass header.from=x.example; dmarc=fail header.from=x.example'],
    'mx.kith.example',
    false,
  ],
  ['nobody trusted', ['mx.kith.example; dmarc=pass header.from=x.example'], '', false],
  [
    'Exchange Online, without a name',
    ['spf=pass smtp.mailfrom=x.example; dmarc=pass action=none header.from=x.example;compauth=pass'],
    'outlook.com',
    true,
  ],
  ['a name, where Exchange writes none', ['mx.evil.example; dmarc=pass header.from=x.example'], 'outlook.com', false],
]

test.each(RESULTS)('DMARC by %s', (_name, fields, trusted, passed) => {
  const headers = fields.map((field) => ['Authentication-Results', field] as const)
  expect(passedDmarc(headers, trusted, 'a@x.example')).toBe(passed)
})

test.each([
  ['mail.shop.co.uk', 'a@shop.co.uk', true],
  ['shop.co.uk', 'a@other.co.uk', false],
  ['ana.github.io', 'a@bob.github.io', false],
  ['', 'a@shop.co.uk', false],
])('%s stands for %s: %s', (domain, from, aligned) => {
  expect(isAligned(domain, from)).toBe(aligned)
})
