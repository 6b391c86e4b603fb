/** Figures over time, and what waits for somebody: the first page of the dashboard. */

import { z } from 'zod'
import { INTERACTION_TYPES } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { contactsByDay, interactionsByDay, waiting } from '../../store/counts_by_day.ts'
import { operation } from '../operation.ts'
import { ChannelShape, TypeShape } from '../shapes.ts'

const Day = z.iso.date()
const MAX_DAYS = 366
const DAY_MS = 86_400_000
/** Nobody works through more than these at once; further ones are not counted. */
const MOST_WAITING = 1000

export const overview = operation({
  name: 'statistics.overview',
  summary: 'Count interactions by day, channel and type, contacts by the day they were first seen, and what waits.',
  scope: 'contacts:read',
  http: 'GET /v1/statistics',
  mode: 'read',
  input: z.strictObject({
    from: Day.describe('First day.'),
    to: Day.describe('Last day; at most 366 days.'),
    zone: z.string().max(64).default('UTC').describe('IANA time zone that days begin in.'),
  }),
  output: z.object({
    from: Day,
    to: Day,
    zone: z.string(),
    interactions: z.array(z.object({ day: Day, channel: ChannelShape, type: TypeShape, interactions: z.int() })),
    contacts: z.array(z.object({ day: Day, contacts: z.int() })),
    waiting: z
      .object({
        suggestions: z.int(),
        disputed: z.int().describe('Those of the suggestions that are about a disputed claim.'),
        unparsed: z.int(),
        tasks: z.int(),
        deliveries: z.int(),
        unsent: z.int(),
      })
      .describe(`Each counted up to ${MOST_WAITING}.`),
  }),
  async run({ tx, actor, now }, { from, to, zone }) {
    checkRange(from, to, zone)
    const range = { from, to, zone }
    const [interactions, contacts, waits] = await Promise.all([
      interactionsByDay(tx, actor.workspace, range, INTERACTION_TYPES),
      contactsByDay(tx, actor.workspace, range),
      waiting(tx, actor.workspace, MOST_WAITING, now.toISOString()),
    ])
    return { from, to, zone, interactions: interactions as never, contacts, waiting: waits }
  },
})

function checkRange(from: string, to: string, zone: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  const wrong =
    days < 0
      ? ['/to', 'Before the first day.']
      : days >= MAX_DAYS
        ? ['/to', `More than ${MAX_DAYS} days.`]
        : isZone(zone)
          ? null
          : ['/zone', 'Not a time zone, such as Europe/Lisbon.']
  if (wrong) throw new Problem('invalid_request', { errors: [{ pointer: wrong[0]!, detail: wrong[1]! }] })
}

/** A name that both this machine and the database know; offsets such as "+3" mean opposite things to the two. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return /^[A-Za-z]/.test(zone)
  } catch {
    return false
  }
}
