/** Strict readers of exported files, written after the standards and not after our writers. */

/** RFC 4180 with CRLF: throws on a quote inside an unquoted cell, text behind a closing quote, or an open end. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : bare(text, at)
    row.push(cell)
    at = end
    if (text[at] === ',') {
      at += 1
      if (at === text.length) throw new Error('ends behind a comma')
    } else if (text.startsWith('\r\n', at)) {
      rows.push(row)
      row = []
      at += 2
    } else throw new Error(`unexpected ${JSON.stringify(text.slice(at, at + 10))} at ${at}`)
  }
  if (row.length) throw new Error('the last row has no end')
  return rows
}

function quoted(text: string, start: number): [string, number] {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) throw new Error('a quote stays open')
    if (text[at + 1] !== '"') return [text.slice(start + 1, at).replaceAll('""', '"'), at + 1]
  }
}

function bare(text: string, start: number): [string, number] {
  const cell = /^[^",\r\n]*/.exec(text.slice(start, start + 100_000))![0]
  return [cell, start + cell.length]
}

/** RFC 6350: properties by name, parameters dropped, values unescaped. Throws on a line that is none. */
export function readVCards(text: string): Record<string, string[]>[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end')
  const lines = text
    .replace(/\r\n[ \t]/g, '')
    .slice(0, -2)
    .split('\r\n')
  const cards: Record<string, string[]>[] = []
  for (const line of lines) {
    const match = /^([A-Z][A-Z0-9-]*)((?:;[^:]*)?):(.*)$/su.exec(line)
    if (!match || /[\r\n]/.test(line)) throw new Error(`no vCard line: ${JSON.stringify(line.slice(0, 80))}`)
    const [, name, , value] = match
    if (name === 'BEGIN') cards.push({})
    const card = cards.at(-1)!
    card[name!] = [...(card[name!] ?? []), value!.replace(/\\([\\,;nN])/g, (_, c) => (/n/i.test(c) ? '\n' : c))]
  }
  return cards
}
