/** Contacts out of the house: any filter of the list, in the formats that other programs read, page by page. */

import { z } from 'zod'
import { insertAudit } from '../../../store/audit.ts'
import type { ContactFilter } from '../../../store/contact_filter.ts'
import { listContacts } from '../../../store/contact_list.ts'
import { Snapshot } from '../../../store/snapshot.ts'
import type { Tx } from '../../../store/transaction.ts'
import type { Context } from '../../operation.ts'
import type { ContactCard } from '../../shapes.ts'
import { cardsOf } from '../card_view.ts'
import { FilterParameters, filterIn, InSegment } from '../filter.ts'
import { type CsvLayout, csvHeader, csvRows, GOOGLE, HUBSPOT, KITH, SALESFORCE } from './csv.ts'
import { everythingOf } from './everything.ts'
import { toLine } from './everything_lines.ts'
import { vCards } from './vcard.ts'

export const FORMATS = ['csv', 'google', 'hubspot', 'salesforce', 'vcf', 'jsonl'] as const
export type Format = (typeof FORMATS)[number]

/** Described as operations are; it answers with a stream, so the doors run it themselves. */
export const exportContacts = {
  name: 'contacts.export',
  summary:
    'Export contacts that pass a filter: csv (or with the headers of google, hubspot, salesforce), vcf (vCard 4.0), or jsonl, which carries everything.',
  scope: 'contacts:export',
  confirm: true,
  http: 'GET /v1/contacts/export',
  input: z.strictObject({
    format: z.enum(FORMATS, { error: `One of ${FORMATS.join(', ')}.` }),
    ...FilterParameters,
    ...InSegment,
  }),
} as const

export type ExportInput = z.output<typeof exportContacts.input>

export type Export = {
  contentType: string
  fileName: string
  chunks: AsyncGenerator<string, void>
  /** Gives the database's connection back until the next chunk is asked for; only between chunks. */
  rest(): Promise<void>
}

type Page = { read(): Promise<Tx>; workspace: string; ids: readonly string[]; cards: readonly ContactCard[] }

type Writer = {
  contentType: string
  extension: string
  pageSize: number
  head(now: Date): string
  page(page: Page): AsyncGenerator<string> | string
}

/** Spreadsheets take a CSV for the machine's old code page unless it begins with this. */
const BYTE_ORDER_MARK = '\ufeff'

/** Importers match the first header name as it stands, and some take the mark for a part of it. */
function csv(layout: CsvLayout, mark = ''): Writer {
  return {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    pageSize: 500,
    head: () => mark + csvHeader(layout),
    page: ({ cards }) => csvRows(layout, cards),
  }
}

const WRITERS: Record<Format, Writer> = {
  csv: csv(KITH, BYTE_ORDER_MARK),
  google: csv(GOOGLE),
  hubspot: csv(HUBSPOT),
  salesforce: csv(SALESFORCE),
  vcf: {
    contentType: 'text/vcard; charset=utf-8',
    extension: 'vcf',
    pageSize: 500,
    head: () => '',
    page: ({ cards }) => vCards(cards),
  },
  jsonl: {
    contentType: 'application/x-ndjson',
    extension: 'jsonl',
    pageSize: 200,
    head: (now) => toLine({ object: 'export', format: 'kith', version: 1, exported_at: now.toISOString() }),
    page: (page) => everythingOf(page, page.ids, page.cards),
  },
}

/** Media types that an export may have, without parameters. */
export function exportTypes(): string[] {
  return [...new Set(Object.values(WRITERS).map(({ contentType }) => contentType.split(';')[0]!))]
}

/** Begins an export: its audit row is there before its first byte (I10). `chunks` must be read to the end or returned. */
export async function beginExport(context: Context, input: ExportInput): Promise<Export> {
  const { database, actor, now, newId } = context
  const writer = WRITERS[input.format]
  const filter = await filterIn(database.pool, actor, input)
  await insertAudit(database.pool, actor.workspace, {
    audit_id: newId(),
    at: now.toISOString(),
    actor: `${actor.kind}:${actor.id}`,
    operation: exportContacts.name,
    target: null,
    before: null,
    after: audited(input),
  })
  const snapshot = new Snapshot(database.pool)
  return {
    contentType: writer.contentType,
    fileName: `contacts-${now.toISOString().slice(0, 10)}.${writer.extension}`,
    chunks: chunksOf(snapshot, actor.workspace, filter, writer, now, newId()),
    rest: () => snapshot.close(),
  }
}

/** What was searched for may be a customer's own name or number, and an audit row outlives an erasure (I7). */
function audited({ format, q, ...filter }: ExportInput): Record<string, unknown> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && String(value) !== '')
  return { format, filter: { ...Object.fromEntries(given), ...(q === undefined ? {} : { searched: true }) } }
}

/** In the order of ids. Contacts born after the beginning (`until`) are left out, so that there is an end. */
async function* chunksOf(
  snapshot: Snapshot,
  workspace: string,
  filter: ContactFilter,
  writer: Writer,
  now: Date,
  until: string,
): AsyncGenerator<string, void> {
  const read = () => snapshot.tx()
  try {
    yield writer.head(now)
    for (let after: string | null = null; ; ) {
      const ids = await idsBehind(await read(), workspace, filter, after, writer.pageSize)
      const wanted = ids.slice(0, writer.pageSize).filter((id) => id <= until)
      if (wanted.length === 0) return
      const cards = await cardsOf(await read(), workspace, wanted)
      const page = writer.page({ read, workspace, ids: wanted, cards })
      if (typeof page === 'string') yield page
      else yield* page
      if (ids.length <= writer.pageSize) return
      after = wanted.at(-1)!
    }
  } finally {
    await snapshot.close()
  }
}

async function idsBehind(tx: Tx, workspace: string, filter: ContactFilter, after: string | null, limit: number) {
  const rows = await listContacts(tx, workspace, filter, 'id', after === null ? null : { key: '', id: after }, limit)
  return rows.map((row) => row.contact_id)
}
