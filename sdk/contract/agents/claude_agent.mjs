/** Claude Agent SDK: its own program, asked to talk to a local server, with the recorder as hooks. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { anthropicServer } from '../../../examples/scripted/anthropic_server.mjs'
import { DESCRIBED, TOOLS } from '../../../examples/scripted/script.mjs'
import { claudeAgentHooks, createRecorder } from '../../dist/node.js'

export default async function agent({ load, stream }) {
  const { createSdkMcpServer, query, tool } = await load('@anthropic-ai/claude-agent-sdk')
  const server = await anthropicServer((name) => `mcp__tables__${name}`)
  const home = mkdtempSync(join(tmpdir(), 'kith-claude-'))
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    CLAUDE_CONFIG_DIR: home,
    ANTHROPIC_BASE_URL: server.url,
    ANTHROPIC_API_KEY: 'none',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  }
  const tools = DESCRIBED.map(({ name, description, fields }) =>
    tool(name, description, fields(z), async (given) => ({
      content: [{ type: 'text', text: JSON.stringify(await TOOLS[name](given)) }],
    })),
  )
  const recorder = createRecorder()

  async function ask(prompt, session) {
    const options = {
      env,
      cwd: home,
      hooks: claudeAgentHooks(recorder),
      mcpServers: { tables: createSdkMcpServer({ name: 'tables', tools }) },
      tools: [],
      allowedTools: DESCRIBED.map(({ name }) => `mcp__tables__${name}`),
      settingSources: [],
      systemPrompt: 'You book tables.',
      includePartialMessages: stream,
      ...(session ? { resume: session } : {}),
    }
    for await (const message of query({ prompt, options }))
      if (message.type === 'result') return { text: message.result, session: message.session_id }
    throw new Error('no result')
  }

  async function talk(customer) {
    let session
    const answers = []
    for (const prompt of customer) {
      const answered = await ask(prompt, session)
      session = answered.session
      answers.push(answered.text)
    }
    return answers
  }
  const end = () => {
    server.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { talk, end }
}
