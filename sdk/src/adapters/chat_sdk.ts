/** The Chat SDK (npm's `chat`): an identity resolver that records what comes in, and handlers that record what goes out. */

import type { Channel, CustomerInput } from '../interaction.ts'
import { type CustomerContext, withCustomer } from '../recorder/context.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { expected, Spoken } from './spoken.ts'

type Author = { userId?: string; userName?: string; fullName?: string; email?: string; isMe?: boolean; isBot?: unknown }
type Message = { id?: string; threadId?: string; text?: string; author?: Author; metadata?: { dateSent?: unknown } }
type Incoming = { adapter: string; author: Author; message: Message }
type Resolver<T> = (incoming: T) => string | null | Promise<string | null>
type Posted = { id?: string; text?: string }
type Thread = { id?: string; adapter?: { name?: string }; post(...given: unknown[]): Promise<Posted> }

/** What an adapter's user id is in Kith's words; all others are the host's own ids. */
const PLATFORMS: Record<string, { channel: Channel; user(id: string): CustomerInput }> = {
  whatsapp: { channel: 'whatsapp', user: (id) => ({ whatsapp: id.startsWith('+') ? id : `+${id}` }) },
  telegram: { channel: 'telegram', user: (telegram) => ({ telegram }) },
  instagram: { channel: 'instagram', user: (instagram) => ({ instagram }) },
  messenger: { channel: 'facebook', user: (facebook) => ({ facebook }) },
}

/** For `new Chat({ history: { user: { identity } } })`: records each incoming message, and answers what `resolve` does. */
export function chatIdentity<T extends Incoming = Incoming>(recorder: Recorder, resolve?: Resolver<T>): Resolver<T> {
  const spoken = new Spoken(recorder, 'The Chat SDK')
  return (incoming) => {
    spoken.attempt(() => received(spoken, incoming))
    return resolve ? resolve(incoming) : null
  }
}

/** For `bot.onNewMention`, `onSubscribedMessage`, ...: what the handler posts is recorded, and all it does is the author's. */
export function chatHandler<H extends (thread: never, message: never, ...more: never[]) => unknown>(
  recorder: Recorder,
  handler: H,
): H {
  const spoken = new Spoken(recorder, 'The Chat SDK')
  const recorded = (thread: Thread, message: Message, ...more: unknown[]): unknown => {
    let context: CustomerContext | undefined
    spoken.attempt(() => {
      const adapter = expected(thread?.adapter?.name, typeof thread?.adapter?.name === 'string', 'adapter')!
      context = received(spoken, { adapter, author: message.author ?? {}, message })
      if (context) watchPosts(spoken, thread, context)
    })
    const run = () => (handler as unknown as (...given: unknown[]) => unknown)(thread, message, ...more)
    return context ? withCustomer(context, run) : run()
  }
  return recorded as unknown as H
}

/** Once for each message, whoever tells of it first. */
function received(spoken: Spoken, { adapter, author, message }: Incoming): CustomerContext | undefined {
  if (author?.isMe || author?.isBot === true) return undefined
  const { id, threadId, text, metadata } = expected(message, typeof message?.threadId === 'string', 'thread')
  const context = contextOf(adapter, author, String(threadId))
  const at = metadata?.dateSent instanceof Date ? metadata.dateSent : undefined
  spoken.delivered({ id: String(id), role: 'customer', text: text ?? '', at }, context)
  return context
}

function contextOf(adapter: string, author: Author, conversation: string): CustomerContext {
  const platform = PLATFORMS[adapter]
  const { userId, fullName, userName, email } = author
  const id = expected(userId, typeof userId === 'string', 'author')!
  const who = platform ? platform.user(id) : { user_id: `${adapter}:${id}` }
  const name = fullName || userName
  return {
    conversation,
    channel: platform?.channel ?? 'chat',
    user: { ...who, ...(name ? { name } : {}), ...(email ? { email } : {}) },
  }
}

const watchedThreads = new WeakSet<object>()

function watchPosts(spoken: Spoken, thread: Thread, context: CustomerContext): void {
  if (watchedThreads.has(thread)) return
  watchedThreads.add(thread)
  const post = thread.post.bind(thread)
  thread.post = async (...given) => {
    const posted = await post(...given)
    // What a stream said in the end, else what was given: text, or an object with one.
    spoken.attempt(() => {
      const text = posted?.text || textOf(given[0])
      if (text) spoken.delivered({ id: `post ${posted?.id ?? Math.random()}`, role: 'agent', text }, context)
    })
    return posted
  }
}

function textOf(given: unknown): string {
  if (typeof given === 'string') return given
  const { markdown, raw } = (given ?? {}) as { markdown?: unknown; raw?: unknown }
  return [markdown, raw].find((text) => typeof text === 'string') as string
}
