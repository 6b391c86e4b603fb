/** Everyone your agents have met: searched, filtered, sorted, by keyset. */

import { z } from 'zod'
import { listContacts as listRows } from '../../store/contact_list.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Limit } from '../parameters.ts'
import { ContactCardShape, listOf } from '../shapes.ts'
import { cardsOf } from './card_view.ts'
import { FilterParameters, filterIn, InSegment } from './filter.ts'

export const listContacts = operation({
  name: 'contacts.list',
  summary: 'List contacts, newest activity first unless sorted otherwise.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts',
  mode: 'read',
  input: z.strictObject({
    ...FilterParameters,
    ...InSegment,
    sort: z.enum(['last_seen', 'first_seen', 'name', 'id']).default('last_seen'),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(ContactCardShape),
  async run({ tx, actor }, input) {
    const after = decodePosition(input.cursor, input.sort === 'last_seen' || input.sort === 'first_seen')
    const filter = await filterIn(tx, actor, input)
    const rows = await listRows(tx, actor.workspace, filter, input.sort, after, input.limit)
    return pageOf(
      rows,
      input.limit,
      (page) =>
        cardsOf(
          tx,
          actor.workspace,
          page.map((row) => row.contact_id),
        ),
      (last) => [last.key, last.contact_id],
    )
  },
})
