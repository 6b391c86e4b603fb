/** The demo: the last two months of a small hair salon by the harbour, recorded like anything else. Twice changes nothing. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { labelContacts } from '../contacts/label.ts'
import { record } from '../interactions/record.ts'
import { type Context, operation } from '../operation.ts'
import { run } from '../run.ts'
import { callers } from './callers.ts'
import { families } from './families.ts'
import { regulars } from './regulars.ts'
import { shoppers } from './shoppers.ts'
import { type Interaction, SOURCE } from './story.ts'
import { visitors } from './visitors.ts'

const BATCH = 100

/** The whole story, told on a day (its first instant), oldest first. */
export function demoStory(today: number): Interaction[] {
  return [...regulars, ...families, ...visitors, ...shoppers, ...callers]
    .flatMap((scene) => scene(today))
    .sort((a, b) => (a.occurred_at < b.occurred_at ? -1 : a.occurred_at > b.occurred_at ? 1 : 0))
}

export const playDemo = operation({
  name: 'demo.play',
  summary: 'Record two months of a made-up hair salon, over every channel, for a first look.',
  scope: 'workspace:manage',
  http: 'POST /v1/demo',
  mode: 'own',
  input: z.strictObject({}),
  output: z.object({
    recorded: z.int(),
    known: z.int().describe('Interactions that were there already.'),
    contacts: z.int(),
  }),
  async run(context) {
    const { now } = context
    const story = demoStory(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
    const people = new Set<string>()
    let known = 0
    for (let at = 0; at < story.length; at += BATCH) {
      const items = story.slice(at, at + BATCH).map((item) => ({ item, size: 0 }))
      for (const outcome of await record(context, items)) {
        // Played on an earlier day it is there with that day's times, and stays.
        const played = outcome instanceof Problem && outcome.code === 'conflict'
        if (outcome instanceof Error && !played) throw outcome
        if (!(outcome instanceof Error)) people.add(outcome.birthContact)
        if (played || (!(outcome instanceof Error) && outcome.duplicate)) known++
      }
    }
    if (story.length > known) await mark(context, [...people])
    return { recorded: story.length - known, known, contacts: people.size }
  },
})

const AT_ONCE = 200

/** A label that says of each what it is, wherever it is seen. */
async function mark(context: Context, people: readonly string[]): Promise<void> {
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const contacts = people.slice(at, at + AT_ONCE).map((id) => encodeId('ctc', id))
    await run(labelContacts, context, { contacts, add: [SOURCE] })
  }
}
