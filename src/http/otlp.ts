/** `POST /v1/otlp/v1/traces`: what OpenTelemetry exporters send, in JSON or protobuf, compressed or not. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import { Problem } from '../domain/problem.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_ITEMS, record, recordInteractions } from '../operations/interactions/record.ts'
import { authorise } from '../operations/run.ts'
import { type Item, interactionsOf } from '../operations/traces/interactions_of.ts'
import { spansOfJson } from '../operations/traces/otlp_json.ts'
import { spansOfProtobuf } from '../operations/traces/protobuf.ts'
import type { Span } from '../operations/traces/span.ts'
import { sendJson } from './answer.ts'
import { readBody } from './body.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'

export const TRACES_PATH = '/v1/otlp/v1/traces'

const PROTOBUF = /^application\/(x-)?protobuf\b/i

export async function receiveTraces(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST')
    throw new Problem('method_not_allowed')
  }
  const actor = await house.authenticator.actorOf(request.headers, 'POST')
  authorise(actor, recordInteractions)
  const isProtobuf = PROTOBUF.test(request.headers['content-type'] ?? '')
  const spans = await spansOf(request, isProtobuf)
  const context = { ...house.context(actor), now: new Date() }
  const refused = await recordAll(context, interactionsOf(spans))
  if (isProtobuf) return sendEmptyProtobuf(response, requestId)
  const partial = { partialSuccess: { rejectedSpans: String(refused), errorMessage: 'Some could not be recorded.' } }
  sendJson(response, 200, refused ? partial : {}, requestId)
}

async function spansOf(request: IncomingMessage, isProtobuf: boolean): Promise<Span[]> {
  if (!isProtobuf && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Problem('unsupported_media_type', {
      detail: 'Send traces as application/json or application/x-protobuf.',
    })
  const body = await unpacked(await readBody(request, MAX_BATCH_BYTES), request.headers['content-encoding'])
  return isProtobuf ? spansOfProtobuf(body) : spansOfJson(parseJson(body))
}

/** A small body can unpack to any size, so unpacking ends at the limit of a plain one. */
async function unpacked(body: Buffer, encoding = 'identity'): Promise<Buffer> {
  const unpack = { gzip: gunzip, deflate: inflate, identity: null }[encoding.toLowerCase()]
  if (unpack === null) return body
  if (!unpack) throw new Problem('unsupported_media_type', { detail: 'Compress with gzip or deflate, or not at all.' })
  try {
    return await promisify(unpack as typeof gunzip)(body, { maxOutputLength: MAX_BATCH_BYTES } as never)
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new Problem('body_too_large')
    throw new Problem('invalid_request', { detail: `This is not ${encoding}.` })
  }
}

/** How many could not be recorded. One that is there already, told by another span with another time, is no failure. */
async function recordAll(context: Parameters<typeof record>[0], items: readonly Item[]): Promise<number> {
  let refused = 0
  for (let at = 0; at < items.length; at += MAX_BATCH_ITEMS) {
    const outcomes = await record(
      context,
      items.slice(at, at + MAX_BATCH_ITEMS).map((item) => ({ item, size: 0 })),
    )
    for (const outcome of outcomes) {
      if (!(outcome instanceof Error) || (outcome instanceof Problem && outcome.code === 'conflict')) continue
      if (!(outcome instanceof Problem) || outcome.status >= 500) throw outcome
      refused++
    }
  }
  return refused
}

function sendEmptyProtobuf(response: ServerResponse, requestId: string): void {
  response.writeHead(200, { 'content-type': 'application/x-protobuf', 'content-length': 0, 'x-request-id': requestId })
  response.end()
}
