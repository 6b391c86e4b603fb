/** `POST /v1/otlp/v1/traces`: what OpenTelemetry exporters send, in JSON or protobuf, compressed or not. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import { Problem } from '../domain/problem.ts'
import { MAX_BATCH_BYTES, recordInteractions } from '../operations/interactions/record.ts'
import { authorise } from '../operations/run.ts'
import { spansOfJson } from '../operations/traces/otlp_json.ts'
import { spansOfProtobuf } from '../operations/traces/protobuf.ts'
import { recordTraces } from '../operations/traces/record_traces.ts'
import type { Span } from '../operations/traces/span.ts'
import { sendJson } from './answer.ts'
import { readBody } from './body.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'

export const TRACES_PATH = '/v1/otlp/v1/traces'

const SOME_REFUSED = 'Some of it could not be recorded.'

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
  const refused = await recordTraces(context, spans)
  if (isProtobuf) return sendProtobuf(response, refused, requestId)
  const partial = { partialSuccess: { rejectedSpans: String(refused), errorMessage: SOME_REFUSED } }
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

/** ExportTraceServiceResponse: empty, or with `partial_success` as field 1 of `rejected_spans` (1) and `error_message` (2). */
function sendProtobuf(response: ServerResponse, refused: number, requestId: string): void {
  const message = Buffer.from(SOME_REFUSED)
  const partial = Buffer.concat([Buffer.from([0x08, ...varint(refused)]), Buffer.from([0x12, message.length]), message])
  const body = refused ? Buffer.concat([Buffer.from([0x0a, ...varint(partial.length)]), partial]) : Buffer.alloc(0)
  response.writeHead(200, {
    'content-type': 'application/x-protobuf',
    'content-length': body.length,
    'x-request-id': requestId,
  })
  response.end(body)
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]
}
