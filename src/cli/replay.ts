/** `kith replay FILE`: record a file of interactions or chats through the API; `--source NAME`: read again what a vendor sent. */

import { stat } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { Failure } from './failure.ts'
import { number } from './progress.ts'
import { replayChats } from './replay/chats.ts'
import { contactFigures, serverMemory } from './replay/figures.ts'
import { type Outcome, replayLines } from './replay/lines.ts'
import { replayReceived } from './replay/received.ts'
import { withServer } from './server.ts'
import { configOf, storeArgs } from './settings.ts'

export const replayVerb = defineCommand({
  meta: {
    name: 'replay',
    description:
      'Record a file of interactions (JSON lines in the shape of the API), or of chats with --chats; or, with --source, read again what a vendor sent.',
  },
  args: {
    ...storeArgs,
    file: { type: 'positional', description: 'The file.', required: false },
    source: { type: 'string', description: 'Instead of a file: a source, by name or id.' },
    status: { type: 'string', description: 'Of the source only what stands so: failed, ignored, recorded, received.' },
    chats: {
      type: 'boolean',
      description: 'Lines are chats, {"id", "turns": [["u" or "a", text], ...]}, u the customer and a the agent.',
    },
    parallel: { type: 'string', description: 'Chats at a time.', default: '16' },
  },
  async run({ args }) {
    const { file, source } = args
    if (source !== undefined) {
      const replayed = await withServer(configOf(args), 'replay', (server) =>
        replayReceived(server, source, args.status),
      )
      console.log(`${number(replayed.events)} events read again, ${number(replayed.failed)} still need attention.`)
      return
    }
    if (file === undefined) throw new Failure('Name a file, or a source with --source.')
    if (!(await stat(file).catch(() => null))?.isFile()) throw new Failure(`There is no file ${file}.`)
    const parallel = Number(args.parallel)
    if (!Number.isInteger(parallel) || parallel < 1 || parallel > 256)
      throw new Failure('--parallel takes a number from 1 to 256.')
    const outcome = await withServer(configOf(args), 'replay', async (server) => {
      const begin = performance.now()
      if (!args.chats) {
        const lines = await replayLines(server, file)
        console.log(sentence(lines, (performance.now() - begin) / 1000))
        return lines
      }
      const chats = await replayChats(server, file, parallel)
      console.log(sentence(chats, (performance.now() - begin) / 1000))
      const { contacts, named } = await contactFigures(server, chats.contacts)
      console.log(`${number(chats.chats)} chats, ${number(contacts)} contacts, ${number(named)} of them with a name.`)
      console.log(`The server's memory: ${number((await serverMemory(server)) / 1_048_576)} MB.`)
      return chats
    })
    if (outcome.refused > 0) process.exitCode = 1
  },
})

function sentence({ recorded, duplicates, refused }: Outcome, seconds: number): string {
  const rate = (recorded + duplicates) / Math.max(seconds, 0.001)
  return (
    `${number(recorded)} interactions recorded, ${number(duplicates)} known already, ${number(refused)} refused, ` +
    `in ${seconds.toFixed(1)} s (${number(rate)} a second).`
  )
}
