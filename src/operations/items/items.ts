/** Bookings, forms, orders, tickets, calls: a list of each over all contacts, and one record with its states. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { findItem, itemPage, ownersOf } from '../../store/item_list.ts'
import type { TimelineEntry } from '../../store/timeline.ts'
import type { Tx } from '../../store/transaction.ts'
import { type Depth, timelineItems } from '../contacts/timeline_view.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Instant, Limit, uuidOf } from '../parameters.ts'
import { type Item, ItemShape, listOf } from '../shapes.ts'

export const listItems = operation({
  name: 'items.list',
  summary: 'List the bookings, forms, orders, tickets, calls or actions of everybody, newest first.',
  scope: 'contacts:read',
  http: 'GET /v1/items',
  mode: 'read',
  input: z.strictObject({
    type: z.enum(['booking', 'form', 'order', 'ticket', 'call', 'action']),
    status: z.string().max(100).optional(),
    after: Instant.optional(),
    before: Instant.optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(ItemShape),
  async run({ tx, actor }, { type, status, after, before, limit, cursor }) {
    const position = decodePosition(cursor, true)
    const filter = {
      type,
      ...(status === undefined ? {} : { status }),
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
    }
    const behind = position && { at: position.key, id: position.id }
    const rows = await itemPage(tx, actor.workspace, filter, behind, limit)
    return pageOf(
      rows,
      limit,
      (page) => itemViews(tx, actor.workspace, page),
      (last) => [last.at, last.id],
    )
  },
})

/** A record by itself has its whole transcript: as many messages as one interaction may bring. */
const BY_ITSELF: Depth = { messages: 10_000, states: 1000 }

export const getItem = operation({
  name: 'items.get',
  summary:
    'Read one booking, form, order, ticket, call or action with its states, of more than 1,000 the newest and the first, by its id or that of any state.',
  scope: 'contacts:read',
  http: 'GET /v1/items/{id}',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: ItemShape,
  async run({ tx, actor }, { id }) {
    const entry = await findItem(tx, actor.workspace, uuidOf('int', id))
    const [item] = entry ? await itemViews(tx, actor.workspace, [entry], BY_ITSELF) : []
    if (!item) throw new Problem('not_found', { detail: 'There is no such record.' })
    return item
  },
})

async function itemViews(tx: Tx, workspace: string, entries: readonly TimelineEntry[], depth?: Depth): Promise<Item[]> {
  const items = await timelineItems(tx, workspace, entries, depth)
  const owners = await ownersOf(
    tx,
    workspace,
    entries.map((entry) => entry.identity_id),
  )
  const byIdentity = new Map(owners.map((row) => [encodeId('idn', row.identity_id), row]))
  return items.flatMap((item) => {
    const owner = byIdentity.get(item.identity)
    return owner ? [{ ...item, contact: { id: encodeId('ctc', owner.contact_id), name: owner.name } }] : []
  })
}
