/** The templates of a source: those that it lists itself (`config.templates`), and those that its vendor approved. */

import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import {
  filledIn,
  type OutgoingContent,
  type OutgoingTemplate,
  placesOf,
  TEMPLATE_HEADERS,
} from '../../domain/sending.ts'
import type { SendingSource } from '../../store/sending_places.ts'
import { templateLists } from '../../store/templates.ts'
import type { Tx } from '../../store/transaction.ts'
import { TemplateShape } from '../shapes.ts'

/** `text` with `{{1}}`, `{{2}}` or `{{name}}` for its places, as the vendor shows it. */
const Written = TemplateShape.pick({ name: true, language: true, category: true }).extend({
  text: z.string().max(4096).default(''),
  header: z.enum(TEMPLATE_HEADERS).nullish().catch(null),
})

export const ListedTemplate = Written.extend({
  header: z.enum(TEMPLATE_HEADERS).nullable().describe('What it wants above its text: its link is given as media_url.'),
  places: z.array(z.string()).describe('Names, or numbers, of its places; parameters are given in this order.'),
  named: z.boolean().describe('Whether the vendor knows its places by name.'),
})
export type ListedTemplate = z.infer<typeof ListedTemplate>

/** What is written down comes before what was told of the same name and language. */
export async function listedTemplates(
  tx: Tx,
  workspace: string,
  source: SendingSource | null,
): Promise<ListedTemplate[]> {
  if (!source) return []
  const [list] = await templateLists(tx, workspace, [source.source_id])
  const told = (list?.templates ?? []).filter(({ unfit }) => unfit === null)
  const written = writtenTemplates(source.config).map((one) => ({
    ...one,
    header: one.header ?? told.find((other) => isSame(one, other))?.header ?? null,
  }))
  return [
    ...written,
    ...told
      .filter((one) => !written.some((other) => isSame(other, one)))
      .map(({ name, language, category, text, named, header = null }) => ({
        name,
        language,
        category,
        text,
        named,
        header,
        places: placesOf(text),
      })),
  ]
}

const isSame = (written: { name: string; language?: string | undefined }, told: { name: string; language: string }) =>
  written.name === told.name && (written.language ?? told.language) === told.language

function writtenTemplates(config: Record<string, unknown>) {
  const given = config.templates
  const parsed = Array.isArray(given) ? given.slice(0, 200).flatMap((one) => Written.safeParse(one).data ?? []) : []
  return parsed.map((one) => {
    const places = placesOf(one.text)
    return { ...one, places, named: places.some((place) => !/^\d+$/.test(place)) }
  })
}

/** As it goes out, and what the customer reads, as far as it is known here. Throws where it wants other media than it gets. */
export function completed(
  listed: readonly ListedTemplate[],
  template: OutgoingTemplate,
  media_url: string | undefined,
): OutgoingContent {
  const { name, language, parameters = [] } = template
  const known = listed.find(
    (one) => one.name === name && (one.language === undefined || language === undefined || one.language === language),
  )
  const header = known?.header ?? null
  if (header && media_url === undefined) throw noMedia(`This template wants the link of its ${header}.`)
  if (!header && media_url !== undefined) throw noMedia('Only a listed template with a header takes media.')
  const above = header && media_url !== undefined ? { media_url, media_type: header } : {}
  if (!known?.text) return { template, text: [name, ...parameters].join(' · '), ...above }
  const names = known.named && parameters.length ? { names: known.places.slice(0, parameters.length) } : {}
  const spoken = known.language === undefined ? {} : { language: known.language }
  return { template: { ...names, ...spoken, ...template }, text: filledIn(known.text, parameters), ...above }
}

function noMedia(detail: string): Problem {
  return new Problem('invalid_request', { errors: [{ pointer: '/media_url', detail }] })
}
