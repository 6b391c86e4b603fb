/** The Vercel AI SDK, versions 6 and 7: a telemetry integration that every generateText and streamText tells of. */

import type { Recorder } from '../recorder/recorder.ts'
import { BoundedMap } from './bounded_map.ts'
import { callsOf, type Turn, turnsOf } from './messages.ts'
import { expected, Spoken } from './spoken.ts'

type Started = {
  callId?: unknown
  operationId?: unknown
  prompt?: unknown
  messages?: unknown
  metadata?: unknown
  runtimeContext?: unknown
}
type Step = { callId?: unknown; text?: unknown }
/** Version 6 tells `output` or `error`, version 7 `toolOutput`. */
type ToolEnded = {
  callId?: unknown
  toolCall?: { toolCallId?: unknown; toolName?: unknown; input?: unknown }
  output?: unknown
  error?: unknown
  toolOutput?: { type?: unknown; output?: unknown; error?: unknown }
}

type Call = { context: ReturnType<Spoken['contextOf']>; turns: Turn[]; calls: string[] }

/** Names of a conversation as programs give them in telemetry's metadata. */
const CONVERSATION = ['conversation', 'conversationId', 'threadId', 'sessionId', 'chatId']

/** As `registerTelemetry` (7) and `registerTelemetryIntegration` (6) take it, or `experimental_telemetry.integrations`. */
export function vercelAiIntegration(recorder: Recorder) {
  const spoken = new Spoken(recorder, 'The Vercel AI SDK')
  const calls = new BoundedMap<unknown, Call>(10_000)
  let listeners = listenersOf(spoken, calls)
  return {
    /**
     * Version 6 names no call in what it tells, but asks for each call's listeners anew, this one first: so each call
     * has its own. Version 7 tells a call id, and everybody's listeners know all of them.
     */
    get onStart() {
      listeners = listenersOf(spoken, calls)
      return listeners.onStart
    },
    get onToolCallFinish() {
      return listeners.onTool
    },
    get onToolExecutionEnd() {
      return listeners.onTool
    },
    get onStepFinish() {
      const { onStep } = listeners
      // Version 7 still calls this beside onStepEnd.
      return (event: Step) => (event.callId === undefined ? onStep(event) : undefined)
    },
    get onStepEnd() {
      return listeners.onStep
    },
    get onFinish() {
      return listeners.onEnd
    },
    get onEnd() {
      return listeners.onEnd
    },
  }
}

function listenersOf(spoken: Spoken, calls: Map<unknown, Call>) {
  let own: Call | undefined
  const callOf = ({ callId }: { callId?: unknown }) => (callId === undefined ? own : calls.get(callId))
  return {
    onStart: (event: Started) =>
      spoken.attempt(() => {
        if (!/^(undefined|ai\.(generate|stream)(Text|Object))$/.test(String(event.operationId))) return
        const call = begun(spoken, event)
        own = call
        if (event.callId !== undefined) calls.set(event.callId, call)
      }),
    onStep: (event: Step) =>
      spoken.attempt(() => {
        const call = callOf(event)
        if (!call) return
        const text = expected(event.text, typeof event.text === 'string', 'text') as string
        if (!text.trim()) return
        call.turns.push({ role: 'agent', text })
        spoken.heard(call.turns, call.context, call.calls)
      }),
    onTool: (event: ToolEnded) =>
      spoken.attempt(() => {
        const call = callOf(event)
        if (call) spoken.used(toolOf(event), call.context)
      }),
    onEnd: ({ callId }: { callId?: unknown }) => void calls.delete(callId),
  }
}

function begun(spoken: Spoken, event: Started): Call {
  const told = event.messages ?? event.prompt
  const history = expected(told, Array.isArray(told) || typeof told === 'string', 'messages')
  const [turns, calls] = [turnsOf(history), callsOf(history)]
  const named = { ...(event.runtimeContext as object), ...(event.metadata as object) } as Record<string, unknown>
  const conversation = CONVERSATION.map((name) => named[name]).find((name) => typeof name === 'string') as string
  const context = spoken.contextOf({ conversation, turns, calls })
  spoken.heard(turns, context, calls)
  return { context, turns, calls }
}

function toolOf({ toolCall, toolOutput, ...event }: ToolEnded) {
  const { toolCallId, toolName, input } = expected(toolCall, typeof toolCall?.toolName === 'string', 'tool')!
  const error = event.error ?? toolOutput?.error
  return {
    id: String(toolCallId),
    name: String(toolName),
    arguments: input,
    result: error ?? event.output ?? toolOutput?.output,
    status: error === undefined ? 'ok' : 'error',
  }
}
