/** Routes that answer with a stream rather than a value. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import type { Actor, Scope } from '../operations/operation.ts'
import { authorise, scopesOf } from '../operations/run.ts'
import { contactsExport, subjectExport } from './export.ts'
import type { House } from './house.ts'

export type Stream = {
  name: string
  scope: Scope
  confirm?: boolean
  run(
    house: House,
    actor: Actor,
    request: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
    requestId: string,
  ): Promise<void>
}

const events: Stream = {
  name: 'events.stream',
  scope: 'contacts:read',
  async run(house, actor, request, response) {
    const last = request.headers['last-event-id']
    const mayStill = () =>
      house.authenticator.actorOf(request.headers, 'GET').then(
        (now) => now.workspace === actor.workspace && scopesOf(now)[events.scope],
        () => false,
      )
    await house.live.stream(response, actor.workspace, typeof last === 'string' ? last : undefined, mayStill)
  },
}

const metrics: Stream = {
  name: 'metrics',
  scope: 'workspace:manage',
  async run(house, _actor, _request, response) {
    response.writeHead(200, { 'content-type': house.metrics.type })
    response.end(await house.metrics.text())
  },
}

const STREAMS: Record<string, Stream> = {
  '/v1/events': events,
  '/metrics': metrics,
  '/v1/contacts/export': contactsExport,
}

const OF_ONE = /^\/v1\/contacts\/(ctc_\w+)\/export$/

/** The stream of a path, with its scope checked before it begins. */
export function streamRoute(pathname: string, method: string): Stream | null {
  const ofOne = OF_ONE.exec(pathname)
  const stream = ofOne ? subjectExport(ofOne[1]!) : Object.hasOwn(STREAMS, pathname) ? STREAMS[pathname]! : null
  if (!stream) return null
  if (method !== 'GET') throw new Problem('method_not_allowed')
  return {
    ...stream,
    run: async (house, actor, ...rest) => {
      authorise(actor, stream)
      await stream.run(house, actor, ...rest)
    },
  }
}
