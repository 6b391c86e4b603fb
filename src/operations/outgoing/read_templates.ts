/** Which templates a source's vendor approved: asked page by page, kept as told last while the vendor is away. */

import { connectorNamed } from '../../connectors/registry.ts'
import { baseUrl } from '../../domain/base_url.ts'
import type { VendorTemplate } from '../../domain/sending.ts'
import { type SendingSource, sourcesInUse } from '../../store/sending_places.ts'
import { claimTemplateList, saveTemplateList } from '../../store/templates.ts'
import type { Context } from '../operation.ts'
import type { CallVendor } from './dispatch.ts'
import { settingsOf } from './way.ts'

export type ReadingTemplates = Pick<Context, 'database' | 'secretBox'> & { callVendor: CallVendor }

const HOUR = 3_600_000
const SOON = 300_000
/** 1,000 templates; Meta allows a business 6,000, and nobody chooses among so many. */
const MOST_PAGES = 20

const later = (ms: number) => new Date(Date.now() + ms).toISOString()

/** How many sources were asked about. */
export async function readDueTemplates(house: ReadingTemplates, workspace: string): Promise<number> {
  const { pool } = house.database
  let read = 0
  for (const source of await listingSources(house, workspace)) {
    const due = { now: new Date().toISOString(), next: later(SOON) }
    if (!(await claimTemplateList(pool, workspace, source.source_id, due))) continue
    const told = await askFor(house, source)
    const at = new Date().toISOString()
    if (Array.isArray(told))
      await saveTemplateList(
        pool,
        workspace,
        source.source_id,
        { templates: told, at },
        { due: later(HOUR), problem: null },
      )
    else
      await saveTemplateList(pool, workspace, source.source_id, null, {
        due: told === 'later' ? later(SOON) : later(HOUR),
        problem: told === 'later' ? 'The vendor does not answer now.' : told.refused,
      })
    read++
  }
  return read
}

/** Sources whose vendor lists templates, and that have what it takes to ask. */
export async function listingSources(
  { database, secretBox }: Pick<ReadingTemplates, 'database' | 'secretBox'>,
  workspace: string,
): Promise<SendingSource[]> {
  const sources = await sourcesInUse(database.pool, workspace, null)
  return sources.filter((source) =>
    connectorNamed(source.connector)?.templates?.request(settingsOf(secretBox, source), null),
  )
}

async function askFor(house: ReadingTemplates, source: SendingSource) {
  const listing = connectorNamed(source.connector)!.templates!
  const settings = settingsOf(house.secretBox, source)
  const api = typeof settings.config.api_url === 'string' ? settings.config.api_url : listing.api(settings)
  const all: VendorTemplate[] = []
  let after: string | null = null
  for (let nth = 0; nth < MOST_PAGES; nth++) {
    const called = await house.callVendor(baseUrl(api), listing.request(settings, after)!)
    const page = called.is === 'answered' ? listing.read(called.answer) : 'later'
    if (page === 'later' || 'refused' in page) return page
    all.push(...page.templates)
    after = page.after
    if (after === null) break
  }
  return all
}
