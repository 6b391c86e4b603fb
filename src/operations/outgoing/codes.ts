/** One-time codes (D3) and mails to people who sign in, by a configured source: queued encrypted, and gone once sent. */

import type { OutgoingContent } from '../../domain/sending.ts'
import { insertOutgoing } from '../../store/outgoing.ts'
import type { TransactionContext } from '../operation.ts'
import { senders, type Way, type WayContext } from './way.ts'

type VendorWay = Extract<Way, { via: 'vendor' }>
type CodeChannel = 'email' | 'sms' | 'whatsapp'

/** The first source that can send codes there: WhatsApp takes them only as an approved template. */
export async function codeWay(context: WayContext, channel: CodeChannel): Promise<VendorWay | null> {
  const found = await senders(context, channel)
  return found.find((way) => channel !== 'whatsapp' || templateOf(way) !== null) ?? null
}

/** Answers the id of what waits to be sent; its row is gone once it is. */
export async function queueCode(
  { tx, actor, now, newId, secretBox }: Pick<TransactionContext, 'tx' | 'actor' | 'now' | 'newId' | 'secretBox'>,
  way: VendorWay,
  {
    channel,
    to,
    code,
    text,
    subject = 'Your code',
  }: { channel: CodeChannel; to: string; code: string; text: string; subject?: string },
): Promise<string> {
  const id = newId()
  const template = channel === 'whatsapp' ? templateOf(way) : null
  const content: OutgoingContent = template
    ? { template: { ...template, parameters: [code], category: 'authentication' } }
    : { text, subject }
  await insertOutgoing(tx, actor.workspace, {
    outgoing_id: id,
    purpose: 'code',
    conversation_id: null,
    identity_id: null,
    source_id: way.source.source_id,
    source: way.source.name,
    channel,
    address_kind: channel,
    address: to,
    speaker: 'agent',
    actor: `${actor.kind}:${actor.id}`,
    content: {},
    sealed: secretBox.seal(JSON.stringify(content), id),
    request_key: null,
    send_after: now.toISOString(),
    created_at: now.toISOString(),
  })
  return id
}

/** `config.code_template: { name, language }`, an authentication template. */
function templateOf({ source }: VendorWay): { name: string; language?: string } | null {
  const given = source.config.code_template as { name?: unknown; language?: unknown } | null | undefined
  if (typeof given?.name !== 'string') return null
  return { name: given.name, ...(typeof given.language === 'string' ? { language: given.language } : {}) }
}
