/** What a mail says by itself, in the forms of the programs that people use. */

import { expect, test } from 'vitest'
import { visibleText, wordsOfHtml } from './visible_text.ts'

const OWN = 'Thanks, Friday is fine.\n\nAna'

test.each([
  ['Gmail', `${OWN}\n\nOn Tue, Sep 22, 2026 at 10:01 AM Desk <desk@x.example> wrote:\n\n> Which day?`],
  [
    'Gmail, broken',
    `${OWN}\n\nOn Tue, Sep 22, 2026 at 10:01 AM Front desk of the shop <desk@x.example>\nwrote:\n\n> Which day?`,
  ],
  ['Apple Mail, German', `${OWN}\n\nAm 22.09.2026 um 10:01 schrieb Desk <desk@x.example>:\n\n> Welcher Tag?`],
  ['French', `${OWN}\n\nLe mar. 22 sept. 2026 à 10:01, Desk <desk@x.example> a écrit :\n> Quel jour ?`],
  ['Portuguese', `${OWN}\n\nEm ter., 22 de set. de 2026 às 10:01, Desk <desk@x.example> escreveu:\n> Que dia?`],
  ['Spanish', `${OWN}\n\nEl mar, 22 sept 2026 a las 10:01, Desk (<desk@x.example>) escribió:\n> ¿Qué día?`],
  [
    'Outlook',
    `${OWN}\r\n\r\nFrom: Desk <desk@x.example>\r\nSent: Tuesday, September 22, 2026 10:01\r\nTo: Ana\r\nSubject: Day\r\n\r\nWhich day?`,
  ],
  ['Outlook, a line', `${OWN}\n\n________________________________\nFrom: Desk\nSent: Tuesday`],
  ['old Outlook', `${OWN}\n\n-----Original Message-----\nFrom: Desk`],
  ['quoted in between', `> Which day?\n${OWN}\n> Bye`],
])('%s', (_program, text) => {
  expect(visibleText(text)).toBe(OWN)
})

test.each([
  ['On Friday I wrote a letter. It said: nothing.'],
  ['From: here to there\nis not far.'],
  ['> only a quotation'],
  ['No quotation\n\n-- \nAna Souza\n+55 11 98765-4321'],
])('nothing is lost of %j', (text) => {
  expect(visibleText(text)).toBe(text)
})

test('a long text takes no long time', () => {
  const begin = performance.now()
  for (const unit of ['On a ', 'From: x\n', '> ', '_', '<', '<blockquote', '<style>', '<p', '&', 'On a\n', '\n '])
    for (const work of [visibleText, wordsOfHtml]) work(unit.repeat(20_000))
  console.info(`visible text: ${Math.round(performance.now() - begin)} ms for hostile texts`)
})

test('the words of HTML', () => {
  expect(wordsOfHtml('<style>p{}</style><p>a &lt;b&gt; &amp;lt;</p><script>x()</script><div>c</div>')).toBe(
    'a <b> &lt;\nc',
  )
})
