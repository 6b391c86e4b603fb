/** What a mail says by itself: the new text above the quoted thread, without the line that a telephone adds. */

import { BEGINNINGS, BELOW_FROM, DEVICES, FORWARDS, FROM, SENT_FROM, WHEN, WROTE } from './mail_words.ts'

/** A reply's own text; of a mail that is nothing but a quotation all of it. Ends are trimmed. */
export function visibleText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const end = lines.findIndex((_, index) => beginsQuotation(lines, index))
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'))
  // Answers between the quoted lines leave what announced these behind.
  const said = own.filter((line, index) => !announces(line.trim(), nextOf(own, index)))
  const visible = withoutDevice(said.join('\n').trim())
  return visible === '' ? text.trim() : visible
}

function beginsQuotation(lines: readonly string[], index: number): boolean {
  const line = lines[index]!.trim()
  if (line === '' || line.length > LONGEST_LINE) return false
  if (isRule(line)) return true
  // "On Monday, somebody <a@b>" and "wrote:" may stand on two lines, in few programs on three.
  for (const span of [1, 2, 3]) {
    const together = lines.slice(index, index + span).map((one) => one.trim())
    if (span > 1 && together.slice(0, -1).some((one) => one === '' || endsInColon(one))) break
    if (announces(together.join(' '), nextOf(lines, index + span - 1))) return !isAnsweredBetween(lines, index + span)
  }
  return isLabelled(line, FROM) && [1, 2].some((next) => isLabelled(lines[index + next]?.trim() ?? '', BELOW_FROM))
}

const LONGEST_LINE = 300

/** "-----Original Message-----", a rule of underscores, "Begin forwarded message:". */
function isRule(line: string): boolean {
  if (line.startsWith('__________')) return line.replaceAll('_', '') === ''
  if (endsInColon(line)) return FORWARDS.has(line.slice(0, -1).trim().toLowerCase())
  if (!line.startsWith('--') || !line.endsWith('--')) return false
  return BEGINNINGS.has(line.replaceAll('-', ' ').trim().toLowerCase())
}

/** "From: ..." with one of these words in front of the colon, bold or not. */
function isLabelled(line: string, words: ReadonlySet<string>): boolean {
  const head = line.slice(0, 40)
  const at = head.search(/[:：]/)
  if (at < 1) return false
  const value = line
    .slice(at + 1)
    .replaceAll('*', '')
    .trim()
  return value !== '' && words.has(head.slice(0, at).replaceAll('*', '').trim().toLowerCase())
}

/** "On Monday, somebody wrote:" */
function announces(line: string, next: string): boolean {
  const low = line.slice(0, LONGEST_LINE).toLowerCase()
  const isDated = hasYear(low) && /\d\s?[:.h]\s?\d\d/.test(low)
  const [begins, wrote] = [WHEN.some((word) => low.startsWith(word)), saysWrote(low)]
  // Yahoo's app goes on in the same line.
  if (isDated && begins && wrote && low.includes('@') && low.includes('wrote: ')) return true
  if (line.length > LONGEST_LINE || !endsInColon(line)) return false
  if (low.slice(0, -1).trimEnd().endsWith('写道') || low.includes('님이 작성')) return true
  if (wrote && (begins || isDated)) return true
  // In no language that is known here: a date, an address, a colon, and then a quotation or nothing.
  return isDated && low.includes('@') && (next === '' || next.startsWith('>'))
}

/** Of a date any form has a year and the time of day, in whatever language. */
function hasYear(low: string): boolean {
  return /(^|\D)20\d\d($|\D)/.test(low) || /\d[./]\d{1,2}[./]\d\d($|\D)/.test(low)
}

function saysWrote(low: string): boolean {
  return WROTE.some((verb) => {
    const at = low.indexOf(verb)
    return at === 0 || (at > 0 && ' ,>)'.includes(low[at - 1]!))
  })
}

function endsInColon(line: string): boolean {
  return line.endsWith(':') || line.endsWith('：')
}

/** The next line that is not blank. */
function nextOf(lines: readonly string[], index: number): string {
  for (let next = index + 1; next < lines.length && next < index + 4; next++)
    if (lines[next]!.trim() !== '') return lines[next]!.trim()
  return ''
}

/**
 * Whoever answers below or between quoted lines says it behind the announcement, in a paragraph of their own: a line that
 * only lost its mark when it was wrapped is none.
 */
function isAnsweredBetween(lines: readonly string[], from: number): boolean {
  const rest = lines.slice(from, from + 2000).map((line) => line.trim())
  const isOwn = (line: string) => line !== '' && !line.startsWith('>')
  const [first] = rest.filter((line) => line !== '')
  return first?.startsWith('>') === true && rest.some((line, index) => isOwn(line) && (rest[index - 1] ?? '') === '')
}

/** Between the text and "Sent from my iPhone" stand a blank line, dashes or nothing. */
function withoutDevice(text: string): string {
  const at = text.lastIndexOf('\n')
  const last = text
    .slice(at + 1)
    .trim()
    .toLowerCase()
  const isDevice =
    at >= 0 &&
    last.length <= 120 &&
    SENT_FROM.some((begin) => last.startsWith(begin)) &&
    DEVICES.some((name) => last.includes(name))
  if (!isDevice) return text
  const before = text.slice(0, at).trimEnd()
  return before.endsWith('\n--') ? before.slice(0, -3).trimEnd() : before
}
