/** The Claude Agent SDK: hooks, given as `query({ prompt, options: { hooks: claudeAgentHooks(recorder) } })`. */

import type { CustomerContext } from '../recorder/context.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { parsed, textOf } from './messages.ts'
import { expected, Spoken } from './spoken.ts'

type HookInput = {
  session_id?: unknown
  prompt_id?: unknown
  agent_id?: unknown
  hook_event_name?: unknown
  prompt?: unknown
  source?: unknown
  tool_name?: unknown
  tool_use_id?: unknown
  tool_input?: unknown
  tool_response?: unknown
  error?: unknown
  last_assistant_message?: unknown
}
type Hook = (input: HookInput) => Promise<Record<string, never>>
type Matcher = { hooks: Hook[] }

/**
 * A session of the SDK's is the conversation. `customer` tells whom it is for, since hooks run outside of the program's
 * own async context; without it, the one around this call is taken.
 */
export function claudeAgentHooks(recorder: Recorder, customer?: CustomerContext) {
  const spoken = new Spoken(recorder, 'The Claude Agent SDK')
  const around = customer ?? spoken.contextOf()
  /** A subagent is given words and says words that are no customer's. */
  const hook =
    (take: (input: HookInput, context: CustomerContext) => void): Hook =>
    async (input) => {
      spoken.attempt(() => {
        if (input.agent_id === undefined) take(input, contextOf(around, input))
      })
      return {}
    }
  const only = (take: Parameters<typeof hook>[0]): Matcher[] => [{ hooks: [hook(take)] }]
  let turns = 0
  return {
    UserPromptSubmit: only(({ prompt, prompt_id, source }, context) => {
      if (source !== undefined && source !== 'user' && source !== 'sdk') return
      const text = expected(prompt, typeof prompt === 'string', 'prompt') as string
      spoken.delivered({ id: `prompt ${prompt_id ?? ++turns}`, role: 'customer', text }, context)
    }),
    PostToolUse: only((input, context) => spoken.used(toolOf(input, responseOf(input.tool_response), 'ok'), context)),
    PostToolUseFailure: only((input, context) => spoken.used(toolOf(input, input.error, 'error'), context)),
    Stop: only(({ last_assistant_message: text, prompt_id }, context) => {
      if (typeof text === 'string')
        spoken.delivered({ id: `answer ${prompt_id ?? ++turns}`, role: 'agent', text }, context)
    }),
  }
}

function contextOf(around: CustomerContext & { scope?: string }, { session_id }: HookInput): CustomerContext {
  const { scope, ...context } = around
  const named = scope === undefined && (context.conversation || context.session)
  return named ? context : { ...context, conversation: String(session_id) }
}

function toolOf({ tool_name, tool_use_id, tool_input }: HookInput, result: unknown, status: string) {
  const name = expected(tool_name, typeof tool_name === 'string', 'name of a tool') as string
  // Tools of the program's own MCP server carry its name in front.
  return { id: String(tool_use_id), name: name.replace(/^mcp__.+?__/, ''), arguments: tool_input, result, status }
}

/** An MCP tool answers with parts of text, which here is mostly JSON. */
function responseOf(response: unknown): unknown {
  const content = (response as { content?: unknown } | null)?.content ?? response
  const text = textOf(content)
  return text ? parsed(text) : response
}
