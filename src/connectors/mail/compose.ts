/** A whole mail from its parts (RFC 5322), in plain text, for those who want it whole: SES, and any server by SMTP. */

import type { OutgoingMail } from './outgoing.ts'

/** Characters that a line of base64 may have (RFC 2045, 6.8). */
const LINE = 76
/** Bytes in one encoded word, so that it is no longer than 75 characters (RFC 2047, 2). */
const WORD_BYTES = 45
/** Longer words than these would make a line that some servers cut (RFC 5322, 2.1.1). */
const PLAIN = /^[\x20-\x7e]{0,400}$/

export function composeMail({ messageId, from, to, subject, body, headers }: OutgoingMail, now: Date): string {
  const fields: [string, string][] = [
    ['From', senderField(from)],
    ['To', oneLine(to)],
    ['Subject', words(subject)],
    ['Date', `${now.toUTCString().slice(0, -3)}+0000`],
    ['Message-ID', `<${messageId}>`],
    ...headers.map(([name, value]): [string, string] => [name, folded(oneLine(value))]),
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'base64'],
  ]
  const encoded = Buffer.from(body.replace(/\r?\n/g, '\r\n')).toString('base64')
  const lines = Array.from({ length: Math.ceil(encoded.length / LINE) }, (_, n) =>
    encoded.slice(n * LINE, (n + 1) * LINE),
  )
  return [...fields.map(([name, value]) => `${name}: ${value}`), '', ...lines, ''].join('\r\n')
}

/** `Name <address>` or an address alone. */
export function bareAddress(from: string): string {
  return oneLine(parted(from).address).trim()
}

function senderField(from: string): string {
  const { name } = parted(from)
  return name === '' ? bareAddress(from) : `${nameOf(name)} <${bareAddress(from)}>`
}

/** In quotes where a word is not one by itself (RFC 5322, 3.2.4). */
function nameOf(name: string): string {
  if (!PLAIN.test(name) || name.includes('=?')) return words(name)
  return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name) || /^".*"$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
}

/** As it is where that is plain; else in encoded words (RFC 2047), so that no line break of anybody's ends the field. */
function words(text: string): string {
  if (PLAIN.test(text) && !text.includes('=?')) return folded(text)
  const chunks: string[] = []
  let chunk = ''
  for (const char of text) {
    if (Buffer.byteLength(chunk + char) > WORD_BYTES) {
      chunks.push(chunk)
      chunk = ''
    }
    chunk += char
  }
  return [...chunks, chunk].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ')
}

/** Long fields go on in the next line, at a space. */
function folded(value: string): string {
  if (value.length <= LINE) return value
  let line = 0
  return value
    .split(' ')
    .map((word, n) => {
      const breaks = n > 0 && line >= SHORTEST && word !== ''
      line = breaks ? word.length : line + word.length + 1
      return n === 0 ? word : `${breaks ? '\r\n ' : ' '}${word}`
    })
    .join('')
}

function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ')
}

/** A folded line has at least so many characters. */
const SHORTEST = 40

function parted(from: string): { name: string; address: string } {
  const text = from.trim()
  const at = text.lastIndexOf('<')
  if (at < 0 || text.indexOf('>', at) !== text.length - 1) return { name: '', address: text }
  return { name: text.slice(0, at).trim(), address: text.slice(at + 1, -1) }
}
