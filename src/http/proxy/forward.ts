/** Sends a request on and its answer back as they are, byte by byte, at the pace of the slower side. */

import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../domain/problem.ts'
import { headersBack } from './headers.ts'
import { Tap } from './tap.ts'

const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }

export type Answered = { status: number; headers: IncomingMessage['headers']; body: Tap }

/** `asked` gets a copy of the body. Rejects with `upstream_unreachable` when there is no answer; once one has begun, its end is the caller's end. */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  target: URL,
  headers: OutgoingHttpHeaders,
  asked: Tap,
  isCopied: boolean,
): Promise<Answered> {
  const body = new Tap()
  request.on('data', (chunk: Buffer) => asked.add(chunk))
  const answer = await answerTo(request, response, target, headers, asked)
  if (isCopied) answer.on('data', (chunk: Buffer) => body.add(chunk))
  response.writeHead(answer.statusCode!, answer.statusMessage, headersBack(answer))
  response.flushHeaders()
  // Broken off by either side: the other one's connection was ended too, and what came until then was said.
  await pipeline(answer, response).catch(() => {})
  return { status: answer.statusCode!, headers: answer.headers, body }
}

async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  target: URL,
  headers: OutgoingHttpHeaders,
  asked: Tap,
): Promise<IncomingMessage> {
  const first = begin(request, response, target, headers, true)
  try {
    // No pipeline: a failing upstream must not take the caller's socket along, on which he is to read why.
    request.pipe(first.sending)
    return await first.answer
  } catch (error) {
    request.unpipe(first.sending).resume()
    const body = request.complete ? asked.bytes() : null
    // A kept connection that the other side had closed: nobody has read the request.
    if (!first.sending.reusedSocket || isOver(response) || body === null) throw unreachable(error)
    const second = begin(request, response, target, headers, false)
    second.sending.end(body)
    return second.answer.catch((again) => Promise.reject(unreachable(again)))
  }
}

function begin(
  request: IncomingMessage,
  response: ServerResponse,
  target: URL,
  headers: OutgoingHttpHeaders,
  kept: boolean,
): { sending: ClientRequest; answer: Promise<IncomingMessage> } {
  const secure = target.protocol === 'https:'
  const sending = (secure ? httpsRequest : httpRequest)(target, {
    method: request.method,
    headers,
    agent: kept ? agents[secure ? 'https:' : 'http:'] : false,
  })
  sending.setNoDelay(true)
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve)
    sending.on('error', reject)
    sending.once('close', () => reject(new Error('closed')))
  })
  answer.catch(() => {})
  // Whoever hangs up stops what is being written for him.
  response.once('close', () => {
    if (!response.writableFinished) sending.destroy()
  })
  return { sending, answer }
}

function isOver(response: ServerResponse): boolean {
  return response.destroyed || response.writableEnded
}

/** Without the error's own words: they may name hosts and addresses that are nobody's business. */
function unreachable(error: unknown): Problem {
  const { code } = (error ?? {}) as { code?: unknown }
  return new Problem('upstream_unreachable', typeof code === 'string' ? { extra: { cause: code } } : {})
}
