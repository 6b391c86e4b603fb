/** `@kith/sdk` outside of Node: edge runtimes and browsers. Nothing here needs more than fetch. */

import { useStorage } from './recorder/context.ts'
import { Recorder, type RecorderOptions } from './recorder/recorder.ts'

type Storage = Parameters<typeof useStorage>[0]

/** Most edge runtimes have it under this name; elsewhere a context is given with every call. */
const { AsyncLocalStorage } = globalThis as { AsyncLocalStorage?: new () => Storage }
if (AsyncLocalStorage) useStorage(new AsyncLocalStorage())

/** Flush it before the runtime goes to sleep: `waitUntil(recorder.flush())`. */
export function createRecorder(options: Omit<RecorderOptions, 'spool'>): Recorder {
  return new Recorder(options)
}

export { chatHandler, chatIdentity } from './adapters/chat_sdk.ts'
export { claudeAgentHooks } from './adapters/claude_agent.ts'
export { langChainHandler } from './adapters/langchain.ts'
export { recordLiveKit } from './adapters/livekit.ts'
export { mastraExporter } from './adapters/mastra.ts'
export { recordAnthropic, recordOpenAI } from './adapters/openai.ts'
export { openAIAgentsProcessor, recordRunner } from './adapters/openai_agents.ts'
export { vercelAiIntegration } from './adapters/vercel_ai.ts'
export * from './client.ts'
export { type CustomerContext, currentCustomer, withCustomer } from './recorder/context.ts'
export type { Counters } from './recorder/counters.ts'
export { Recorder, type RecorderOptions, type Said, type ToolCall } from './recorder/recorder.ts'
export { recordTools } from './recorder/tools.ts'
