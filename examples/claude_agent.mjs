/** Claude Agent SDK, with the recorder as hooks. Run: node examples/claude_agent.mjs */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSdkMcpServer, query, tool } from '@anthropic-ai/claude-agent-sdk'
import { claudeAgentHooks, createRecorder } from '@kith/sdk'
import { z } from 'zod'
import { anthropicServer } from './scripted/anthropic_server.mjs'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const server = await anthropicServer((name) => `mcp__tables__${name}`)
const home = mkdtempSync(join(tmpdir(), 'kith-claude-'))
const answered = (execute) => async (given) => ({
  content: [{ type: 'text', text: JSON.stringify(await execute(given)) }],
})
const tables = () =>
  createSdkMcpServer({
    name: 'tables',
    tools: [
      tool('find_table', 'Finds a table.', { people: z.number(), ref: z.string() }, answered(TOOLS.find_table)),
      tool('book_table', 'Books a table.', { at: z.string(), ref: z.string() }, answered(TOOLS.book_table)),
    ],
  })
const hooks = claudeAgentHooks(createRecorder(), { channel: 'chat', user: { user_id: 'u_claude' } })

/** The scripted model stands behind a local address; the rest keeps this run apart from the person's own settings. */
const here = {
  cwd: home,
  settingSources: [],
  env: {
    PATH: process.env.PATH,
    HOME: home,
    CLAUDE_CONFIG_DIR: home,
    ANTHROPIC_BASE_URL: server.url,
    ANTHROPIC_API_KEY: 'none',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  },
}

let resume
for (const prompt of scriptOf('claude').customer) {
  console.log(`customer: ${prompt}`)
  const options = { ...here, hooks, mcpServers: { tables: tables() }, tools: [], allowedTools: ['mcp__tables'], resume }
  for await (const message of query({ prompt, options })) {
    if (message.type !== 'result') continue
    resume = message.session_id
    console.log(`agent: ${message.result}`)
  }
}
server.close()
rmSync(home, { recursive: true, force: true })
await assertContact('ines.claude@moreau.fr', { channel: 'chat' })
