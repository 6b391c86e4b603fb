/** What may be sent in a conversation now, and why not: to be shown before anybody types. */

import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { closesAt, type OutgoingContent, type Speaker } from '../../domain/sending.ts'
import { handledBy } from '../../store/sending_places.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { type Judged, judge, ruleOf, verdictOn } from './judge.ts'
import { ListedTemplate, listedTemplates } from './templates.ts'

const Rule = z.object({ text: z.string(), source: z.string(), read: z.string() })
const Refusal = z.object({ code: z.string(), reason: z.string(), rule: Rule.nullable() })
const Allowed = z.object({ allowed: z.boolean(), refusal: Refusal.nullable() })

export const SendingShape = z.object({
  object: z.literal('sending'),
  conversation: z.string(),
  handled_by: z.enum(['operator', 'agent']),
  /** Null where nothing can be sent at all; `refusal` says why. */
  source: z.string().nullable(),
  refusal: Refusal.nullable(),
  text: Allowed,
  media: Allowed,
  template: Allowed,
  /** Until when free text may go out; null where that never ends, or is over. */
  window_closes_at: z.iso.datetime().nullable(),
  /** Characters that one text may have. */
  longest: z.int(),
  templates: z.array(ListedTemplate),
})

export const conversationSending = operation({
  name: 'conversations.sending',
  summary: 'What may be sent in a conversation now: text, media, templates; why not; and until when.',
  scope: 'contacts:read',
  http: 'GET /v1/conversations/{id}/sending',
  mode: 'read',
  input: z.strictObject({ id: z.string(), as: z.enum(['operator', 'agent']).default('operator') }),
  output: SendingShape,
  async run({ tx, actor, now, secretBox, sender }, { id, as }) {
    const { workspace } = actor
    const uuid = uuidOf('cnv', id)
    const base = { object: 'sending' as const, conversation: id, handled_by: await handledBy(tx, workspace, uuid) }
    try {
      const judged = await judge({ tx, workspace, secretBox, sender }, uuid)
      const templates = judged.rules.templates ? await listedTemplates(tx, workspace, judged.way.source) : []
      return { ...base, ...allowed(judged, as, now), templates }
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 404 || error.status === 410) throw error
      const refusal = { code: error.code, reason: error.message, rule: null }
      const no = { allowed: false, refusal }
      return {
        ...base,
        source: null,
        refusal,
        text: no,
        media: no,
        template: no,
        window_closes_at: null,
        longest: 0,
        templates: [],
      }
    }
  },
})

/** One of each kind, to be judged as if it were sent. */
const EXAMPLES: Record<'text' | 'media' | 'template', OutgoingContent> = {
  text: { text: '.' },
  media: { media_url: 'https://example.com/' },
  template: { template: { name: '.', category: 'utility' } },
}

function allowed(judged: Judged, by: Speaker, now: Date) {
  const { rules, heard, personTag, way, place } = judged
  const on = (content: OutgoingContent) => {
    const verdict = verdictOn(judged, content, by, now)
    const refusal = verdict.ok ? null : { code: verdict.code, reason: verdict.text, rule: ruleOf(rules, verdict.code) }
    return { allowed: verdict.ok, refusal }
  }
  const closes = closesAt(rules, heard?.at ?? null, personTag && by === 'operator')
  return {
    source: way.source?.name ?? place.source,
    refusal: null,
    text: on(EXAMPLES.text),
    media: on(EXAMPLES.media),
    template: on(EXAMPLES.template),
    window_closes_at: closes !== null && closes > now.toISOString() ? closes : null,
    longest: rules.longest,
  }
}
