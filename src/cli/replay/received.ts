/** Reading again what a source's vendor sent: oldest first, over the API. */

import { Failure } from '../failure.ts'
import { call, type Server } from '../server.ts'

type Listed = { id: string; name: string }
type Page = { data: { id: string }[]; next_cursor: string | null }

export type Replayed = { events: number; recorded: number; failed: number }

/** `source` by name or id; with `status` only the events that stand so. */
export async function replayReceived(server: Server, source: string, status: string | undefined): Promise<Replayed> {
  const { body } = await call(server, 'GET', '/v1/sources')
  const found = (body.data as Listed[]).find(({ id, name }) => id === source || name === source)
  if (!found) throw new Failure(`There is no source "${source}".`)
  const ids = await eventsOf(server, found.id, status)
  const replayed = { events: ids.length, recorded: 0, failed: 0 }
  for (const id of ids.reverse()) {
    const answer = await call(server, 'POST', `/v1/inbound_events/${id}/replay`, '{}')
    if (answer.status !== 200) throw new Failure(String(answer.body.detail ?? `The server answered ${answer.status}.`))
    replayed.recorded += answer.body.interactions as number
    if (answer.body.status === 'failed') replayed.failed++
  }
  return replayed
}

async function eventsOf(server: Server, source: string, status: string | undefined): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({
      source,
      limit: '200',
      ...(status ? { status } : {}),
      ...(cursor ? { cursor } : {}),
    })
    const page: Page = (await call(server, 'GET', `/v1/inbound_events?${query}`)).body as unknown as Page
    ids.push(...page.data.map(({ id }) => id))
    cursor = page.next_cursor
  }
  return ids
}
