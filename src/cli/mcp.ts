/** `kith mcp`: the MCP servers over stdio, for programs that start their tools themselves. Talks to the running Kith. */

import { defineCommand } from 'citty'
import { VERSION } from '../config.ts'
import { toolsOf } from '../mcp/http_handler.ts'
import { remoteBackend } from '../mcp/remote_backend.ts'
import { type Backend, type Kind, mcpServer, openLibrary } from '../mcp/server.ts'
import { Failure } from './failure.ts'
import { withServer } from './server.ts'
import { configOf, storeArgs } from './settings.ts'

export const mcpVerb = defineCommand({
  meta: { name: 'mcp', description: 'Serve tools over stdio: for operators, or with --session for an agent.' },
  args: {
    ...storeArgs,
    session: { type: 'string', description: 'Serve an agent this session (KITH_AGENT_KEY), made by your transport.' },
  },
  async run({ args }) {
    const config = configOf(args)
    const { session } = args
    if (session === undefined)
      return withServer(config, 'mcp', (server) => serve('operator', remoteBackend('operator', server, null)))
    const key = config.agentKey
    if (!key || !config.url) throw new Failure('With --session, KITH_URL and KITH_AGENT_KEY must be set.')
    return serve('agent', remoteBackend('agent', { url: config.url, key }, session))
  },
})

/** Until whoever started us closes our input. */
async function serve(kind: Kind, backend: Backend): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    for (const event of ['end', 'close'] as const) process.stdin.once(event, () => resolve())
  })
  const [library, { serveStdio }] = await Promise.all([openLibrary(), import('@modelcontextprotocol/server/stdio')])
  const handle = serveStdio(() => mcpServer(library, kind, toolsOf[kind], backend, VERSION))
  await ended
  await handle.close()
}
