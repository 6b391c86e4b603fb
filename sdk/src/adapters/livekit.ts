/** LiveKit Agents: a voice session's own events, `recordLiveKit(recorder, session, { conversation: room.name, ... })`. */

import type { CustomerContext } from '../recorder/context.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { parsed, textOf } from './messages.ts'
import { expected, Spoken } from './spoken.ts'

type Item = {
  id?: unknown
  type?: unknown
  role?: unknown
  content?: unknown
  textContent?: unknown
  createdAt?: unknown
}
type FunctionCall = { id?: unknown; callId?: unknown; name?: unknown; args?: unknown; createdAt?: unknown }
type FunctionOutput = { callId?: unknown; output?: unknown; isError?: unknown }
type Executed = { functionCalls?: FunctionCall[]; functionCallOutputs?: (FunctionOutput | undefined)[] }
type Session = { on(event: string, listener: (event: never) => void): unknown }

/** Records the session from now on, and gives it back. The channel is `voice` unless another is named. */
export function recordLiveKit<T extends object>(recorder: Recorder, session: T, customer?: CustomerContext): T {
  const spoken = new Spoken(recorder, 'LiveKit Agents')
  const context = { channel: 'voice' as const, ...(customer ?? spoken.contextOf()) }
  const emitter = session as unknown as Session
  if (typeof emitter.on !== 'function') {
    recorder.warn('This version of LiveKit Agents has no events on its sessions; it is not recorded.')
    return session
  }
  emitter.on('conversation_item_added', ({ item }: { item?: Item }) =>
    spoken.attempt(() => said(spoken, context, item)),
  )
  emitter.on('function_tools_executed', (event: Executed) => spoken.attempt(() => used(spoken, context, event)))
  return session
}

function said(spoken: Spoken, context: CustomerContext, item: Item | undefined): void {
  const { id, role, textContent, content, createdAt } = expected(item, typeof item?.id === 'string', 'item')!
  if (role !== 'user' && role !== 'assistant') return
  const text = typeof textContent === 'string' ? textContent : textOf(content)
  spoken.delivered(
    { id: String(id), role: role === 'user' ? 'customer' : 'agent', text, at: dateOf(createdAt) },
    context,
  )
}

function used(spoken: Spoken, context: CustomerContext, { functionCalls, functionCallOutputs }: Executed): void {
  const calls = expected(functionCalls, Array.isArray(functionCalls), 'function calls')!
  const outputs = new Map(functionCallOutputs?.map((output) => [output?.callId, output]))
  for (const { id, callId, name, args, createdAt } of calls) {
    const { output, isError } = outputs.get(callId) ?? {}
    const status = isError ? 'error' : 'ok'
    spoken.used(
      {
        // A model's own ids may begin anew with every answer.
        id: String(id ?? callId),
        name: String(name),
        arguments: parsed(args),
        result: parsed(output),
        status,
        at: dateOf(createdAt),
      },
      context,
    )
  }
}

function dateOf(ms: unknown): Date | undefined {
  return typeof ms === 'number' ? new Date(ms) : undefined
}
