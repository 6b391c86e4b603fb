/** Mastra: an exporter for its observability, `new Observability({ configs: { kith: { exporters: [mastraExporter(recorder)] } } })`. */

import type { Recorder } from '../recorder/recorder.ts'
import { BoundedMap } from './bounded_map.ts'
import { parsed, type Turn, textOf, turn, turnsOf } from './messages.ts'
import { expected, Spoken } from './spoken.ts'

type Span = {
  id?: unknown
  traceId?: unknown
  type?: unknown
  entityName?: unknown
  entityId?: unknown
  name?: unknown
  input?: unknown
  output?: unknown
  errorInfo?: { message?: unknown }
  attributes?: { conversationId?: unknown; toolCallId?: unknown }
  metadata?: Record<string, unknown>
}
type TracingEvent = { type?: unknown; exportedSpan?: Span }
type Run = { context: ReturnType<Spoken['contextOf']>; turns: Turn[] }

const TOOLS = ['tool_call', 'mcp_tool_call', 'client_tool_call', 'provider_tool_call']

/** Thread and resource of Mastra's memory name conversation and user where the program names none. */
export function mastraExporter(recorder: Recorder) {
  const spoken = new Spoken(recorder, 'Mastra')
  const runs = new BoundedMap<unknown, Run>(10_000)
  const onTracingEvent = (event: TracingEvent) =>
    spoken.attempt(() => {
      const span = expected(event.exportedSpan, typeof event.exportedSpan?.type === 'string', 'kind of span')!
      const ended = event.type === 'span_ended'
      if (span.type === 'agent_run') (ended ? agentEnds : agentBegins)(spoken, runs, span)
      else if (ended && TOOLS.includes(String(span.type))) toolEnds(spoken, runs, span)
    })
  return {
    name: 'kith',
    onTracingEvent,
    async exportTracingEvent(event: TracingEvent) {
      onTracingEvent(event)
    },
    async flush() {
      await recorder.flush()
    },
    async shutdown() {
      await recorder.flush()
    },
  }
}

/** An agent inside another one's run says nothing to the customer. */
function agentBegins(spoken: Spoken, runs: Map<unknown, Run>, span: Span): void {
  if (runs.has(span.traceId)) return
  const turns = historyOf(span.input)
  const { threadId, resourceId } = span.metadata ?? {}
  const named = span.attributes?.conversationId ?? threadId
  const context = spoken.contextOf({
    turns,
    conversation: typeof named === 'string' ? named : undefined,
    user: typeof resourceId === 'string' ? { user_id: resourceId } : undefined,
  })
  runs.set(span.traceId, { context, turns })
  spoken.heard(turns, context)
}

function agentEnds(spoken: Spoken, runs: Map<unknown, Run>, span: Span): void {
  const run = runs.get(span.traceId)
  if (!run) return
  const output = span.output as { text?: unknown } | string | undefined
  const text = typeof output === 'string' ? output : output?.text
  if (typeof text === 'string') spoken.heard([...run.turns, ...turn('agent', text)], run.context)
}

function toolEnds(spoken: Spoken, runs: Map<unknown, Run>, span: Span): void {
  const context = runs.get(span.traceId)?.context ?? spoken.contextOf()
  const { errorInfo, output, attributes } = span
  spoken.used(
    {
      id: String(attributes?.toolCallId ?? span.id),
      name: String(span.entityName ?? span.entityId ?? span.name),
      arguments: parsed(span.input),
      result: errorInfo ? errorInfo.message : parsed(output),
      status: errorInfo ? 'error' : 'ok',
    },
    context,
  )
}

/** An agent takes a text, messages of a model's kind, or Mastra's own with `parts`. */
function historyOf(input: unknown): Turn[] {
  const messages = (input as { messages?: unknown })?.messages ?? input
  if (!Array.isArray(messages)) return turnsOf(messages)
  return messages.flatMap((message: { role?: unknown; content?: unknown; parts?: unknown } | string) => {
    if (typeof message === 'string') return turn('customer', message)
    const content = (message.content as { parts?: unknown })?.parts ?? message.content ?? message.parts
    return turnsOf([{ role: message.role, content: textOf(content) }])
  })
}
