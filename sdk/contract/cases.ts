/** What is run: every framework that is recorded, in each way that it can be used. */

export type Case = {
  file: string
  framework: string
  module: 'ESM' | 'CommonJS'
  node: 20 | 24
  how: 'generate' | 'stream'
  /** `bare`: no line of the program is about recording. `named`: one says whom it serves. `own`: its adapter is told. */
  naming: 'bare' | 'named' | 'own'
  /** Conversations at once in one process. */
  crowd?: number
  register?: boolean
  by: string
  note?: string
}

const HOWS = ['generate', 'stream'] as const

/** Without a line of code, in both kinds of modules, and as a crowd that names its customers. */
function registered(file: string, framework: string, node: 20 | 24): Case[] {
  const about = { file, framework, node, register: true }
  return HOWS.flatMap((how) => [
    { ...about, how, module: 'ESM', naming: 'bare', by: '`--import`, no code' },
    { ...about, how, module: 'CommonJS', naming: 'bare', by: '`--import`, no code' },
    { ...about, how, module: 'ESM', naming: 'named', crowd: 1000, by: '`--import`, `withCustomer`' },
    { ...about, how, module: 'ESM', naming: 'bare', crowd: 100, by: '`--import`, no code' },
  ])
}

function adapted(file: string, framework: string, node: 20 | 24, by: string, more: Partial<Case> = {}): Case[] {
  return HOWS.map((how) => ({ file, framework, node, how, by, module: 'ESM', naming: 'named', ...more }))
}

export const CASES: Case[] = [
  ...registered('ai.mjs', 'ai6', 20),
  ...registered('ai.mjs', 'ai', 24),
  ...registered('openai_agents.mjs', '@openai/agents', 24),
  ...registered('langchain.mjs', 'langchain', 20),
  ...registered('langgraph.mjs', '@langchain/langgraph', 20),
  ...adapted('langchain_callbacks.mjs', '@langchain/langgraph', 20, '`langChainHandler`'),
  ...adapted('openai_runner.mjs', '@openai/agents', 24, '`recordRunner`', { note: 'its tracing turned off' }),
  ...adapted('openai.mjs', 'openai', 24, '`recordOpenAI`'),
  ...adapted('openai_responses.mjs', 'openai', 24, '`recordOpenAI`', { note: 'responses, with the history' }),
  ...adapted('openai_kept.mjs', 'openai', 24, '`recordOpenAI`', {
    note: 'responses that go on from the one before',
  }),
  ...adapted('anthropic.mjs', '@anthropic-ai/sdk', 20, '`recordAnthropic`'),
  ...adapted('mastra.mjs', '@mastra/core', 24, '`mastraExporter`'),
  ...adapted('claude_agent.mjs', '@anthropic-ai/claude-agent-sdk', 20, '`claudeAgentHooks`', {
    note: "its own program, with Anthropic's API as a local server",
  }),
  ...adapted('livekit.mjs', '@livekit/agents', 24, '`recordLiveKit`', {
    note: 'contract only: a real session and its real events, in text, without a room or sound',
  }).slice(1),
  ...adapted('chat_sdk.mjs', 'chat', 20, '`chatIdentity`, `chatHandler`, `--import`', {
    naming: 'own',
    register: true,
    note: "contract only: the real Telegram adapter, with Telegram's API as a local server",
  }),
]
