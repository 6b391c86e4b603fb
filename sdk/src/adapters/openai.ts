/** Plain OpenAI and Anthropic clients: what goes in and comes out is recorded, and given on as it is. */

import type { Recorder } from '../recorder/recorder.ts'
import { callsOf, textOf, turn, turnsOf } from './messages.ts'
import { followed, type Reader, type Said } from './overheard.ts'
import { Spoken } from './spoken.ts'

type Given = { messages?: unknown; input?: unknown; previous_response_id?: unknown; conversation?: unknown }
type Ask = (given: Given, ...more: unknown[]) => unknown
type Resource = { create?: Ask }

const CHAT: Reader = {
  whole: (answer) =>
    textOf((answer as { choices?: { message?: { content?: unknown } }[] }).choices?.[0]?.message?.content),
  piece: (chunk) => textOf((chunk as { choices?: { delta?: { content?: unknown } }[] }).choices?.[0]?.delta?.content),
  ids: (told) => {
    const [choice] = (told as { choices?: { message?: unknown; delta?: { tool_calls?: object[] } }[] }).choices ?? []
    // Only the first piece of a call has its id.
    const begun = choice?.delta?.tool_calls?.filter((call) => 'id' in call && call.id)
    return callsOf([choice?.message ?? { tool_calls: begun?.map((call) => ({ type: 'function', ...call })) }])
  },
}
const RESPONSES: Reader = {
  whole: (answer) => String((answer as { output_text?: unknown }).output_text ?? ''),
  piece: (chunk) => {
    const { type, delta } = chunk as { type?: string; delta?: unknown }
    return type === 'response.output_text.delta' ? String(delta) : ''
  },
  ids: (told) => {
    const { id, output, response, item } = told as {
      id?: unknown
      output?: object[]
      response?: { id?: unknown }
      item?: object
    }
    return [...callsOf(output ?? [item]), ...answerIds(output ? id : response?.id)]
  },
}
const MESSAGES: Reader = {
  whole: (answer) => textOf((answer as { content?: unknown }).content, ''),
  piece: (chunk) => {
    const { type, delta } = chunk as { type?: string; delta?: { text?: unknown } }
    return type === 'content_block_delta' && typeof delta?.text === 'string' ? delta.text : ''
  },
  ids: (told) => {
    const { content, content_block: block } = told as { content?: unknown; content_block?: unknown }
    return callsOf([{ content: content ?? [block] }])
  },
}

type OpenAIClient = { chat?: { completions?: Resource }; responses?: Resource }
type AnthropicClient = { messages?: Resource; beta?: { messages?: Resource } }

/** The same client. Its chat completions and responses are recorded: `create`, and what is built on it (`stream`, `parse`, ...). */
export function recordOpenAI<T extends object>(recorder: Recorder, client: T): T {
  const spoken = new Spoken(recorder, "OpenAI's client")
  const { chat, responses } = client as OpenAIClient
  listen(spoken, CHAT, chat?.completions)
  listen(spoken, RESPONSES, responses)
  return client
}

/** The same client. Its messages are recorded: `create`, and what is built on it (`stream`, `parse`, the tool runner). */
export function recordAnthropic<T extends object>(recorder: Recorder, client: T): T {
  const spoken = new Spoken(recorder, "Anthropic's client")
  const { messages, beta } = client as AnthropicClient
  listen(spoken, MESSAGES, messages)
  listen(spoken, MESSAGES, beta?.messages)
  return client
}

const listened = new WeakSet<object>()

/** In its place, since the client's own `stream` and `parse` call `create` there, and a copy would miss them. */
function listen(spoken: Spoken, reader: Reader, resource: Resource | undefined): void {
  if (typeof resource?.create !== 'function' || listened.has(resource)) return
  listened.add(resource)
  const ask = resource.create.bind(resource)
  resource.create = (given, ...more) => {
    let said: Said = () => {}
    spoken.attempt(() => {
      said = heard(spoken, given)
    })
    return followed(ask(given, ...more), reader, (text, ids) => spoken.attempt(() => said(text, ids)))
  }
}

function heard(spoken: Spoken, given: Given): Said {
  const history = given?.messages ?? given?.input
  const turns = turnsOf(history)
  const calls = [...callsOf(history), ...answerIds(given?.previous_response_id)]
  const context = spoken.contextOf({ ...named(given?.conversation), turns, calls })
  spoken.heard(turns, context, calls)
  return (text, ids) => spoken.heard([...turns, ...turn('agent', text)], context, [...calls, ...ids])
}

/** Kept by OpenAI, the history is not sent again: its last answer, or its conversation, is named. */
function answerIds(id: unknown): string[] {
  return typeof id === 'string' ? [`answer ${id}`] : []
}

function named(conversation: unknown): { conversation?: string } {
  const id = typeof conversation === 'string' ? conversation : (conversation as { id?: unknown } | undefined)?.id
  return typeof id === 'string' ? { conversation: id } : {}
}
