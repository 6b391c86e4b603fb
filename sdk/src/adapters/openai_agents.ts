/** The OpenAI Agents SDK: a trace processor that hears of every model call and tool, streamed or not. */

import type { CustomerContext } from '../recorder/context.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { quietly, Spoken, turnsOf } from './spoken.ts'

type SpanData = {
  type?: string
  name?: string
  input?: unknown
  output?: unknown
  _input?: unknown
  _response?: { output?: unknown }
}
type Span = {
  spanId?: string
  traceId?: string
  spanData?: SpanData
  error?: { message?: string; data?: unknown } | null
}

/** For `addTraceProcessor`. */
export function openAIAgentsProcessor(recorder: Recorder) {
  const spoken = new Spoken(recorder)
  /** The customer when the trace began: its spans end in async contexts of the SDK's own. */
  const traces = new Map<unknown, CustomerContext>()
  const contextOf = (traceId: unknown) => {
    const known = traces.get(traceId)
    if (known) return known
    const context = spoken.contextOf()
    traces.set(traceId, context)
    if (traces.size > 10_000) traces.delete(traces.keys().next().value)
    return context
  }
  return {
    start() {},
    async onTraceStart(trace: { traceId?: string }) {
      quietly(() => contextOf(trace.traceId))
    },
    async onTraceEnd(trace: { traceId?: string }) {
      traces.delete(trace.traceId)
    },
    async onSpanStart() {},
    async onSpanEnd(span: Span) {
      quietly(() => take(spoken, span, contextOf(span.traceId)))
    },
    async shutdown() {},
    async forceFlush() {},
  }
}

function take(spoken: Spoken, { spanId, spanData = {}, error }: Span, context: CustomerContext): void {
  const { type, name, input, output } = spanData
  if (type === 'function') {
    const [given, result] = [parsed(input), error ? error : parsed(output)]
    spoken.used(
      { id: String(spanId), name: String(name), arguments: given, result, status: error ? 'error' : 'ok' },
      context,
    )
  }
  if (type === 'response' || type === 'generation') {
    const before = turnsOf(withRoles(spanData._input ?? input))
    const answer = turnsOf(withRoles(spanData._response?.output ?? output))
    spoken.heard([...before, ...answer], context)
  }
}

type Item = { role?: string; type?: string; output?: unknown; choices?: { message?: unknown }[] }

/** Answers of both of OpenAI's APIs as messages: an item without a role is the agent's. */
function withRoles(items: unknown): unknown {
  if (!Array.isArray(items)) return items
  return items.flatMap((item: Item | null): unknown[] => {
    if (Array.isArray(item?.choices)) return item.choices.flatMap(({ message }) => message ?? [])
    if (Array.isArray(item?.output)) return withRoles(item.output) as unknown[]
    return [item?.type === 'message' ? { role: 'assistant', ...item } : item]
  })
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
