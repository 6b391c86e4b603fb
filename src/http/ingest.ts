/** `POST /v1/interactions`: the one route that is fast on purpose, so it stands on node's own server. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_ITEMS,
  MAX_ITEM_BYTES,
  record,
  recordInteractions,
  resultOf,
} from '../operations/interactions/record.ts'
import { authorise } from '../operations/run.ts'
import { sendJson } from './answer.ts'
import { readBody, requireJson } from './body.ts'
import type { House } from './house.ts'
import { parseBatch } from './json.ts'

export async function ingest(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const actor = await house.authenticator.actorOf(request.headers, 'POST')
  authorise(actor, recordInteractions)
  requireJson(request)
  const body = await readBody(request, MAX_BATCH_BYTES)
  const batch = parseBatch(body, { member: 'interactions', max: MAX_BATCH_ITEMS })
  const context = { ...house.context(actor), now: new Date() }
  const items = batchItems(batch.value)
  if (items) {
    const outcomes = await record(
      context,
      items.map((item, index) => ({ item, size: batch.sizes?.[index] ?? 0, refused: batch.refused.get(index) })),
      '/interactions',
    )
    return sendBatch(
      response,
      outcomes.map((outcome) => resultOf(outcome, actor)),
      requestId,
    )
  }
  if (body.length > MAX_ITEM_BYTES)
    throw new Problem('item_too_large', { errors: [{ pointer: '', detail: 'Larger than 1 MiB.' }] })
  const [outcome] = await record(context, [{ item: batch.value, size: body.length }])
  if (outcome instanceof Error) throw outcome
  sendJson(response, outcome!.duplicate ? 200 : 201, { results: [resultOf(outcome!, actor)] }, requestId)
}

/** The items of a batch, or null for a single interaction. */
function batchItems(value: unknown): unknown[] | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !('interactions' in value)) return null
  const { interactions, ...rest } = value
  const refuse = (pointer: string, detail: string) => new Problem('invalid_request', { errors: [{ pointer, detail }] })
  const [stray] = Object.keys(rest)
  if (stray !== undefined)
    throw refuse(
      `/${stray.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      'Beside interactions nothing else is taken.',
    )
  if (!Array.isArray(interactions)) throw refuse('/interactions', 'A list of interactions.')
  if (interactions.length === 0 || interactions.length > MAX_BATCH_ITEMS)
    throw refuse('/interactions', `From 1 to ${MAX_BATCH_ITEMS} interactions.`)
  return interactions
}

type Result = ReturnType<typeof resultOf>

/** 201 when something new was recorded, 200 when all was known, 422 when nothing could be recorded. */
function sendBatch(response: ServerResponse, results: readonly Result[], requestId: string): void {
  const recorded = results.filter((result) => !('error' in result)) as { duplicate: boolean }[]
  if (recorded.length === 0) {
    const problem = new Problem('invalid_request', { detail: 'None of the interactions could be recorded.' })
    sendJson(response, 422, { ...problem.body(), results }, requestId, { 'content-type': 'application/problem+json' })
  } else sendJson(response, recorded.every((result) => result.duplicate) ? 200 : 201, { results }, requestId)
}
