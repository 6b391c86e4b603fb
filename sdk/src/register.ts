/** `node --import @kith/sdk/register app.js`: records the agents of a program that knows nothing of it. KITH_URL, KITH_KEY. */

import { langChainHandler } from './adapters/langchain.ts'
import { openAIAgentsProcessor } from './adapters/openai_agents.ts'
import { vercelAiIntegration } from './adapters/vercel_ai.ts'
import { createRecorder } from './node.ts'
import { hearLangChain } from './register/langchain.ts'
import { hearOpenAIAgents } from './register/openai_agents.ts'

const { KITH_URL, KITH_KEY } = process.env

if (KITH_URL && KITH_KEY) register()
else console.warn('kith: KITH_URL and KITH_KEY are not both set; nothing is recorded.')

function register(): void {
  const recorder = createRecorder()
  const warn = (message: string) => recorder.warn(message)
  hearOpenAIAgents(openAIAgentsProcessor(recorder), warn)
  hearLangChain(langChainHandler(recorder), warn)
  // Both versions of the Vercel AI SDK, as ESM and CommonJS, look for integrations here.
  const shared = globalThis as { AI_SDK_TELEMETRY_INTEGRATIONS?: unknown[] }
  shared.AI_SDK_TELEMETRY_INTEGRATIONS ??= []
  shared.AI_SDK_TELEMETRY_INTEGRATIONS.push(vercelAiIntegration(recorder))
}
