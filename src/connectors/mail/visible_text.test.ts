/** What a mail says by itself, in the forms of the programs that people use. */

import { expect, test } from 'vitest'
import { REPLIES } from './replies.ts'
import { visibleText } from './visible_text.ts'
import { wordsOfHtml } from './words_of_html.ts'

test('the words of replies, in the forms of many programs and languages', () => {
  const wrong = REPLIES.flatMap(({ program, own, rest }) => {
    const found = visibleText(`${own}\n\n${rest}\n`)
    return found === own.replaceAll('\r\n', '\n') ? [] : [{ program, found }]
  })
  console.info(`visible text: ${REPLIES.length - wrong.length} of ${REPLIES.length} replies exactly`)
  expect(wrong).toEqual([])
})

test("an answer between the lines of a quotation is the writer's own", () => {
  const text = `Hi,\n\nOn 22/09/2026 10:01, Desk wrote:\n> Which day?\n\nFriday.\n\n> And when?\n\nAt ten.`
  expect(visibleText(text).replace(/\n+/g, '\n')).toBe('Hi,\nFriday.\nAt ten.')
  const wrapped = `Fine.\n\nOn 22/09/2026 10:01, Desk wrote:\n> a long line that some server\nwrapped\n> and went on`
  expect(visibleText(wrapped)).toBe('Fine.')
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
  for (const unit of [
    'On a ',
    'From: x\n',
    '> ',
    '_',
    '<',
    '<blockquote',
    '<style>',
    '<p',
    '>',
    '<>',
    'a>',
    '&',
    'On a\n',
    '\n ',
  ])
    for (const work of [visibleText, wordsOfHtml]) work(unit.repeat(20_000))
  console.info(`visible text: ${Math.round(performance.now() - begin)} ms for hostile texts`)
})

test('the words of HTML', () => {
  expect(wordsOfHtml('<style>p{}</style><p>a &lt;b&gt; &amp;lt;</p><script>x()</script><div>c</div>')).toBe(
    'a <b> &lt;\nc',
  )
})
