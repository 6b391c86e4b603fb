/** `kith demo`: plays two months of a small hair salon by the harbour, for a first look. Playing it twice changes nothing. */

import { defineCommand } from 'citty'
import { callers } from './demo/callers.ts'
import { families } from './demo/families.ts'
import { regulars } from './demo/regulars.ts'
import { shoppers } from './demo/shoppers.ts'
import type { Interaction } from './demo/story.ts'
import { visitors } from './demo/visitors.ts'
import { Failure } from './failure.ts'
import { number, Progress } from './progress.ts'
import { recordBatch } from './replay/record.ts'
import { withServer } from './server.ts'
import { configOf, storeArgs } from './settings.ts'

const BATCH = 100

/** The whole story, told on a day (its first instant), oldest first. */
export function demoStory(today: number): Interaction[] {
  return [...regulars, ...families, ...visitors, ...shoppers, ...callers]
    .flatMap((scene) => scene(today))
    .sort((a, b) => (a.occurred_at < b.occurred_at ? -1 : a.occurred_at > b.occurred_at ? 1 : 0))
}

export const demoVerb = defineCommand({
  meta: {
    name: 'demo',
    description: 'Play the last two months of a small hair salon, over every channel, into a running Kith.',
  },
  args: storeArgs,
  async run({ args }) {
    const now = new Date()
    const story = demoStory(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
    await withServer(configOf(args), 'demo', async (server) => {
      const progress = new Progress(story.length, 'interactions')
      const people = new Set<string>()
      let known = 0
      for (let at = 0; at < story.length; at += BATCH) {
        const lines = story
          .slice(at, at + BATCH)
          .map((one, index) => ({ number: at + index + 1, text: JSON.stringify(one) }))
        for (const { contact, duplicate, error, code, line } of await recordBatch(server, lines)) {
          // Played on an earlier day it is there with that day's times, and stays.
          if (error !== undefined && code !== 'conflict') throw new Failure(`${story[line - 1]!.id}: ${error}`)
          if (contact) people.add(contact)
          if (duplicate || error !== undefined) known++
        }
        progress.step(lines.length)
      }
      progress.end()
      const fresh = story.length - known
      console.log(
        fresh === 0
          ? `The story is there already: ${number(known)} interactions.`
          : `Harbour & Fern has moved in: ${number(fresh)} interactions of ${number(people.size)} contacts.`,
      )
      console.log(`Look at ${server.url}/contacts`)
    })
  },
})
