/** `kith export`: contacts as a file, to stdout or --out. */

import { createWriteStream } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { defineCommand } from 'citty'
import type { Config } from '../config.ts'
import { beginExport, exportContacts, FORMATS } from '../operations/contacts/export/export.ts'
import { fieldErrors } from '../operations/field_errors.ts'
import { Failure } from './failure.ts'
import { configOf, storeArgs } from './settings.ts'
import { withStore } from './store.ts'

const filters = ['q', 'channel', 'product', 'label', 'assurance', 'seen_after', 'seen_before'] as const

export const exportVerb = defineCommand({
  meta: { name: 'export', description: `Write contacts as ${FORMATS.join(', ')}. jsonl carries everything.` },
  args: {
    ...storeArgs,
    format: { type: 'string', description: `One of ${FORMATS.join(', ')}.`, required: true },
    out: { type: 'string', description: 'File to write, readable only by you; else stdout.' },
    q: { type: 'string', description: 'Any part of a name, e-mail, handle or phone.' },
    channel: { type: 'string', description: 'Seen on these channels, parted by commas.' },
    product: { type: 'string', description: 'With these records: booking, form, order, ticket, call, action.' },
    label: { type: 'string', description: 'With this label.' },
    assurance: { type: 'string', description: 'At least this sure: A0 to A5.' },
    seen_after: { type: 'string', description: 'Last seen at or after this instant.' },
    seen_before: { type: 'string', description: 'Last seen before this instant.' },
  },
  async run({ args }) {
    const given = Object.fromEntries(filters.flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])))
    const query = { format: args.format, ...given }
    const config = configOf(args)
    const to = () => (args.out === undefined ? standardOutput() : createWriteStream(args.out, { mode: 0o600 }))
    await (config.url ? fromServer(config, query, to) : fromStore(config, query, to))
  },
})

type Query = Record<string, unknown>

async function fromStore(config: Config, query: Query, to: () => Writable): Promise<void> {
  const parsed = exportContacts.input.safeParse(query)
  if (!parsed.success)
    throw new Failure(
      fieldErrors(parsed.error)
        .map(({ pointer, detail }) => `--${pointer.slice(1)}: ${detail}`)
        .join('\n'),
    )
  await withStore(config, 'export', async ({ contexts: [context] }) => {
    if (!context) throw new Failure('There is no workspace yet. Start Kith once.')
    const { chunks } = await beginExport(context, parsed.data)
    await pipeline(Readable.from(chunks), to())
  })
}

async function fromServer({ url, apiKey }: Config, query: Query, to: () => Writable): Promise<void> {
  if (!apiKey) throw new Failure('KITH_URL is set, so KITH_API_KEY must be too: an operator key of that Kith.')
  const address = `${url}/v1/contacts/export?${new URLSearchParams(query as Record<string, string>)}`
  const response = await fetch(address, { headers: { authorization: `Bearer ${apiKey}` } })
  if (!response.ok) {
    const problem = (await response.json()) as { detail?: string; errors?: { pointer: string; detail: string }[] }
    const places = problem.errors?.map(({ pointer, detail }) => ` --${pointer.slice(1)}: ${detail}`).join('') ?? ''
    throw new Failure(`${problem.detail}${places}`)
  }
  await pipeline(Readable.fromWeb(response.body as never), to())
}

/** process.stdout itself can't be ended; whoever closed the other end (`| head`) has had enough, which is no failure. */
function standardOutput(): Writable {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return new Writable({
    write(chunk, _encoding, done) {
      if (process.stdout.write(chunk)) done()
      else process.stdout.once('drain', done)
    },
  })
}
