/** Mails composed here, read back by a reader that is not ours. */

import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { composeMail } from './compose.ts'

const MAIL = {
  messageId: 'out_1@shop.example',
  from: 'desk@shop.example',
  to: 'tove@mail.example',
  subject: 'Re: Opening hours',
  body: 'At ten.',
  headers: [] as [string, string][],
}
const NOW = new Date('2026-11-29T12:00:00Z')
const read = (mail: Partial<typeof MAIL>) => new PostalMime().parse(composeMail({ ...MAIL, ...mail }, NOW))

test('what goes in comes out: names, subjects and words of any script, long threads', async () => {
  const references = Array.from({ length: 20 }, (_, n) => `<${'m'.repeat(50)}${n}@mail.example>`)
  const mail = {
    from: 'Läden "am Markt", Köln <desk@shop.example>',
    subject: `Re: ${'Öffnungszeiten 営業時間 🍞 '.repeat(12)}`,
    body: `Grüße\n${'よ'.repeat(3000)}\n.\nEnde`,
    headers: [
      ['In-Reply-To', references.at(-1)!],
      ['References', references.join(' ')],
    ] as [string, string][],
  }
  const told = await read(mail)
  expect(told.from).toEqual({ name: 'Läden "am Markt", Köln', address: 'desk@shop.example' })
  expect(told.subject?.trim()).toBe(mail.subject.trim())
  expect(told.text?.replaceAll('\r', '').trimEnd()).toBe(mail.body)
  expect(told.references?.replace(/\s+/g, ' ')).toBe(references.join(' '))
  expect([told.messageId, told.inReplyTo]).toEqual(['<out_1@shop.example>', references.at(-1)])
  expect(new Date(told.date!).toISOString()).toBe(NOW.toISOString())
  for (const line of composeMail({ ...MAIL, ...mail }, NOW).split('\r\n')) expect(line.length).toBeLessThan(200)
})

test.each([
  ['Shop, Inc. <desk@shop.example>', 'Shop, Inc.'],
  ['Shop <desk@shop.example>', 'Shop'],
  ['"Shop" <desk@shop.example>', 'Shop'],
])('a sender with a name: %s', async (from, name) => {
  expect((await read({ from })).from).toEqual({ name, address: 'desk@shop.example' })
})

test("nobody's subject writes a field of its own", async () => {
  const told = await read({
    subject: 'x\r\nBcc: everybody@list.example\r\n\r\nother words',
    to: 'a@b.example\r\nX-A: 1',
  })
  expect(told.bcc).toBeUndefined()
  expect(told.text?.trim()).toBe('At ten.')
  expect(told.headers.map(({ key }) => key)).not.toContain('x-a')
  expect((await read({ subject: '=?utf-8?Q?not=20meant?=' })).subject).toBe('=?utf-8?Q?not=20meant?=')
})
