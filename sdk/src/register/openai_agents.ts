/** Adds a trace processor to the OpenAI Agents SDK without a line in the program. */

/** The SDK keeps its provider under this name, one for ESM and CommonJS alike, and makes it when it is first asked for. */
const PROVIDER = Symbol.for('openai.agents.core.traceProvider')

type Provider = {
  registerProcessor?(processor: unknown): void
  setProcessors?(processors: unknown[]): void
  setDisabled?(disabled: boolean): void
}

export function hearOpenAIAgents(processor: unknown, warn: (message: string) => void): void {
  let provider: Provider | undefined
  Object.defineProperty(globalThis, PROVIDER, {
    configurable: true,
    get: () => provider,
    set(given: Provider) {
      provider = given
      if (typeof given?.registerProcessor === 'function') addForGood(given, processor, warn)
      else warn('This version of the OpenAI Agents SDK takes no trace processor; it is not recorded.')
    },
  })
}

/** Whoever sets processors, as the SDK itself does while it loads, sets them behind ours: each waits for those before it. */
function addForGood(provider: Provider, processor: unknown, warn: (message: string) => void): void {
  provider.registerProcessor?.(processor)
  const set = provider.setProcessors?.bind(provider)
  if (set) provider.setProcessors = (processors) => set([processor, ...processors])
  const disable = provider.setDisabled?.bind(provider)
  if (!disable) return
  provider.setDisabled = (disabled) => {
    if (disabled)
      warn('Tracing of the OpenAI Agents SDK is turned off, so its agents are recorded only by recordRunner.')
    disable(disabled)
  }
}
