/** One question to a web chat's agent, signed as Standard Webhooks has it (https://www.standardwebhooks.com). */

import { createHmac } from 'node:crypto'
import type { Question } from '../operations/chat/question.ts'

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

/** What to say, in order; nothing for an agent that stays silent or answers through the API. Throws NotNow. */
export async function askAgent({ id, agentUrl, secret }: Question, body: object, stop: AbortSignal): Promise<string[]> {
  const payload = JSON.stringify(body)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
  }
  if (secret) headers['webhook-signature'] = `v1,${signatureOf(secret, `${id}.${timestamp}.${payload}`)}`
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

/** `whsec_` and base64 as the scheme writes its secrets, or any text as it is. */
function signatureOf(secret: string, signed: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  return createHmac('sha256', key).update(signed).digest('base64')
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

/** `{ "text": "..." }` or `{ "messages": [{ "text": "..." }] }`; an empty body says nothing. */
function answersIn(text: string): string[] {
  if (text.trim() === '') return []
  let answer: { text?: unknown; messages?: unknown } | null
  try {
    answer = JSON.parse(text)
  } catch {
    throw new NotNow('an answer that is no JSON', true)
  }
  const list: unknown[] = Array.isArray(answer?.messages) ? answer.messages : [answer]
  return list
    .slice(0, MOST_ANSWERS)
    .map((one) => (one as { text?: unknown } | null)?.text)
    .filter((said): said is string => typeof said === 'string' && said.trim() !== '')
}
