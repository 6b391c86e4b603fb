/** Answer in a conversation, on its own channel and to its own customer (M7). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { MEDIA_TYPES, type OutgoingContent } from '../../domain/sending.ts'
import { insertOutgoing, type OutgoingRow, outgoingOfRequest } from '../../store/outgoing.ts'
import { handOverTo } from '../conversations/hand_over.ts'
import { key16 } from '../interactions/fingerprint.ts'
import { operation, type TransactionContext } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { OutgoingShape, TemplateShape } from '../shapes.ts'
import { type Judged, judge, refusalProblem, verdictOn } from './judge.ts'
import { tellConversation } from './tell.ts'
import { completed, type ListedTemplate, listedTemplates } from './templates.ts'
import { outgoingView } from './view.ts'

const Link = z
  .string()
  .max(2048)
  .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), 'An address that begins with https://.')

const Input = z
  .strictObject({
    id: z.string(),
    text: z.string().trim().min(1).max(500_000).optional(),
    media_url: Link.optional().describe('Fetched by the vendor, and shown with the text or above it.'),
    media_type: z.enum(MEDIA_TYPES).optional().describe('Told from the name at the end of the link where absent.'),
    template: TemplateShape.optional(),
    as: z
      .enum(['operator', 'agent'])
      .default('operator')
      .describe('A person, who then answers here from now on; or a program.'),
    idempotency_key: z.string().min(1).max(256).optional().describe('Yours: the same again is the same message.'),
  })
  .superRefine(({ text, media_url, template }, context) => {
    const isSaid = text !== undefined || media_url !== undefined
    if (template ? text !== undefined : !isSaid)
      context.addIssue({
        code: 'custom',
        path: [],
        message: 'Give text, media_url or both; or a template, with the media_url of its header.',
      })
  })

export const sendMessage = operation({
  name: 'conversations.send',
  summary: "Answer in a conversation: queued at once, sent behind it. Refused where the channel's rules forbid it.",
  scope: 'contacts:write',
  http: 'POST /v1/conversations/{id}/messages',
  status: 202,
  mode: 'write',
  input: Input,
  output: OutgoingShape,
  async run(context, input) {
    const { tx, actor, now, secretBox, sender, audit } = context
    const { workspace } = actor
    const conversation = uuidOf('cnv', input.id)
    const requestKey = input.idempotency_key === undefined ? null : key16(conversation, input.idempotency_key)
    const known = requestKey && (await outgoingOfRequest(tx, workspace, requestKey))
    if (known) return outgoingView(known)
    const judged = await judge({ tx, workspace, secretBox, sender }, conversation)
    const listed = input.template ? await listedTemplates(tx, workspace, judged.way.source) : []
    const content = contentOf(input, judged, listed)
    const verdict = verdictOn(judged, content, input.as, now)
    if (!verdict.ok) throw refusalProblem(judged, verdict)
    const row = await queueReply(context, judged, content, { speaker: input.as, requestKey })
    if (!row) return outgoingView((await outgoingOfRequest(tx, workspace, requestKey!))!)
    if (input.as === 'operator') await handOverTo(context, judged.place, 'operator')
    await tellConversation(tx, workspace, judged.place.identity_id, now.toISOString())
    audit({ target: input.id, before: null, after: { message: encodeId('out', row.outgoing_id) } })
    return outgoingView(row)
  },
})

function contentOf(
  input: z.infer<typeof Input>,
  { rules, heard }: Judged,
  listed: readonly ListedTemplate[],
): OutgoingContent {
  const { text, media_url, media_type, template } = input
  if (template) return completed(listed, bare(template), media_url)
  if (text !== undefined && text.length > rules.longest)
    throw new Problem('invalid_request', {
      errors: [{ pointer: '/text', detail: `This channel takes ${rules.longest} characters.` }],
    })
  return bare({ text, media_url, media_type, subject: heard?.subject ?? undefined })
}

function queueReply(
  { tx, actor, now, newId }: TransactionContext,
  { place, address, way }: Judged,
  content: OutgoingContent,
  { speaker, requestKey }: { speaker: OutgoingRow['speaker']; requestKey: string | null },
): Promise<OutgoingRow | null> {
  return insertOutgoing(tx, actor.workspace, {
    outgoing_id: newId(),
    purpose: 'reply',
    conversation_id: place.conversation_id,
    identity_id: place.identity_id,
    source_id: way.source?.source_id ?? null,
    source: place.source,
    channel: place.channel,
    address_kind: address.kind,
    address: address.value,
    speaker,
    actor: `${actor.kind}:${actor.id}`,
    content,
    sealed: null,
    request_key: requestKey,
    send_after: now.toISOString(),
    created_at: now.toISOString(),
  })
}

/** Without members that are undefined. */
function bare<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
}
