/** What one call of a model says of a conversation, as interactions that are the same however often it is repeated. */

import type { Turn } from '../traces/told.ts'
import { type Item, itemsOf, type Place } from '../traces/told_items.ts'
import { heardInChat } from './chat_completions.ts'
import type { Exchange, Heard } from './exchange.ts'
import { heardInMessages } from './messages.ts'
import { namedIn } from './naming.ts'
import { heardInResponses } from './responses.ts'
import { shortened } from './shortened.ts'
import type { ThreadMemory } from './thread_memory.ts'

/** One for all APIs, so that an agent which changes its model stays in its conversation. */
const SOURCE = 'proxy'

/** `scope` keeps callers apart in the memory. Nothing for a call that nobody can be named in: no name, and no answer. */
export function interactionsOf(exchange: Exchange, scope: string, memory: ThreadMemory): Item[] {
  if (isUnwanted(exchange)) return []
  const heard = heardIn(exchange, scope, memory)
  const named = namedIn(exchange)
  const mine = `${scope}/${JSON.stringify(named.customer)}`
  const conversation = named.conversation ?? named.session ?? unnamed(heard, mine, memory)
  if (conversation === undefined) return []
  const place = placeOf(heard, `${scope}/${conversation}`, memory)
  if (heard.answer !== null) memory.answered(mine, heard.answer, conversation)
  memory.asks(scope, heard.calls)
  if (heard.since === undefined) memory.standsAt(mine, heard.after, conversation)
  const moment = { source: SOURCE, start: exchange.start, end: exchange.end }
  const tools = heard.tools.map((tool) => ({ ...tool, call: callId(tool) }))
  return place ? itemsOf({ ...heard, tools }, { ...named, conversation }, moment, place).map(shortened) : []
}

/** A call that is not part of the conversation: a title for it, a guard's verdict. */
function isUnwanted({ asked, headers }: Exchange): boolean {
  const { metadata } = asked as { metadata?: { kith_record?: unknown } | null }
  return (headers['kith-record'] ?? metadata?.kith_record) === 'off'
}

function heardIn(exchange: Exchange, scope: string, memory: ThreadMemory): Heard {
  switch (exchange.api) {
    case 'chat_completions':
      return heardInChat(exchange)
    case 'messages':
      return heardInMessages(exchange)
    case 'responses':
      return heardInResponses(exchange, (call) => memory.callOf(scope, call))
  }
}

function unnamed({ since, before, answer }: Heard, scope: string, memory: ThreadMemory): string | undefined {
  if (since) return memory.conversationOf(scope, since) ?? since
  return memory.goesOn(scope, before) ?? answer ?? undefined
}

/** Where only what is new is told, it stands behind the answer it goes on from. Null when nothing says where it stands. */
function placeOf({ since, answer, answered, turns }: Heard, conversation: string, memory: ThreadMemory): Place | null {
  if (since === undefined) return memory.count(conversation, turns)
  const behind = since ?? answer
  if (behind === null) return null
  return (_: Turn, index) => (index < answered ? `${behind} ${index}` : `${answer}`)
}

/** Servers at home give every call the same id: then what it was asked tells it apart. */
function callId({ call, name, arguments: given }: Heard['tools'][number]): string {
  return `${call} ${name} ${JSON.stringify(given) ?? ''}`.slice(0, 2_000)
}
