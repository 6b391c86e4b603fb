/** The words of a mail that came as HTML alone, up to the thread that it quotes. */

import { QUOTED_PARTS } from './mail_words.ts'

/** Their contents are for the mail program; a quotation ends what is the mail's own. */
const UNSEEN = new Set(['script', 'style', 'head', 'title'])
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4'])
const LONGEST = 500_000
/** One pass from tag to tag, so that no text takes long. */
export function wordsOfHtml(html: string): string {
  const text = html.slice(0, LONGEST)
  let words = ''
  let from = 0
  let unseen: string | null = null
  for (const [index, end] of tagsIn(text)) {
    const tag = text.slice(index, end)
    const [, slash, given] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag) ?? []
    const name = given?.toLowerCase() ?? ''
    if (unseen === null) words += text.slice(from, index)
    from = end
    if (unseen === null && slash === '' && beginsQuotation(name, tag, words)) return tidy(words)
    if (unseen === null && slash === '' && UNSEEN.has(name)) unseen = name
    else if (slash !== '' && name === unseen) unseen = null
    else if (unseen === null && (slash !== '' || name === 'br') && BREAKS.has(name)) words += '\n'
  }
  return tidy(unseen === null ? words + text.slice(from) : words)
}

/** Where nothing was said before it, the quotation is all there is: somebody handed a mail on. */
function beginsQuotation(name: string, tag: string, words: string): boolean {
  return (name === 'blockquote' || isQuotedPart(tag)) && words.trim() !== ''
}

function isQuotedPart(tag: string): boolean {
  if (tag.length > 1000 || !(tag.includes('id') || tag.includes('class'))) return false
  return tag
    .toLowerCase()
    .split(/[\s"'=<>]/)
    .some((word) => QUOTED_PARTS.has(word))
}

/** Where each tag begins and ends; a bracket that is never closed is text. */
function* tagsIn(text: string): Generator<[begin: number, end: number]> {
  for (let from = 0; ; ) {
    const first = text.indexOf('<', from)
    const close = first < 0 ? -1 : text.indexOf('>', first)
    if (close < 0) return
    yield [text.lastIndexOf('<', close), close + 1]
    from = close + 1
  }
}

/** Names of the characters from 160 to 255, in order (HTML 3.2). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const NAMED: Record<string, string> = {
  ...Object.fromEntries(LATIN_1.split(' ').map((name, index) => [name, String.fromCodePoint(160 + index)])),
  ...{ nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', euro: '€', hellip: '…', trade: '™', bull: '•' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', zwnj: '', zwj: '' },
}

function characterOf(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  if (code === 160) return ' '
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
}

function tidy(words: string): string {
  const lines = words
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8}\d{0,2});/gi, characterOf)
    .split('\n')
    .map((line) => line.trim())
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim()
}
