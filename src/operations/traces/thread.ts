/** To which conversation the spans of a trace belong, and with whom it is. */

import { CHANNELS } from '../../domain/interaction.ts'
import { cleanText } from './clean.ts'
import { type Attributes, type Span, textOf } from './span.ts'

export type Thread = {
  conversation: string
  channel: string
  customer: Record<string, string>
  agent: string | undefined
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

/** By trace; any span of it may be the one that says so. Without a word of it, a trace is a conversation. */
export function threadsOf(spans: readonly Span[]): Map<string, Thread> {
  const told = new Map<string, Attributes>()
  for (const { trace, attributes, resource } of spans)
    told.set(trace, { ...resource, ...told.get(trace), ...namingOnly(attributes) })
  return new Map([...told].map(([trace, attributes]) => [trace, threadOf(trace, attributes)]))
}

function threadOf(trace: string, attributes: Attributes): Thread {
  const first = (names: readonly string[]) =>
    names.map((name) => textOf(attributes[name])).find((value) => value !== undefined)
  const channel = textOf(attributes['kith.channel'])
  const user = first(USER)
  const agent = first(['gen_ai.agent.name', 'service.name'])
  const fields = FIELDS.flatMap((name) => {
    const value = textOf(attributes[`kith.customer.${name}`])
    return value === undefined ? [] : [[name, cleanText(value).slice(0, 256)]]
  })
  return {
    conversation: cleanText(first(CONVERSATION) ?? `trace:${trace}`).slice(0, 256),
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
  const names = [
    ...CONVERSATION,
    ...USER,
    'kith.channel',
    'gen_ai.agent.name',
    ...FIELDS.map((name) => `kith.customer.${name}`),
  ]
  return Object.fromEntries(names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])))
}
