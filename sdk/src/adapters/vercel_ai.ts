/** The Vercel AI SDK, versions 6 and 7: a telemetry integration that every generateText and streamText tells of. */

import { type CustomerContext, currentCustomer } from '../recorder/context.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { quietly, Spoken, type Turn, turnsOf } from './spoken.ts'

type Step = { text?: unknown }
type Started = { prompt?: unknown; messages?: unknown; callId?: unknown }
/** Version 6 tells `output` or `error`, version 7 `toolOutput`. */
type ToolEnded = {
  toolCall?: { toolCallId?: unknown; toolName?: unknown; input?: unknown }
  callId?: unknown
  success?: boolean
  output?: unknown
  error?: unknown
  toolOutput?: { type?: unknown; output?: unknown; error?: unknown }
}

type Named = { callId?: unknown }
type Call = { context: CustomerContext; before: Turn[] }

/** As `registerTelemetry` (7) and `registerTelemetryIntegration` (6) take it, or `experimental_telemetry.integrations`. */
export function vercelAiIntegration(recorder: Recorder) {
  const spoken = new Spoken(recorder)
  /** By version 7's call id. Version 6 has none: there a call is known by the customer it is for, and one for nobody is not recorded. */
  const calls = new Map<unknown, Call>()
  const keyOf = ({ callId }: Named) => callId ?? nameOf(currentCustomer())
  const callOf = (event: Named): Call | undefined => calls.get(keyOf(event))

  const onStart = (event: Started) =>
    quietly(() => {
      const key = keyOf(event)
      if (key === undefined) return
      const context = spoken.contextOf()
      const before = turnsOf(event.messages ?? event.prompt)
      calls.set(key, { context, before })
      if (calls.size > 10_000) calls.delete(calls.keys().next().value)
      spoken.heard(before, context)
    })
  const onStep = (event: Step & Named) =>
    quietly(() => {
      const call = callOf(event)
      if (!call || typeof event.text !== 'string' || !event.text.trim()) return
      spoken.said({ role: 'agent', text: event.text }, call.before, call.context)
      call.before = [...call.before, { role: 'agent', text: event.text }]
    })
  const onTool = (event: ToolEnded) =>
    quietly(() => {
      const { toolCall, toolOutput, output = toolOutput?.output } = event
      const error = event.error ?? toolOutput?.error
      const call = callOf(event)
      if (!call) return
      spoken.used(
        {
          id: String(toolCall?.toolCallId),
          name: String(toolCall?.toolName),
          arguments: toolCall?.input,
          result: error ?? output,
          status: error === undefined ? 'ok' : 'error',
        },
        call.context,
      )
    })
  const onEnd = (event: Named) => quietly(() => calls.delete(keyOf(event)))
  return {
    onStart,
    onToolCallFinish: onTool,
    onToolExecutionEnd: onTool,
    // Version 7 still calls this beside onStepEnd.
    onStepFinish: (event: Step & Named) => (event.callId === undefined ? onStep(event) : undefined),
    onStepEnd: onStep,
    onFinish: onEnd,
    onEnd,
  }
}

function nameOf(context: CustomerContext | undefined): string | undefined {
  const name = context?.conversation ?? context?.session
  return name === undefined ? undefined : `${context?.channel ?? ''}/${name}`
}
