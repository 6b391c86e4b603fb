/** The OpenAI Agents SDK: a trace processor that hears of every model call and tool, streamed or not. */

import type { Recorder } from '../recorder/recorder.ts'
import { BoundedMap } from './bounded_map.ts'
import { callsOf, parsed, turn, turnsOf } from './messages.ts'
import { expected, Spoken } from './spoken.ts'

type Answer = { id?: unknown; output?: unknown; previous_response_id?: unknown; conversation?: { id?: unknown } | null }
type SpanData = {
  type?: string
  name?: string
  input?: unknown
  output?: unknown
  _input?: unknown
  _response?: Answer
}
type Span = {
  spanId?: string
  traceId?: string
  spanData?: SpanData
  error?: { message?: string; data?: unknown } | null
}
type Trace = { traceId?: string; groupId?: unknown }
type Context = ReturnType<Spoken['contextOf']>
/** Its customer is known when it begins: its spans end in async contexts of the SDK's own. */
type Run = { group?: string; context?: Context; waiting: Tool[] }
type Tool = Parameters<Spoken['used']>[0]

/** For `addTraceProcessor`. */
export function openAIAgentsProcessor(recorder: Recorder) {
  const spoken = new Spoken(recorder, 'The OpenAI Agents SDK')
  const runs = new BoundedMap<unknown, Run>(10_000)
  const runOf = (traceId: unknown): Run => {
    const run = runs.get(traceId) ?? { waiting: [] }
    runs.set(traceId, run)
    return run
  }
  return {
    start() {},
    async onTraceStart({ traceId, groupId }: Trace) {
      spoken.attempt(() => {
        const run = runOf(traceId)
        if (typeof groupId === 'string') run.group = groupId
        const context = spoken.contextOf({ conversation: run.group })
        if (context.scope === undefined) run.context = context
      })
    },
    async onTraceEnd({ traceId }: Trace) {
      spoken.attempt(() => settle(spoken, runOf(traceId), () => spoken.contextOf()))
      runs.delete(traceId)
    },
    async onSpanStart() {},
    async onSpanEnd(span: Span) {
      spoken.attempt(() => take(spoken, span, runOf(span.traceId)))
    },
    async shutdown() {},
    async forceFlush() {},
  }
}

type Emitter = { on(event: string, listener: (...given: never[]) => void): unknown }
type Called = { toolCall?: { callId?: unknown; name?: unknown; arguments?: unknown } }

/** A Runner's own events, where tracing is turned off. Not beside the trace processor, which tells the same. */
export function recordRunner<T extends object>(recorder: Recorder, runner: T): T {
  const spoken = new Spoken(recorder, 'The OpenAI Agents SDK')
  const runs = new WeakMap<object, { context: Context; history: unknown[] }>()
  const emitter = runner as unknown as Emitter
  emitter.on('agent_start', (about: object, _agent: unknown, input: unknown) =>
    spoken.attempt(() => {
      const history = expected(input, Array.isArray(input), 'input') as unknown[]
      const context = spoken.contextOf({ turns: turnsOf(history), calls: callsOf(history) })
      runs.set(about, { context, history })
      spoken.heard(turnsOf(history), context, callsOf(history))
    }),
  )
  emitter.on(
    'agent_tool_end',
    (about: object, _agent: unknown, tool: { name?: unknown }, result: unknown, by: Called) =>
      spoken.attempt(() => {
        const { callId, arguments: given } = expected(by?.toolCall, by?.toolCall !== undefined, 'tool call')!
        const context = runs.get(about)?.context ?? spoken.contextOf()
        const used = { id: String(callId), name: String(tool.name), arguments: parsed(given), result: parsed(result) }
        spoken.used(used, context)
      }),
  )
  emitter.on('agent_end', (about: object, _agent: unknown, output: unknown) =>
    spoken.attempt(() => {
      const { context = spoken.contextOf(), history = [] } = runs.get(about) ?? {}
      const text = typeof output === 'string' ? output : JSON.stringify(output)
      spoken.heard([...turnsOf(history), ...turn('agent', text)], context)
    }),
  )
  return runner
}

function take(spoken: Spoken, { spanId, spanData, error }: Span, run: Run): void {
  const { type, name, input, output, ...more } = expected(spanData, typeof spanData?.type === 'string', 'kind of span')!
  if (type === 'function') {
    const result = error ? error : parsed(output)
    const status = error ? 'error' : 'ok'
    run.waiting.push({ id: String(spanId), name: String(name), arguments: parsed(input), result, status })
    if (run.context) settle(spoken, run, () => run.context!)
  }
  if (type === 'response' || type === 'generation') {
    const before = more._input ?? input
    const answer = withRoles(more._response?.output ?? output)
    const history = [...(typeof before === 'string' ? [{ role: 'user', content: before }] : withRoles(before))]
    const calls = [...callsOf(history), ...responsesOf(more._response)]
    settle(spoken, run, () => spoken.contextOf({ turns: turnsOf(history), calls }))
    spoken.heard([...turnsOf(history), ...turnsOf(answer)], run.context!, [...calls, ...callsOf(answer)])
  }
}

/** A tool's span may end before the model call's that asked for it, and knows no conversation itself. */
function settle(spoken: Spoken, run: Run, contextOf: () => Context): void {
  run.context ??= contextOf()
  for (const tool of run.waiting.splice(0)) spoken.used(tool, run.context)
}

/** A conversation that OpenAI keeps is known by its answers' ids. */
function responsesOf({ id, previous_response_id, conversation }: Answer = {}): string[] {
  return [id, previous_response_id, conversation?.id].filter((one) => typeof one === 'string')
}

type Item = { role?: string; type?: string; output?: unknown; choices?: { message?: unknown }[] }

/** Answers of both of OpenAI's APIs as messages: an item without a role is the agent's. */
function withRoles(items: unknown): unknown[] {
  if (!Array.isArray(items)) return []
  return items.flatMap((item: Item | null): unknown[] => {
    if (Array.isArray(item?.choices)) return item.choices.flatMap(({ message }) => message ?? [])
    if (Array.isArray(item?.output)) return withRoles(item.output)
    return [item?.type === 'message' ? { role: 'assistant', ...item } : item]
  })
}
