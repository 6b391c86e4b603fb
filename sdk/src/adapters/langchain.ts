/** LangChain.js and LangGraph: a callback handler, given as `callbacks: [langChainHandler(recorder)]`. */

import type { CustomerContext } from '../recorder/context.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { quietly, Spoken, type Turn, textOf } from './spoken.ts'

type Message = { getType?(): string; _getType?(): string; content?: unknown }
type Run = { context: CustomerContext; before: Turn[] }
type ToolRun = { context: CustomerContext; name: string; given: unknown }

/** A plain object: LangChain takes one with these methods for a handler, of whatever version it is. */
export function langChainHandler(recorder: Recorder) {
  const spoken = new Spoken(recorder)
  const runs = new Map<string, Run>()
  const tools = new Map<string, ToolRun>()
  const toolEnded = (runId: string, outcome: { result: unknown; status: string }) =>
    quietly(() => {
      const tool = tools.get(runId)
      tools.delete(runId)
      if (tool) spoken.used({ id: runId, name: tool.name, arguments: tool.given, ...outcome }, tool.context)
    })
  return {
    name: 'kith',
    /** Read in the agent's own async context, before it goes on; all of it is quick. */
    awaitHandlers: true,
    handleChatModelStart(_model: unknown, [messages]: Message[][], runId: string) {
      quietly(() => {
        const context = spoken.contextOf()
        const before = (messages ?? []).flatMap(turnOf)
        runs.set(runId, { context, before })
        spoken.heard(before, context)
      })
    },
    handleLLMEnd(output: { generations?: { text?: string; message?: Message }[][] }, runId: string) {
      quietly(() => {
        const run = runs.get(runId)
        runs.delete(runId)
        const [generation] = output.generations?.[0] ?? []
        const text = generation?.message ? textOf(generation.message.content) : (generation?.text ?? '')
        if (run && text.trim()) spoken.said({ role: 'agent', text }, run.before, run.context)
      })
    },
    handleLLMError: (_error: unknown, runId: string) => void runs.delete(runId),
    handleToolStart(
      tool: { name?: string; id?: unknown[] },
      input: string,
      runId: string,
      _parent?: string,
      _tags?: string[],
      _metadata?: unknown,
      runName?: string,
    ) {
      quietly(() => {
        const name = runName ?? tool.name ?? String(tool.id?.at(-1) ?? 'tool')
        tools.set(runId, { context: spoken.contextOf(), name, given: parsed(input) })
      })
    },
    handleToolEnd: (output: unknown, runId: string) => toolEnded(runId, { result: resultOf(output), status: 'ok' }),
    handleToolError: (error: unknown, runId: string) => toolEnded(runId, { result: error, status: 'error' }),
  }
}

function turnOf(message: Message): Turn[] {
  const type = message.getType?.() ?? message._getType?.()
  const text = textOf(message.content)
  if (!text || (type !== 'human' && type !== 'ai')) return []
  return [{ role: type === 'human' ? 'customer' : 'agent', text }]
}

function parsed(input: unknown): unknown {
  if (typeof input !== 'string') return input
  try {
    return JSON.parse(input)
  } catch {
    return input
  }
}

/** A tool's message carries its result as text. */
function resultOf(output: unknown): unknown {
  const content = (output as { content?: unknown } | null)?.content
  return parsed(content === undefined ? output : content)
}
