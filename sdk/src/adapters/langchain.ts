/** LangChain.js and LangGraph: a callback handler, given as `callbacks: [langChainHandler(recorder)]`. */

import type { Recorder } from '../recorder/recorder.ts'
import { BoundedMap } from './bounded_map.ts'
import { parsed, type Turn, textOf, turn } from './messages.ts'
import { expected, Spoken } from './spoken.ts'

type Message = { getType?(): string; _getType?(): string; content?: unknown; tool_calls?: { id?: unknown }[] }
type Context = ReturnType<Spoken['contextOf']>
type Metadata = { thread_id?: unknown } | undefined
/** The outermost run: everything inside is one conversation. */
type Root = { context?: Context }
type ModelRun = { context: Context; turns: Turn[]; calls: string[] }
type ToolRun = { root: Root; name: string; given: unknown; id: string }

/** A plain object: LangChain takes one with these methods for a handler, of whatever version it is. */
export function langChainHandler(recorder: Recorder) {
  const spoken = new Spoken(recorder, 'LangChain')
  const { attempt } = spoken
  const roots = new BoundedMap<string, Root>(50_000)
  const models = new BoundedMap<string, ModelRun>(10_000)
  const tools = new BoundedMap<string, ToolRun>(10_000)

  const rootOf = (parent: string | undefined): Root => roots.get(parent ?? '') ?? {}
  const runBegins = (runId: string, parent: string | undefined): Root => {
    const root = rootOf(parent)
    roots.set(runId, root)
    return root
  }
  const toolEnded = (runId: string, outcome: { result: unknown; status: string }) =>
    attempt(() => {
      const tool = tools.get(runId)
      tools.delete(runId)
      if (!tool) return
      const { root, name, given, id } = tool
      root.context ??= spoken.contextOf()
      spoken.used({ id, name, arguments: given, ...outcome }, root.context)
    })

  return {
    name: 'kith',
    /** Read in the agent's own async context, before it goes on; all of it is quick. */
    awaitHandlers: true,
    copy() {
      return this
    },
    handleChainStart: (_chain: unknown, _inputs: unknown, runId: string, parent?: string) =>
      void runBegins(runId, parent),
    handleChainEnd: (_outputs: unknown, runId: string) => void roots.delete(runId),
    handleChainError: (_error: unknown, runId: string) => void roots.delete(runId),
    handleChatModelStart(
      _model: unknown,
      batches: Message[][],
      runId: string,
      parent?: string,
      _extra?: unknown,
      _tags?: unknown,
      metadata?: Metadata,
    ) {
      attempt(() => {
        const messages = expected(batches?.[0], Array.isArray(batches?.[0]), 'messages')!
        const [turns, calls] = [messages.flatMap(turnOf), messages.flatMap(callsOf)]
        const root = rootOf(parent)
        const conversation = typeof metadata?.thread_id === 'string' ? metadata.thread_id : root.context?.conversation
        root.context = { ...root.context, ...spoken.contextOf({ conversation, turns, calls }) }
        models.set(runId, { context: root.context, turns, calls })
        spoken.heard(turns, root.context, calls)
      })
    },
    handleLLMEnd(output: { generations?: { text?: string; message?: Message }[][] }, runId: string) {
      attempt(() => {
        const run = models.get(runId)
        models.delete(runId)
        if (!run) return
        const generation = output.generations?.[0]?.[0]
        const { message, text = '' } = expected(generation, generation !== undefined, 'answer')!
        run.turns.push(...turn('agent', message ? textOf(message.content, '') : text))
        spoken.heard(run.turns, run.context, message ? callsOf(message) : [])
      })
    },
    handleLLMError: (_error: unknown, runId: string) => void models.delete(runId),
    handleToolStart(
      tool: { name?: string; id?: unknown[] } | undefined,
      input: unknown,
      runId: string,
      parent?: string,
      _tags?: unknown,
      _metadata?: unknown,
      runName?: string,
      callId?: string,
    ) {
      attempt(() => {
        const name = runName ?? tool?.name ?? String(tool?.id?.at(-1) ?? 'tool')
        tools.set(runId, { root: runBegins(runId, parent), name, given: parsed(input), id: callId ?? runId })
      })
    },
    handleToolEnd: (output: unknown, runId: string) => toolEnded(runId, { result: resultOf(output), status: 'ok' }),
    handleToolError: (error: unknown, runId: string) => toolEnded(runId, { result: error, status: 'error' }),
  }
}

function typeOf(message: Message): string | undefined {
  return message.getType?.() ?? message._getType?.()
}

function turnOf(message: Message): Turn[] {
  const type = expected(typeOf(message), typeof typeOf(message) === 'string', 'type of a message')
  if (type === 'human') return turn('customer', textOf(message.content))
  return type === 'ai' ? turn('agent', textOf(message.content, '')) : []
}

function callsOf({ tool_calls = [] }: Message): string[] {
  return tool_calls.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
}

/** A tool's message carries its result as text. */
function resultOf(output: unknown): unknown {
  const content = (output as { content?: unknown } | null)?.content
  return parsed(content === undefined ? output : content)
}
