/** The MCP servers over Streamable HTTP, without sessions of their own: any process can answer any request. */

import type { McpHttpHandler, McpRequestContext } from '@modelcontextprotocol/server'
import { Problem } from '../domain/problem.ts'
import { getContact } from '../operations/contacts/get.ts'
import { listContacts } from '../operations/contacts/list.ts'
import type { Actor, Context } from '../operations/operation.ts'
import { run } from '../operations/run.ts'
import { agentTools } from './agent_tools.ts'
import { operatorTools } from './operator_tools.ts'
import { type Backend, type Kind, type Library, mcpServer, openLibrary } from './server.ts'
import type { Tool } from './tool.ts'

export const toolsOf: Record<Kind, readonly Tool[]> = { agent: agentTools, operator: operatorTools }

/** Those that a client may offer for attaching without a search. */
const LISTED = 20

export type McpHandler = (kind: Kind, request: Request, body: unknown, actor: Actor) => Promise<Response>

export function mcpHandler(
  version: string,
  contextOf: (actor: Actor) => Context,
  onError: (error: Error) => void,
): McpHandler {
  let handlers: Promise<Record<Kind, McpHttpHandler>> | undefined
  return async (kind, request, parsedBody, actor) => {
    handlers ??= openLibrary().then((library) => ({
      agent: handlerOf(library, 'agent'),
      operator: handlerOf(library, 'operator'),
    }))
    const authInfo = { token: '', clientId: actor.id, scopes: [], extra: { actor } }
    return (await handlers)[kind].fetch(request, { parsedBody, authInfo })
  }

  function handlerOf(library: Library, kind: Kind) {
    const factory = ({ authInfo, requestInfo }: McpRequestContext) => {
      const context = contextOf(authInfo!.extra!.actor as Actor)
      const session = requestInfo?.headers.get('kith-session') ?? null
      const backend: Backend = {
        call: (tool, given) => tool.call({ context, session }, given),
        resources: kind === 'operator' ? contactResources(context) : null,
      }
      return mcpServer(library, kind, toolsOf[kind], backend, version)
    }
    return library.createMcpHandler(factory, { onerror: onError })
  }
}

function contactResources(context: Context): Backend['resources'] {
  return {
    async list() {
      const { data } = await run(listContacts, context, { limit: LISTED })
      return data.map(({ id, name }) => ({ uri: `contact://${id}`, name, mimeType: 'application/json' }))
    },
    async read(uri) {
      const id = /^contact:\/\/(ctc_\w+)$/.exec(uri)?.[1]
      if (id === undefined) throw new Problem('not_found')
      return JSON.stringify(await run(getContact, context, { id }))
    },
  }
}
