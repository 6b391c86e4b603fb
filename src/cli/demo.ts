/** `kith demo`: plays two months of a small hair salon by the harbour, for a first look. Playing it twice changes nothing. */

import { defineCommand } from 'citty'
import { Failure } from './failure.ts'
import { number } from './progress.ts'
import { call, withServer } from './server.ts'
import { configOf, storeArgs } from './settings.ts'

type Played = { recorded: number; known: number; contacts: number }

export const demoVerb = defineCommand({
  meta: {
    name: 'demo',
    description: 'Play the last two months of a small hair salon, over every channel, into a running Kith.',
  },
  args: storeArgs,
  async run({ args }) {
    await withServer(configOf(args), 'demo', async (server) => {
      const { status, body } = await call(server, 'POST', '/v1/demo', '{}')
      if (status !== 200) throw new Failure(`Kith at ${server.url} says: ${body.detail ?? status}`)
      const { recorded, known, contacts } = body as Played
      console.log(
        recorded === 0
          ? `The story is there already: ${number(known)} interactions.`
          : `Harbour & Fern has moved in: ${number(recorded)} interactions of ${number(contacts)} contacts.`,
      )
      console.log(`Look at ${server.url}/contacts`)
    })
  },
})
