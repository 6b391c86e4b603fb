/** With whom a call of a model is, and in which conversation: by headers, else by the request's own fields. */

import { CHANNELS } from '../../domain/interaction.ts'
import { Customer } from '../interactions/input.ts'
import { clean, cleanText } from '../traces/clean.ts'
import { isObject, textOf, type Value } from '../traces/span.ts'
import type { Thread } from '../traces/thread.ts'
import { type Exchange, type Members, parsed } from './exchange.ts'

const CONVERSATION = ['kith_conversation', 'conversation_id', 'thread_id', 'session_id', 'chat_id', 'conversationId']
const USER = ['user_id', 'userId']
const FIELDS = Object.keys(Customer.shape).filter((name) => name !== 'attributes')

export type Named = Omit<Thread, 'conversation'> & { conversation: string | undefined }

/** What is no channel or no customer is left out: a wrong name must not cost the record of what was said. */
export function namedIn({ asked, headers }: Pick<Exchange, 'asked' | 'headers'>): Named {
  const metadata = isObject(asked.metadata) ? asked.metadata : {}
  const said = (header: string, ...names: string[]) =>
    shortText(headers[header]) ?? names.flatMap((name) => shortText(metadata[name]) ?? [])[0]
  const channel = said('kith-channel', 'kith_channel', 'channel')
  const session = said('kith-session', 'kith_session')
  return {
    conversation: said('kith-conversation', ...CONVERSATION) ?? ownConversation(asked.conversation),
    channel: (CHANNELS as readonly (string | undefined)[]).includes(channel) ? channel! : 'api',
    customer: { ...userOf(asked, metadata), ...fieldsOf(metadata), ...customerOf(headers['kith-customer']) },
    agent: said('kith-agent', 'kith_agent'),
    ...(session === undefined ? {} : { session }),
  }
}

/** Of the Responses API: an id, or an object that holds one. */
function ownConversation(conversation: Value | undefined): string | undefined {
  return shortText(isObject(conversation) ? conversation.id : conversation)
}

function userOf({ user, safety_identifier }: Members, metadata: Members): Record<string, unknown> {
  const named = [...USER.map((name) => metadata[name]), user, safety_identifier]
  const user_id = named.flatMap((value) => shortText(value) ?? [])[0]
  return user_id === undefined ? {} : { user_id }
}

function fieldsOf(metadata: Members): Record<string, unknown> {
  const given = FIELDS.map((name) => [name, metadata[`kith_customer_${name}`]])
  return acceptable(Object.fromEntries(given.filter(([, value]) => value !== undefined)))
}

/** JSON, as it is or percent-encoded: a header can't carry every letter. */
function customerOf(header: string | undefined): Record<string, unknown> {
  if (header === undefined) return {}
  const given = parsed(header) ?? parsed(decoded(header))
  return isObject(given) ? acceptable(clean(given) as Members) : {}
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Each field that recording would take. */
function acceptable(given: Members): Record<string, unknown> {
  const fields = Object.entries(Customer.shape)
  return Object.fromEntries(
    fields.flatMap(([name, shape]) => {
      const read = shape.safeParse(given[name])
      return read.success && read.data !== undefined ? [[name, read.data]] : []
    }),
  )
}

function shortText(value: Value | undefined): string | undefined {
  return textOf(value) && cleanText(textOf(value)!).slice(0, 256)
}
