/** `kith source add whatsapp`: connect a vendor, and say what to paste where. `kith source list`: what is connected. */

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { baseUrl } from '../domain/base_url.ts'
import { Failure } from './failure.ts'
import { call, type Server, withServer } from './server.ts'
import { configOf, storeArgs } from './settings.ts'

type Connector = { name: string; title: string; secrets: string[]; chosen: string[]; setup: string[] }
type Source = {
  id: string
  connector: string
  name: string
  inbound_url: string
  setup: string[]
  disabled_at: string | null
}

const add = defineCommand({
  meta: { name: 'add', description: 'Connect a vendor; prints its address here and what to do there.' },
  args: {
    ...storeArgs,
    connector: {
      type: 'positional',
      description: 'whatsapp, instagram, facebook, twilio, telegram, ...',
      required: true,
    },
    name: { type: 'string', description: 'What the source is called (default: the connector).' },
    account: { type: 'string', description: "The business's own number, page or account id." },
    'public-url': { type: 'string', description: 'The origin under which the vendor reaches this Kith.' },
    secret: { type: 'string', description: 'name=value, or name=@file; again for another one.' },
    config: {
      type: 'string',
      description: 'name=value, as its page in docs/channels names it; again for another one.',
    },
  },
  async run({ args, rawArgs }) {
    const text = await withServer(configOf(args), 'source', async (server) => {
      const connector = await connectorNamed(server, args.connector)
      const given = await pairsOf(rawArgs, 'secret')
      const config = await pairsOf(rawArgs, 'config')
      const made = Object.fromEntries(
        connector.chosen
          .filter((name) => !(name in given))
          .map((name) => [name, randomBytes(24).toString('base64url')]),
      )
      const publicUrl = args['public-url'] === undefined ? undefined : baseUrl(args['public-url'])
      const { status, body } = await call(
        server,
        'POST',
        '/v1/sources',
        JSON.stringify({
          connector: connector.name,
          name: args.name ?? connector.name,
          ...(args.account === undefined ? {} : { account: args.account }),
          secrets: { ...made, ...given },
          config: { ...config, ...(publicUrl === undefined ? {} : { public_url: publicUrl }) },
        }),
      )
      if (status !== 201) throw new Failure(refusal(body))
      return instructions(connector, body as Source, publicUrl ?? server.url, made, given)
    })
    console.log(text)
  },
})

const list = defineCommand({
  meta: { name: 'list', description: 'What is connected.' },
  args: { ...storeArgs },
  async run({ args }) {
    const { body } = await withServer(configOf(args), 'source', (server) => call(server, 'GET', '/v1/sources'))
    for (const { name, connector, inbound_url, disabled_at } of body.data as Source[])
      console.log(`${name}\t${connector}\t${inbound_url}${disabled_at === null ? '' : '\tdisabled'}`)
  },
})

export const sourceVerb = defineCommand({
  meta: { name: 'source', description: 'Connect vendors: "source add whatsapp", "source list".' },
  subCommands: { add, list },
})

async function connectorNamed(server: Server, name: string): Promise<Connector> {
  const { body } = await call(server, 'GET', '/v1/connectors')
  const all = body.data as Connector[]
  const found = all.find((connector) => connector.name === name)
  if (!found) throw new Failure(`There is no connector "${name}". There are ${all.map((one) => one.name).join(', ')}.`)
  return found
}

/** The parser keeps only the last of several, so they are read from the words themselves. */
async function pairsOf(words: readonly string[], flag: 'secret' | 'config'): Promise<Record<string, string>> {
  const given = words.flatMap((word, index) => {
    if (word.startsWith(`--${flag}=`)) return [word.slice(flag.length + 3)]
    return word === `--${flag}` ? [words[index + 1] ?? ''] : []
  })
  const pairs: Record<string, string> = {}
  for (const text of given) {
    const at = text.indexOf('=')
    if (at < 1) throw new Failure(`Write it as --${flag} name=value, or --${flag} name=@file.`)
    const value = text.slice(at + 1)
    pairs[text.slice(0, at)] = value.startsWith('@') ? await contentOf(value.slice(1)) : value
  }
  return pairs
}

async function contentOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    throw new Failure(`The file ${file} can't be read.`)
  }
}

function refusal(body: Record<string, unknown>): string {
  const [first] = (body.errors ?? []) as { pointer: string; detail: string }[]
  return first ? `${first.pointer}: ${first.detail}` : String(body.detail)
}

function instructions(
  connector: Connector,
  source: Source,
  origin: string,
  made: Record<string, string>,
  given: Record<string, string>,
): string {
  const url = origin + source.inbound_url
  const missing = connector.secrets.filter((name) => !(name in made) && !(name in given))
  return [
    `${connector.title} is connected as "${source.name}" (${source.id}).`,
    '',
    `Address   ${url}`,
    ...Object.entries(made).map(([name, value]) => `${name}   ${value}   (shown only now)`),
    '',
    ...source.setup.map((step, index) => `${index + 1}. ${filled(step, url, made)}`),
    ...(missing.length
      ? ['', `Not given yet: ${missing.join(', ')}. What they are for is in docs/channels/${connector.name}.md.`]
      : []),
  ].join('\n')
}

/** The address, and the secrets that were made up, in the places where they are to be pasted. */
function filled(step: string, url: string, secrets: Record<string, string>): string {
  return step
    .replaceAll('https://kith:<secret>@...', url.replace('://', '://kith:<secret>@'))
    .replaceAll('{url}', url)
    .replace(/<(\w+)>/g, (whole, name: string) => secrets[name] ?? whole)
}
