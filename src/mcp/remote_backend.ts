/** Tools and resources of a Kith that runs elsewhere: one request over HTTP for each call. */

import { Problem } from '../domain/problem.ts'
import type { Backend, Kind, Resource } from './server.ts'

type Server = { url: string; key: string }

export function remoteBackend(kind: Kind, server: Server, session: string | null): Backend {
  const ask = (method: string, params: object) => request(kind, server, session, method, params)
  return {
    async call({ name }, given) {
      const result = (await ask('tools/call', { name, arguments: given })) as ToolResult
      if (result.isError) throw problemOf(result.content[0]?.text ?? '')
      return JSON.parse(result.content[0]!.text)
    },
    resources:
      kind === 'agent'
        ? null
        : {
            list: async () => ((await ask('resources/list', {})) as { resources: Resource[] }).resources,
            read: async (uri) =>
              ((await ask('resources/read', { uri })) as { contents: { text: string }[] }).contents[0]!.text,
          },
  }
}

type ToolResult = { isError?: boolean; content: { text: string }[] }

async function request(
  kind: Kind,
  { url, key }: Server,
  session: string | null,
  method: string,
  params: object,
): Promise<unknown> {
  const response = await fetch(`${url}/mcp/${kind}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(session === null ? {} : { 'kith-session': session }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  }).catch(() => {
    throw new Problem('overloaded', { detail: 'Kith does not answer.' })
  })
  const answer = messageOf(await response.text())
  if (answer?.result) return answer.result
  throw problemOf(JSON.stringify(answer?.error?.data ?? answer))
}

type Message = { result?: unknown; error?: { data?: unknown } }

/** A server may answer with JSON, or with a stream of one event. */
function messageOf(text: string): Message | null {
  const data = /^data: (.*)$/m.exec(text)?.[1] ?? text
  try {
    return JSON.parse(data) as Message
  } catch {
    return null
  }
}

/** A problem that came over the wire, as it was. */
function problemOf(text: string): Problem {
  try {
    const { code, detail, errors } = JSON.parse(text) as ConstructorParameters<typeof Problem>[1] & { code: never }
    if (typeof code === 'string') return new Problem(code, { detail, errors })
  } catch {
    // Not one of ours.
  }
  return new Problem('internal', { detail: 'Kith answered what is no answer.' })
}
