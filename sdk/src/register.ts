/** `node --import @kith/sdk/register app.js`: records the agents of a program that knows nothing of it. KITH_URL, KITH_KEY. */

import { openAIAgentsProcessor } from './adapters/openai_agents.ts'
import { vercelAiIntegration } from './adapters/vercel_ai.ts'
import { createRecorder } from './node.ts'

const { KITH_URL, KITH_KEY } = process.env

if (KITH_URL && KITH_KEY) register()
else console.warn('kith: KITH_URL and KITH_KEY are not both set; nothing is recorded.')

type Provider = { registerProcessor?(processor: unknown): void; setProcessors?(processors: unknown[]): void }

function register(): void {
  const recorder = createRecorder()
  whenProviderComes((provider) => addForGood(provider, openAIAgentsProcessor(recorder)))
  // Both versions, as ESM and CommonJS, look for integrations here.
  const shared = globalThis as { AI_SDK_TELEMETRY_INTEGRATIONS?: unknown[] }
  shared.AI_SDK_TELEMETRY_INTEGRATIONS ??= []
  shared.AI_SDK_TELEMETRY_INTEGRATIONS.push(vercelAiIntegration(recorder))
}

/** The Agents SDK keeps its provider under this name, one for ESM and CommonJS alike, and makes it when it is first asked for. */
function whenProviderComes(come: (provider: Provider) => void): void {
  let provider: Provider | undefined
  Object.defineProperty(globalThis, Symbol.for('openai.agents.core.traceProvider'), {
    configurable: true,
    get: () => provider,
    set(given: Provider) {
      provider = given
      if (typeof given?.registerProcessor === 'function') come(given)
      else console.warn('kith: this version of the OpenAI Agents SDK takes no trace processor; it is not recorded.')
    },
  })
}

/** Whoever sets processors, as the SDK itself does while it loads, sets them beside ours. */
function addForGood(provider: Provider, processor: unknown): void {
  provider.registerProcessor?.(processor)
  const set = provider.setProcessors?.bind(provider)
  if (set) provider.setProcessors = (processors) => set([...processors, processor])
}
