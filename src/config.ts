/** All settings, read once: from flags, then the environment, then a .env file, then files named by *_FILE. */

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { baseUrl } from './domain/base_url.ts'

/** As in package.json, which the built file can't see (test/house.test.ts compares). */
export const VERSION = '0.1.0'

export type Config = {
  /** Null: 4000, or the next free one. */
  port: number | null
  host: string
  /** Where people reach the dashboard, for links in mails; undefined: where it listens. */
  publicUrl: string | undefined
  dataDir: string
  databaseUrl: string | undefined
  /** A running Kith that verbs are to use, with `apiKey`, instead of the one over the data folder. */
  url: string | undefined
  apiKey: string | undefined
  agentKey: string | undefined
  secretKey: string | undefined
  /** An OpenAI-compatible endpoint that reads once more what was recorded; undefined: none is asked. */
  model: { url: string; name: string; key: string | undefined } | undefined
  /** Where the recording proxy sends on what it takes under `/proxy/{name}/v1`, and the key it uses for whoever brings none. */
  upstreams: { openai: Upstream; anthropic: Upstream }
  /** A file that outgoing messages are appended to instead of being sent. */
  devOutbox: string | undefined
  /** How long spans wait for one of their trace that says with whom it is. */
  traceWaitMs: number
  /** How long vendors' events are kept as they came. */
  keepEventsDays: number
  /** Whether webhooks may go to addresses of this machine and its network. */
  privateWebhooks: boolean
  /** Takes mails over SMTP; undefined: there is no listener. */
  smtp: { port: number; host: string; tls: { cert: string; key: string } | undefined; trusted: string[] } | undefined
  logLevel: string
}

export type Upstream = { url: string; key: string | undefined }

export class ConfigError extends Error {}

export type Flags = Partial<Record<'port' | 'data' | 'database-url', string>>

export function readConfig(flags: Flags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const file = dotEnv(resolve('.env'))
  const value = (name: string) => settingOf(name, env) ?? settingOf(name, file)
  return {
    port: portOf(flags.port ?? value('PORT')),
    host: value('KITH_HOST') ?? '127.0.0.1',
    publicUrl: urlOf('KITH_PUBLIC_URL', value('KITH_PUBLIC_URL')),
    dataDir: resolve(flags.data ?? value('KITH_DATA') ?? '.kith'),
    databaseUrl: flags['database-url'] ?? value('DATABASE_URL'),
    url: urlOf('KITH_URL', value('KITH_URL')),
    apiKey: keyOf('KITH_API_KEY', value('KITH_API_KEY')),
    agentKey: keyOf('KITH_AGENT_KEY', value('KITH_AGENT_KEY')),
    secretKey: keyOf('KITH_SECRET_KEY', value('KITH_SECRET_KEY')),
    model: modelOf(value),
    upstreams: {
      openai: upstreamOf('KITH_OPENAI', 'https://api.openai.com', value),
      anthropic: upstreamOf('KITH_ANTHROPIC', 'https://api.anthropic.com', value),
    },
    devOutbox: value('KITH_DEV_OUTBOX'),
    traceWaitMs: 1000 * secondsOf('KITH_TRACE_WAIT_S', value('KITH_TRACE_WAIT_S') ?? '60'),
    keepEventsDays: daysOf('KITH_KEEP_EVENTS_DAYS', value('KITH_KEEP_EVENTS_DAYS') ?? '30'),
    privateWebhooks: yesOrNo('KITH_PRIVATE_WEBHOOKS', value('KITH_PRIVATE_WEBHOOKS') ?? 'no'),
    smtp: smtpOf(value),
    logLevel: value('KITH_LOG') ?? 'info',
  }
}

/** `NAME`, or the content of the file that `NAME_FILE` names. */
function settingOf(name: string, from: Record<string, string | undefined>): string | undefined {
  const file = from[`${name}_FILE`]
  if (file) {
    try {
      return readFileSync(file, 'utf8').trim()
    } catch {
      throw new ConfigError(`${name}_FILE names ${file}, which can't be read.`)
    }
  }
  return from[name] || undefined
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new ConfigError(`The port must be a number from 0 to 65535, not "${text}".`)
}

function daysOf(name: string, text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days
  throw new ConfigError(`${name} must be a number of days from 1 to 3650, not "${text}".`)
}

function secondsOf(name: string, text: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 3600) return seconds
  throw new ConfigError(`${name} must be a number of seconds up to 3600, not "${text}".`)
}

function yesOrNo(name: string, text: string): boolean {
  if (/^(yes|true|1|no|false|0)$/i.test(text)) return /^(yes|true|1)$/i.test(text)
  throw new ConfigError(`${name} must be yes or no, not "${text}".`)
}

function smtpOf(value: (name: string) => string | undefined): Config['smtp'] {
  const port = portOf(value('KITH_SMTP_PORT'))
  if (port === null) return undefined
  const [cert, key] = [value('KITH_SMTP_CERT'), value('KITH_SMTP_KEY')]
  if ((cert === undefined) !== (key === undefined))
    throw new ConfigError('KITH_SMTP_CERT and KITH_SMTP_KEY belong together: give both, or none for no STARTTLS.')
  const trusted = (value('KITH_SMTP_TRUSTED') ?? '').split(',').flatMap((one) => one.trim() || [])
  const host = value('KITH_SMTP_HOST') ?? value('KITH_HOST') ?? '127.0.0.1'
  return { port, host, tls: cert && key ? { cert, key } : undefined, trusted }
}

function modelOf(value: (name: string) => string | undefined): Config['model'] {
  const url = urlOf('KITH_LLM_URL', value('KITH_LLM_URL'))
  if (url === undefined) return undefined
  const name = value('KITH_LLM_MODEL')
  if (name === undefined) throw new ConfigError('KITH_LLM_URL is set, so KITH_LLM_MODEL must name a model.')
  return { url, name, key: value('KITH_LLM_KEY') }
}

/** An address without a path is one of the vendor's own kind, whose API lies under /v1. */
function upstreamOf(name: string, usual: string, value: (name: string) => string | undefined): Upstream {
  const url = urlOf(`${name}_UPSTREAM`, value(`${name}_UPSTREAM`)) ?? usual
  return { url: new URL(url).pathname === '/' ? `${url}/v1` : url, key: value(`${name}_KEY`) }
}

function urlOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (URL.canParse(text) && /^https?:/.test(text)) return baseUrl(text)
  throw new ConfigError(`${name} must be an address such as http://127.0.0.1:4000, not "${text}".`)
}

function keyOf(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && (text.length < 32 || /\s/.test(text)))
    throw new ConfigError(`${name} must have 32 characters or more, without spaces.`)
  return text
}

/** `NAME=value` lines, quotes allowed, `#` comments. */
function dotEnv(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  const lines = readFileSync(path, 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const match = /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)
      return match ? [[match[1]!, match[2]!.replace(/^(['"])(.*)\1$/, '$2')]] : []
    }),
  )
}
