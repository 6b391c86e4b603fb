/** All that happened with a contact, over every channel and product, newest first. */

import { z } from 'zod'
import { timelinePage } from '../../store/timeline.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Channels, Cursor, contactOf, Instant, Limit, Types } from '../parameters.ts'
import { listOf, TimelineItemShape } from '../shapes.ts'
import { timelineItems } from './timeline_view.ts'

export const contactTimeline = operation({
  name: 'contacts.timeline',
  summary: 'List what happened with a contact, newest first; states of one booking, order or ticket are one item.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}/timeline',
  mode: 'read',
  input: z.strictObject({
    id: z.string(),
    type: Types,
    channel: Channels,
    after: Instant.optional(),
    before: Instant.optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(TimelineItemShape),
  async run({ tx, actor }, input) {
    const contact = await contactOf(tx, actor.workspace, input.id)
    const position = decodePosition(input.cursor, true)
    const filter = {
      types: input.type,
      channels: input.channel,
      ...(input.after === undefined ? {} : { after: input.after }),
      ...(input.before === undefined ? {} : { before: input.before }),
    }
    const rows = await timelinePage(
      tx,
      actor.workspace,
      contact,
      filter,
      position && { at: position.key, id: position.id },
      input.limit,
    )
    return pageOf(
      rows,
      input.limit,
      (page) => timelineItems(tx, actor.workspace, page),
      (last) => [last.at, last.id],
    )
  },
})
