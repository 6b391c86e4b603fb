/** What came of a replay, asked of the server as anybody may. */

import { call, type Server } from '../server.ts'

type Card = { id: string; given_name: string | null; family_name: string | null }

/** How many of these contacts there are, and how many of them have a name. */
export async function contactFigures(
  server: Server,
  wanted: ReadonlySet<string>,
): Promise<{ contacts: number; named: number }> {
  const figures = { contacts: 0, named: 0 }
  for (let cursor = ''; ; ) {
    const { body } = await call(server, 'GET', `/v1/contacts?sort=id&limit=200${cursor && `&cursor=${cursor}`}`)
    for (const card of body.data as Card[]) {
      if (!wanted.has(card.id)) continue
      figures.contacts++
      if (card.given_name !== null || card.family_name !== null) figures.named++
    }
    if (!body.has_more) return figures
    cursor = body.next_cursor as string
  }
}

/** Bytes that the server's process holds, without its database. */
export async function serverMemory(server: Server): Promise<number> {
  const { body } = await call(server, 'GET', '/metrics')
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(String(body.text))?.[1] ?? Number.NaN)
}
