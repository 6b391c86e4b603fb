/** `GET /v1/contacts/export` and `/v1/contacts/{id}/export`: a file as long as the data is, at the pace of whoever takes it, in constant memory. */

import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { beginExport, type Export, exportContacts } from '../operations/contacts/export/export.ts'
import { beginSubjectExport, exportSubject } from '../operations/contacts/export/subject.ts'
import { fieldErrors } from '../operations/field_errors.ts'
import type { House } from './house.ts'
import { queryInput } from './routes.ts'
import type { Stream } from './streams.ts'

/** Each holds one of the few connections to the database while it reads. */
const AT_ONCE = 4
/** A taker this slow gives the connection back between pages. */
const PATIENCE_MS = 2_000
/** One that takes nothing at all for so long is gone. */
const STALL_MS = 120_000

let underWay = 0

export const contactsExport: Stream = {
  name: exportContacts.name,
  scope: exportContacts.scope,
  confirm: exportContacts.confirm,
  run: (house, actor, _request, response, query, requestId) =>
    exported(house, response, requestId, exportContacts.input, queryInput(query), (input) =>
      beginExport(house.context(actor), input),
    ),
}

/** Of one contact, named by the address. */
export const subjectExport = (id: string): Stream => ({
  name: exportSubject.name,
  scope: exportSubject.scope,
  confirm: exportSubject.confirm,
  run: (house, actor, _request, response, query, requestId) =>
    exported(house, response, requestId, exportSubject.input, { ...queryInput(query), id }, (input) =>
      beginSubjectExport(house.context(actor), input),
    ),
})

async function exported<I extends z.ZodType>(
  house: House,
  response: ServerResponse,
  requestId: string,
  schema: I,
  given: unknown,
  begin: (input: z.output<I>) => Promise<Export>,
): Promise<void> {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw new Problem('invalid_request', { errors: fieldErrors(parsed.error) })
  if (underWay >= AT_ONCE)
    throw new Problem('overloaded', { detail: 'Other exports are under way. Try again shortly.' })
  underWay++
  try {
    await send(await begin(parsed.data), response, requestId)
  } catch (error) {
    if (!response.headersSent) throw error
    // Too late for a problem: the file is cut, and its missing last chunk says so.
    house.log.error({ requestId, error: { name: (error as Error).name } }, 'export broke off')
    response.destroy()
  } finally {
    underWay--
  }
}

async function send(exported: Export, response: ServerResponse, requestId: string): Promise<void> {
  const { chunks, contentType, fileName } = exported
  try {
    for (let next = await chunks.next(); !next.done && !response.destroyed; next = await chunks.next()) {
      if (!response.headersSent) {
        response.writeHead(200, {
          'content-type': contentType,
          'content-disposition': `attachment; filename="${fileName}"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'x-request-id': requestId,
        })
      }
      if (next.value !== '' && !response.write(next.value)) await drained(response, exported)
    }
  } finally {
    await chunks.return()
  }
  response.end()
}

/** Until there is room again, or nobody left to take it. */
async function drained(response: ServerResponse, exported: Export): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  const heard = (event: 'drain' | 'close') => once(response, event, { signal })
  const room = Promise.race([heard('drain'), heard('close')]).then(isHeard, isHeard)
  const wait = (ms: number) => sleep(ms, false, { signal }).catch(() => false)
  try {
    if (response.destroyed || (await Promise.race([room, wait(PATIENCE_MS)]))) return
    await exported.rest()
    if (!(await Promise.race([room, wait(STALL_MS)]))) response.destroy()
  } finally {
    over.abort()
  }
}

/** A line that broke is seen as `destroyed` by whoever writes next. */
const isHeard = () => true
