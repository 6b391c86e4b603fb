/** What a mail says by itself: the new text above the quoted thread. */

/** Lines that begin a quotation, as mail programs write them in the languages of most of their users. */
const BEGINS = [
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|mensaje original|mensagem original|message d'origine)\s*-{2,}$/i,
  /^_{10,}$/,
]
/** "On Monday, somebody wrote:" */
const WHEN = /^(on|am|le|el|em|il|op|den|w dniu) /i
const WROTE = ['wrote', 'schrieb', 'a écrit', 'escribió', 'escreveu', 'ha scritto', 'schreef', 'skrev', 'napisał']
const LONGEST_LINE = 300

function announces(line: string): boolean {
  return (
    line.length <= LONGEST_LINE &&
    line.endsWith(':') &&
    WHEN.test(line) &&
    WROTE.some((verb) => line.includes(` ${verb}`))
  )
}

/** Outlook's block: a sender, and a date or recipient below it. */
const FROM = /^\**(from|von|de|da|van|från|fra|od)\s*:\**\s\S/i
const SENT = /^\**(sent|date|gesendet|datum|enviado|envoyé|inviato|verzonden|skickat|to|an|para|à|subject|betreff)\s*:/i

/** A reply's own text; of a mail that is nothing but a quotation all of it. Ends are trimmed. */
export function visibleText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const end = lines.findIndex((_, index) => beginsQuotation(lines, index))
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'))
  const visible = own.join('\n').trim()
  return visible === '' ? text.trim() : visible
}

function beginsQuotation(lines: readonly string[], index: number): boolean {
  const line = lines[index]!.trim()
  // "On Monday, somebody <a@b>" and "wrote:" may stand on two lines.
  const both = `${line} ${lines[index + 1]?.trim() ?? ''}`
  if (BEGINS.some((begins) => begins.test(line)) || announces(line)) return true
  if (!line.endsWith(':') && announces(both)) return true
  return FROM.test(line) && [1, 2].some((next) => SENT.test(lines[index + next]?.trim() ?? ''))
}

/** Their contents are for the mail program; a quotation ends what is the mail's own. */
const UNSEEN = new Set(['script', 'style', 'head', 'title'])
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4'])
const LONGEST = 500_000

/** Of a mail without a text part: the words of its HTML. One pass from tag to tag, so that no text takes long. */
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
    if (name === 'blockquote' && unseen === null) return tidy(words)
    if (unseen === null && slash === '' && UNSEEN.has(name)) unseen = name
    else if (slash !== '' && name === unseen) unseen = null
    else if (unseen === null && (slash !== '' || name === 'br') && BREAKS.has(name)) words += '\n'
  }
  return tidy(unseen === null ? words + text.slice(from) : words)
}

/** Where each tag begins and ends; a bracket that is never closed is text. */
function* tagsIn(text: string): Generator<[begin: number, end: number]> {
  for (let from = 0; ; ) {
    const close = text.indexOf('>', from)
    if (close < 0) return
    const open = text.lastIndexOf('<', close)
    if (open >= from) yield [open, close + 1]
    from = close + 1
  }
}

const ENTITIES: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' }

function tidy(words: string): string {
  const lines = words
    .replace(/&(nbsp|lt|gt|quot|apos|#39|amp);/gi, (_, name: string) => ENTITIES[name.toLowerCase()]!)
    .split('\n')
    .map((line) => line.trim())
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim()
}
