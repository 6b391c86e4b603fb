/** One question to the agent of a web chat or a call, signed as Standard Webhooks has it (https://www.standardwebhooks.com). */

import type { Question } from '../operations/chat/question.ts'
import { signedHeaders } from './signed_webhook.ts'

const TIMEOUT_MS = 30_000
const MOST_BYTES = 262_144
const MOST_ANSWERS = 10

/** Away, too slow or too busy: later it may answer. `forGood`: it said that it will not. */
export class NotNow extends Error {
  readonly forGood: boolean
  constructor(message: string, forGood = false) {
    super(message)
    this.forGood = forGood
  }
}

/** `texts`: what to say, in order; none for an agent that stays silent or answers through the API. `ends`: hang up then. */
export type AgentAnswer = { texts: string[]; ends: boolean }

/** Throws NotNow. */
export async function askAgent(
  { id, agentUrl, secret }: Pick<Question, 'id' | 'agentUrl' | 'secret'>,
  body: object,
  stop: AbortSignal,
): Promise<AgentAnswer> {
  const payload = JSON.stringify(body)
  const headers = signedHeaders(id, payload, secret ? [secret] : [], Date.now())
  try {
    const response = await fetch(agentUrl, {
      method: 'POST',
      headers,
      body: payload,
      redirect: 'error',
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    const text = await textOf(response)
    if (response.ok) return answersIn(text)
    const isLater = response.status >= 500 || response.status === 429 || response.status === 408
    throw new NotNow(String(response.status), !isLater)
  } catch (error) {
    throw error instanceof NotNow ? error : new NotNow((error as Error).name)
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) throw new NotNow('an answer of more than 256 KiB', true)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** `{ "text": "..." }` or `{ "messages": [{ "text": "..." }] }`; an empty body says nothing. `"end": true` ends a call. */
function answersIn(text: string): AgentAnswer {
  if (text.trim() === '') return { texts: [], ends: false }
  let answer: { text?: unknown; messages?: unknown; end?: unknown } | null
  try {
    answer = JSON.parse(text)
  } catch {
    throw new NotNow('an answer that is no JSON', true)
  }
  const list: unknown[] = Array.isArray(answer?.messages) ? answer.messages : [answer]
  const texts = list
    .slice(0, MOST_ANSWERS)
    .map((one) => (one as { text?: unknown } | null)?.text)
    .filter((said): said is string => typeof said === 'string' && said.trim() !== '')
  return { texts, ends: answer?.end === true }
}
