/** The one table that comes out: rows as they are measured, written as Markdown. */

export type Row = {
  what: string
  /** Interactions stored when it was measured. */
  stored: string
  load: string
  rate?: number | undefined
  p50?: number | undefined
  p95?: number | undefined
  p99?: number | undefined
  /** What it is compared with, in words and figures. */
  reference?: string | undefined
  ratio?: number | undefined
}

const HEAD = ['what', 'stored', 'load', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'reference', 'ratio']

export function markdownTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.what,
    row.stored,
    row.load,
    whole(row.rate),
    short(row.p50),
    short(row.p95),
    short(row.p99),
    row.reference ?? '',
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
  ])
  const lined = [HEAD, HEAD.map((_, i) => (i > 2 && i !== 7 ? '---:' : '---')), ...lines]
  return lined.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function whole(value: number | undefined): string {
  return value === undefined ? '' : Math.round(value).toLocaleString('en')
}

export function short(value: number | undefined): string {
  if (value === undefined) return ''
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)
}
