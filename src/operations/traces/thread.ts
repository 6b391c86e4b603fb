/** To which conversation the spans of a trace belong, and with whom it is. */

import { CHANNELS } from '../../domain/interaction.ts'
import { cleanText } from './clean.ts'
import { type Attributes, type Span, textOf } from './span.ts'

export type Thread = {
  conversation: string
  channel: string
  customer: Record<string, unknown>
  agent: string | undefined
  /** Of Kith's own: it names channel and customer. */
  session?: string
}

const CONVERSATION = [
  'kith.conversation',
  'gen_ai.conversation.id',
  'session.id',
  ...['conversation_id', 'thread_id', 'session_id', 'chat_id'].map(
    (name) => `traceloop.association.properties.${name}`,
  ),
  ...['conversationId', 'threadId', 'sessionId', 'chatId'].map((name) => `ai.telemetry.metadata.${name}`),
  'langfuse.session.id',
]
const USER = [
  'user.id',
  'enduser.id',
  'traceloop.association.properties.user_id',
  'ai.telemetry.metadata.userId',
  'langfuse.user.id',
]
/** Deeper is no call of a model, and a ring has no end. */
const MOST_ABOVE = 100
const AGENT = ['gen_ai.agent.name', 'service.name']
const FIELDS = [
  'whatsapp',
  'instagram',
  'facebook',
  'telegram',
  'phone',
  'email',
  'visitor_id',
  'user_id',
  'name',
  'locale',
]

/** What the spans of each trace say of its conversation; any of them may be the one that does. */
export function namingsIn(spans: readonly Span[]): Map<string, Attributes> {
  const told = new Map<string, Attributes>()
  for (const { trace, attributes, resource } of spans)
    told.set(trace, further(told.get(trace) ?? namingOnly(resource), namingOnly(attributes)))
  return told
}

/** One that names another conversation says nothing of who the first one was with. */
export function further(before: Attributes = {}, own: Attributes): Attributes {
  const isAnother = isNamed(own) && conversationIn(own) !== conversationIn(before)
  if (!isAnother || !isNamed(before)) return { ...before, ...own }
  const agents = AGENT.flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]] as const]))
  return { ...Object.fromEntries(agents), ...own }
}

/** What a span says of its conversation, or else the nearest of those that it is inside of. */
export function ownNaming(span: Span, spans: ReadonlyMap<string, Span>): Attributes {
  const own = namingOnly(span.attributes)
  let above = span
  for (let steps = 0; steps < MOST_ABOVE && !isNamed(namingOnly(above.attributes)); steps++) {
    const parent = spans.get(above.trace + above.parent)
    if (!parent) return own
    above = parent
  }
  return further(namingOnly(above.attributes), own)
}

export function isNamed(naming: Attributes): boolean {
  return conversationIn(naming) !== undefined
}

function conversationIn(naming: Attributes): string | undefined {
  return CONVERSATION.map((name) => textOf(naming[name])).find((value) => value !== undefined)
}

/** Without a word of it, a trace is a conversation. */
export function threadOf(trace: string, attributes: Attributes): Thread {
  const first = (names: readonly string[]) =>
    names.map((name) => textOf(attributes[name])).find((value) => value !== undefined)
  const channel = textOf(attributes['kith.channel'])
  const user = first(USER)
  const agent = first(AGENT)
  const fields = FIELDS.flatMap((name) => {
    const value = textOf(attributes[`kith.customer.${name}`])
    return value === undefined ? [] : [[name, cleanText(value).slice(0, 256)]]
  })
  return {
    conversation: cleanText(conversationIn(attributes) ?? `trace:${trace}`).slice(0, 256),
    channel: channel && (CHANNELS as readonly string[]).includes(channel) ? channel : 'api',
    customer: {
      ...(user === undefined ? {} : { user_id: cleanText(user).slice(0, 256) }),
      ...Object.fromEntries(fields),
    },
    agent: agent && cleanText(agent).slice(0, 256),
  }
}

/** Only what names the conversation: messages of a long trace need not be copied. */
function namingOnly(attributes: Attributes): Attributes {
  const names = [...CONVERSATION, ...USER, 'kith.channel', ...AGENT, ...FIELDS.map((name) => `kith.customer.${name}`)]
  return Object.fromEntries(names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])))
}
