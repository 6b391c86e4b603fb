/** One turn of an agent as each framework tells of it: the events of the real ones, in their order, with waits between. */

import type { Turn } from '../src/adapters/messages.ts'
import { langChainHandler, openAIAgentsProcessor, type Recorder, vercelAiIntegration } from '../src/node.ts'

type Listener =
  | 'onStart'
  | 'onToolCallFinish'
  | 'onToolExecutionEnd'
  | 'onStepFinish'
  | 'onStepEnd'
  | 'onFinish'
  | 'onEnd'
type Call = { id: string; n: number }
type Told = { history: Turn[]; call: Call; answer: string; calls: string[] }
export type Framework = {
  turn(told: Told): Promise<void>
  /** Ids of tool calls that its histories carry, by their first turn. */
  calls: Map<Turn, string[]>
  forgetsCalls?: boolean
  /** The same turn without a wait in it: the milliseconds that the agent spends on being recorded. */
  timedTurn?: (history: Turn[], call: Call, answer: string) => number
}

export const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 4))

/** The agent uses one tool, then answers. */
export async function agentTurn(framework: Framework, history: Turn[], call: Call, answer: string): Promise<void> {
  const before = framework.forgetsCalls ? [] : (framework.calls.get(history[0]!) ?? [])
  await framework.turn({ history: [...history], call, answer, calls: before })
  framework.calls.set(history[0]!, [...before, call.id])
}

function messagesOf(history: Turn[], calls: string[]) {
  const messages: object[] = history.map(({ role, text }) => ({
    role: role === 'customer' ? 'user' : 'assistant',
    content: text,
  }))
  for (const toolCallId of calls)
    messages.splice(1, 0, { role: 'assistant', content: [{ type: 'tool-call', toolCallId, toolName: 'look' }] })
  return messages
}

let callIds = 0

function vercelAi(recorder: Recorder, version: 6 | 7): Framework['turn'] {
  // Typed for what is read of them; the real events carry more.
  const integration = vercelAiIntegration(recorder) as unknown as Record<Listener, (event: object) => unknown>
  return async ({ history, call, answer, calls }) => {
    // Version 6 asks for its listeners call by call, version 7 names the call.
    const { onStart, onToolCallFinish, onToolExecutionEnd, onStepFinish, onStepEnd, onFinish, onEnd } =
      integration as Required<typeof integration>
    const about = version === 7 ? { callId: `c${callIds++}`, operationId: 'ai.generateText' } : {}
    const toolCall = { toolCallId: call.id, toolName: 'look', input: { n: call.n } }
    await onStart({ ...about, messages: messagesOf(history, calls) })
    await pause()
    if (version === 6) await onToolCallFinish({ toolCall, success: true, output: { found: call.n } })
    else
      await onToolExecutionEnd({ ...about, toolCall, toolOutput: { type: 'tool-result', output: { found: call.n } } })
    for (const text of ['', answer]) {
      await pause()
      await onStepFinish({ ...about, text })
      if (version === 7) await onStepEnd({ ...about, text })
    }
    await (version === 7 ? onEnd : onFinish)(about)
  }
}

function timedVercelAi(recorder: Recorder): NonNullable<Framework['timedTurn']> {
  const integration = vercelAiIntegration(recorder) as unknown as Record<Listener, (event: object) => unknown>
  return (history, { id, n }, answer) => {
    const about = { callId: `t${callIds++}`, operationId: 'ai.generateText' }
    const messages = messagesOf(history, [])
    const toolCall = { toolCallId: id, toolName: 'look', input: { n } }
    const begin = performance.now()
    integration.onStart({ ...about, messages })
    integration.onToolExecutionEnd({
      ...about,
      toolCall,
      toolOutput: { type: 'tool-result', output: { found: [1, 2, 3] } },
    })
    integration.onStepEnd({ ...about, text: answer })
    integration.onEnd(about)
    return performance.now() - begin
  }
}

function langChain(recorder: Recorder): Framework['turn'] {
  const handler = langChainHandler(recorder)
  const message = (type: string, content: string, tool_calls: object[] = []) => ({
    getType: () => type,
    content,
    tool_calls,
  })
  return async ({ history, call, answer, calls }) => {
    const messages = [
      ...history.map(({ role, text }) => message(role === 'customer' ? 'human' : 'ai', text)),
      ...calls.map((id) => message('ai', '', [{ id }])),
    ]
    const [root, node, model, tool] = Array.from({ length: 4 }, () => `run${callIds++}`) as [
      string,
      string,
      string,
      string,
    ]
    handler.handleChainStart({}, {}, root)
    handler.handleChainStart({}, {}, node, root)
    for (const text of ['', answer]) {
      handler.handleChatModelStart({}, [messages], model, node)
      await pause()
      const said = message('ai', text, text ? [] : [{ id: call.id }])
      handler.handleLLMEnd({ generations: [[{ text, message: said }]] }, model)
      if (text) continue
      handler.handleToolStart({ name: 'look' }, JSON.stringify({ n: call.n }), tool, node, [], {}, 'look', call.id)
      await pause()
      handler.handleToolEnd({ content: JSON.stringify({ found: call.n }) }, tool)
    }
    handler.handleChainEnd({}, node)
    handler.handleChainEnd({}, root)
  }
}

function openAIAgents(recorder: Recorder): Framework['turn'] {
  const processor = openAIAgentsProcessor(recorder)
  return async ({ history, call, answer, calls }) => {
    const traceId = `trace_${callIds++}`
    const input: object[] = [
      ...history.map(({ role, text }) => ({ role: role === 'customer' ? 'user' : 'assistant', content: text })),
      ...calls.map((call_id) => ({ type: 'function_call', call_id, name: 'look' })),
    ]
    const called = { type: 'function_call', call_id: call.id, name: 'look' }
    const spoken = { type: 'message', content: [{ type: 'output_text', text: answer }] }
    const span = (spanData: object) => processor.onSpanEnd({ spanId: `span_${callIds++}`, traceId, spanData } as never)
    await processor.onTraceStart({ traceId })
    await pause()
    await span({ type: 'response', _input: input, _response: { output: [called] } })
    await pause()
    await span({ type: 'function', name: 'look', input: JSON.stringify({ n: call.n }), output: '{"found":1}' })
    await span({ type: 'response', _input: [...input, called], _response: { output: [spoken] } })
    await processor.onTraceEnd({ traceId })
  }
}

export const FRAMEWORKS: Record<string, (recorder: Recorder) => Framework> = {
  'Vercel AI SDK 6': (recorder) => ({ turn: vercelAi(recorder, 6), calls: new Map() }),
  'Vercel AI SDK 7': (recorder) => ({
    turn: vercelAi(recorder, 7),
    timedTurn: timedVercelAi(recorder),
    calls: new Map(),
  }),
  LangChain: (recorder) => ({ turn: langChain(recorder), calls: new Map() }),
  'OpenAI Agents SDK': (recorder) => ({ turn: openAIAgents(recorder), calls: new Map() }),
}
