/** One batch over HTTP, with patience for a server that has too much to do. */

import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../failure.ts'
import { call, type Server } from '../server.ts'

export type Line = { number: number; text: string }

export type LineResult = {
  line: number
  contact?: string
  duplicate?: boolean
  /** Why it was refused, with its code and place. */
  error?: string
  code?: string
}

const PATIENCE_MS = 60_000

type Result = {
  contact?: string
  duplicate?: boolean
  error?: { code: string; detail: string; errors?: { pointer: string; detail: string }[] }
}

/** One result per line, in order. Throws a Failure when the server goes away or takes no batch at all. */
export async function recordBatch(server: Server, batch: readonly Line[]): Promise<LineResult[]> {
  const body = `{"interactions":[${batch.map(({ text }) => text).join(',')}]}`
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    const answer = await call(server, 'POST', '/v1/interactions', body)
    const { results } = answer.body as { results?: Result[] }
    if (results) return results.map((result, index) => view(batch[index]!.number, result, index))
    // Nothing of it was recorded, so it may come again.
    if (answer.status === 503 && Date.now() < end) continue
    const { code, detail } = answer.body as { code?: string; detail?: string }
    const [first, last] = [batch[0]!.number, batch.at(-1)!.number]
    throw new Failure(`Lines ${first} to ${last} were not recorded: ${detail ?? answer.status} (${code ?? 'no code'}).`)
  }
}

function view(line: number, { contact, duplicate, error }: Result, index: number): LineResult {
  if (!error) return { line, contact: contact!, duplicate: duplicate! }
  const places = (error.errors ?? []).map(({ pointer, detail }) => {
    const own = pointer.replace(`/interactions/${index}`, '')
    return `${own ? `${own}: ` : ''}${detail}`
  })
  return { line, code: error.code, error: `${error.code}: ${places.length ? places.join(' ') : error.detail}` }
}
