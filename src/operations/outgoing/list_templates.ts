/** Which templates the vendors of this workspace approved, and to ask them now. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { placesOf, TEMPLATE_CATEGORIES, TEMPLATE_HEADERS } from '../../domain/sending.ts'
import { setTemplatesDue, type TemplateListRow, templateLists } from '../../store/templates.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'
import { listingSources } from './read_templates.ts'

const TemplateListShape = z.object({
  object: z.literal('template_list'),
  source: z.string(),
  source_name: z.string(),
  fetched_at: z.iso.datetime().nullable().describe('When the vendor told them last; null: not yet.'),
  problem: z.string().nullable().describe('Why it does not tell them now.'),
  templates: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      category: z.enum(TEMPLATE_CATEGORIES),
      text: z.string(),
      places: z.array(z.string()),
      header: z.enum(TEMPLATE_HEADERS).nullable().describe('What it wants above its text, by its link.'),
      unfit: z.string().nullable().describe('Why it can not be sent from here; null when it can.'),
    }),
  ),
})

export const listTemplates = operation({
  name: 'templates.list',
  summary: 'List the message templates that vendors approved, one list for each source whose vendor tells them.',
  scope: 'contacts:read',
  http: 'GET /v1/templates',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(TemplateListShape),
  async run({ tx, actor, database, secretBox }) {
    const sources = await listingSources({ database, secretBox }, actor.workspace)
    const ids = sources.map(({ source_id }) => source_id)
    const rows = new Map((await templateLists(tx, actor.workspace, ids)).map((row) => [row.source_id, row]))
    const data = sources.map(({ source_id, name }) => view(source_id, name, rows.get(source_id)))
    return { object: 'list' as const, data, has_more: false, next_cursor: null }
  },
})

function view(source: string, name: string, row: TemplateListRow | undefined): z.input<typeof TemplateListShape> {
  return {
    object: 'template_list',
    source: encodeId('src', source),
    source_name: name,
    fetched_at: row?.fetched_at ?? null,
    problem: row?.problem ?? null,
    templates: (row?.templates ?? []).map(({ named: _, header = null, ...template }) => ({
      ...template,
      header,
      places: placesOf(template.text),
    })),
  }
}

export const refreshTemplates = operation({
  name: 'templates.refresh',
  summary: 'Ask the vendor of a source for its templates now; the list has them a moment later.',
  scope: 'contacts:write',
  http: 'POST /v1/templates/refresh',
  status: 202,
  mode: 'write',
  input: z.strictObject({ source: z.string() }),
  output: z.object({ source: z.string() }),
  async run({ tx, actor, database, secretBox, now, audit }, { source }) {
    const id = uuidOf('src', source)
    const found = (await listingSources({ database, secretBox }, actor.workspace)).some((one) => one.source_id === id)
    if (!found)
      throw new Problem('not_found', {
        detail:
          'There is no such source in use that tells its templates (WhatsApp with access_token and config.waba_id).',
      })
    await setTemplatesDue(tx, actor.workspace, id, now.toISOString())
    audit({ target: source, before: null, after: { templates: 'asked for' } })
    return { source }
  },
})
