/** The message templates that Meta approved for a WhatsApp Business account. */

import { z } from 'zod'
import { TEMPLATE_HEADERS, type TemplateHeader, type VendorTemplate } from '../../domain/sending.ts'
import type { TemplatePage, Templates } from '../contract.ts'
import { bearer, GRAPH_VERSION, graphApi, graphError } from '../graph.ts'
import { answerJson, text } from '../outcome.ts'

/** With long texts and their examples a page stays under a megabyte. */
const PAGE = 50

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management (read 2026-11-29) */
export const whatsappTemplates: Templates = {
  api: graphApi,
  request(settings, after) {
    const account = text(settings.config.waba_id)
    if (!settings.secrets.access_token || account === null || !/^\d{5,25}$/.test(account)) return null
    const fields = 'name,status,category,language,parameter_format,components'
    const query = new URLSearchParams({ fields, limit: String(PAGE), ...(after === null ? {} : { after }) })
    return {
      method: 'GET',
      path: `/${GRAPH_VERSION}/${account}/message_templates?${query}`,
      headers: { authorization: bearer(settings).authorization! },
      body: '',
    }
  },
  read(answer): TemplatePage {
    const error = graphError(answer)
    if (error) return error.is === 'refused' ? { refused: error.reason } : 'later'
    const page = Page.safeParse(answerJson(answer))
    if (!page.success) return 'later'
    const { data, paging } = page.data
    const templates = data.flatMap((one) => {
      const parsed = Template.safeParse(one)
      return parsed.success && parsed.data.status === 'APPROVED' ? [templateOf(parsed.data)] : []
    })
    // The last page has a cursor too, and no address of a next one.
    return { templates, after: paging?.next ? (paging.cursors?.after ?? null) : null }
  },
}

const Page = z.object({
  data: z.array(z.unknown()).max(1000),
  paging: z
    .object({ cursors: z.object({ after: z.string().max(4096).nullish() }).nullish(), next: z.string().nullish() })
    .nullish(),
})

const Part = z.looseObject({
  type: z.string(),
  format: z.string().nullish(),
  text: z.string().nullish(),
  buttons: z.array(z.looseObject({ type: z.string(), url: z.string().nullish() })).nullish(),
})

const Template = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  status: z.string(),
  category: z
    .string()
    .transform((name) => name.toLowerCase())
    .pipe(z.enum(['utility', 'marketing', 'authentication'])),
  parameter_format: z.string().nullish(),
  components: z.array(Part).max(20),
})

type Template = z.output<typeof Template>

function templateOf({ name, language, category, parameter_format, components }: Template): VendorTemplate {
  const part = (type: string) => components.find((one) => one.type.toUpperCase() === type)
  const words = ['HEADER', 'BODY', 'FOOTER'].flatMap((type) => part(type)?.text ?? [])
  const named = parameter_format?.toUpperCase() === 'NAMED'
  const header = headerOf(part('HEADER')?.format)
  return { name, language, category, text: words.join('\n\n'), named, header, unfit: unfit(components, category) }
}

function headerOf(format: string | null | undefined): TemplateHeader | null {
  return TEMPLATE_HEADERS.find((kind) => kind === format?.toLowerCase()) ?? null
}

/** Buttons that ask for nothing when the template is sent. */
const PLAIN_BUTTONS = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'VOICE_CALL', 'URL'])
const KNOWN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])

/** Only places in its body can be filled from here, and the media of its header be given. */
function unfit(components: Template['components'], category: string): string | null {
  if (category === 'authentication') return 'Codes go out by themselves (config.code_template).'
  for (const { type, format, text: words, buttons } of components) {
    const kind = type.toUpperCase()
    if (!KNOWN.has(kind)) return `It has a ${kind.toLowerCase().slice(0, 40)}.`
    if (kind === 'HEADER' && format && format.toUpperCase() !== 'TEXT' && !headerOf(format))
      return `It wants a ${format.toLowerCase().slice(0, 40)} above its text.`
    if (kind === 'HEADER' && words?.includes('{{')) return 'It has a place in its header.'
    for (const button of buttons ?? [])
      if (!PLAIN_BUTTONS.has(button.type.toUpperCase()) || button.url?.includes('{{'))
        return 'It has a button with a place of its own.'
  }
  return null
}
