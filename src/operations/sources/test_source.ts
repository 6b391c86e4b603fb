/** Says of a source whether it is ready, and what is missing: its secrets, its address, what came last, what its vendor says. */

import { z } from 'zod'
import type { Connector, SourceSettings } from '../../connectors/contract.ts'
import { connectorNamed } from '../../connectors/registry.ts'
import { baseUrl } from '../../domain/base_url.ts'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { listInboundEvents } from '../../store/inbound_events.ts'
import { type SendingSource, sourceInUse } from '../../store/sending_places.ts'
import type { Tx } from '../../store/transaction.ts'
import { operation } from '../operation.ts'
import type { CallVendor } from '../outgoing/dispatch.ts'
import { settingsOf } from '../outgoing/way.ts'
import { uuidOf } from '../parameters.ts'

const CODES = {
  no_connector:
    'Kith has no connector of its own for {connector} and takes nothing that it sends. Connect it by a source of the connector hook, or record over the API.',
  chat_open: 'Visitors can write to it.',
  tokens_taken: 'Identity tokens are checked by its key.',
  secret_set: 'What its requests are verified by is set.',
  secret_missing: 'It refuses everything until {names} is set.',
  address_public: 'It can be called at {url}.',
  address_unencrypted: 'Its address {url} is not encrypted; most vendors call only https.',
  address_local:
    'Its address {url} is reached from this machine or network only. Vendors need a public one, over https.',
  event_none: 'Nothing has come yet. Follow the steps at the vendor, then send a first message.',
  event_read: 'The last event came at {when} and was read.',
  event_waiting: 'The last event came at {when} and is being read.',
  event_failed: 'The last event came at {when} and could not be read: {why}',
  vendor_good: 'The vendor knows it as {as}.',
  vendor_accepts: 'The vendor takes its key.',
  vendor_refused: 'The vendor refuses its key: {why}',
  vendor_silent: 'The vendor gave no answer that says anything: {why}',
  sends: 'It can send.',
  sends_not: 'It receives only. {why}',
} as const

type Code = keyof typeof CODES
type Line = { code: Code; values: Record<string, string> }

const GOOD: ReadonlySet<Code> = new Set([
  'chat_open',
  'tokens_taken',
  'secret_set',
  'address_public',
  'event_read',
  'vendor_good',
  'vendor_accepts',
  'sends',
])
/** Not as it could be, and yet things come in. */
const OPEN: ReadonlySet<Code> = new Set(['address_unencrypted', 'event_waiting', 'vendor_silent', 'sends_not'])

const stateOf = (code: Code) =>
  GOOD.has(code) ? ('good' as const) : OPEN.has(code) ? ('open' as const) : ('missing' as const)

/** How long a vendor is waited for. */
const PATIENCE_MS = 4000

export const testSource = operation({
  name: 'sources.test',
  summary: 'Say whether a source is ready and what is missing. Its vendor is asked where that changes nothing there.',
  scope: 'workspace:manage',
  http: 'POST /v1/sources/{id}/test',
  mode: 'own',
  input: z.strictObject({
    id: z.string(),
    origin: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional()
      .describe('Where vendors reach Kith, unless the source says.'),
  }),
  output: z.object({
    object: z.literal('source_test'),
    id: z.string(),
    ready: z.boolean().describe('Nothing is missing.'),
    checks: z.array(
      z.object({
        state: z.enum(['good', 'open', 'missing']),
        code: z.enum(Object.keys(CODES) as [Code, ...Code[]]),
        values: z.record(z.string(), z.string()),
        text: z.string(),
      }),
    ),
  }),
  async run({ tx, actor, secretBox, callVendor, now }, { id, origin }) {
    const row = await sourceInUse(tx, actor.workspace, uuidOf('src', id))
    if (!row) throw new Problem('not_found', { detail: 'There is no such source in use.' })
    const settings = settingsOf(secretBox, row)
    const connector = connectorNamed(row.connector)
    const lines = [
      ...(connector ? secretLines(connector, settings, now) : [uncalledLine(row.connector)]),
      ...(connector ? addressLines(row, origin) : []),
      ...(await eventLines(tx, actor.workspace, row.source_id, connector !== null)),
      ...(connector?.check && callVendor ? await vendorLines(connector.check, settings, callVendor) : []),
      ...(connector ? sendLines(connector, settings) : []),
    ]
    const checks = lines.map(({ code, values }) => ({ state: stateOf(code), code, values, text: said(code, values) }))
    return { object: 'source_test' as const, id, ready: checks.every(({ state }) => state !== 'missing'), checks }
  },
})

const said = (code: Code, values: Record<string, string>) =>
  CODES[code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

const line = (code: Code, values: Record<string, string> = {}): Line => ({ code, values })

/** Of what no vendor calls: a chat and identity tokens are Kith's own, and of any other nothing could ever come. */
function uncalledLine(connector: string): Line {
  if (connector === 'chat') return line('chat_open')
  return connector === 'identity_token' ? line('tokens_taken') : line('no_connector', { connector })
}

/** A request without anything in it is refused for want of a secret, or else for want of a signature. */
function secretLines(connector: Connector, settings: SourceSettings, now: Date): Line[] {
  const nobody = { raw: Buffer.alloc(0), headers: {}, urls: ['https://localhost/'] }
  const verdict = connector.verify(nobody, settings, now)
  const isMissing = !verdict.ok && verdict.why === 'no_secret'
  return [isMissing ? line('secret_missing', { names: connector.secrets[0] ?? 'secret' }) : line('secret_set')]
}

function addressLines({ connector, source_id, config }: SendingSource, origin: string | undefined): Line[] {
  const base = typeof config.public_url === 'string' && URL.canParse(config.public_url) ? config.public_url : origin
  if (base === undefined) return []
  const url = `${baseUrl(base)}/in/${connector}/${encodeId('src', source_id)}`
  const { hostname, protocol } = new URL(url)
  if (isLocal(hostname)) return [line('address_local', { url })]
  return [line(protocol === 'https:' ? 'address_public' : 'address_unencrypted', { url })]
}

/** Names and numbers that no vendor can reach (RFC 1918, 3927, 4193, 6761, 6762). */
function isLocal(host: string): boolean {
  return (
    /^(localhost|0\.0\.0\.0|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(host) ||
    /^\[(::1?\]|f[cd]|fe[89ab])/i.test(host) ||
    /\.(local|localhost|internal|home\.arpa)$/.test(host) ||
    !/[.:]/.test(host)
  )
}

async function eventLines(tx: Tx, workspace: string, source: string, isCalled: boolean): Promise<Line[]> {
  const [last] = await listInboundEvents(tx, workspace, { states: [], source }, null, 1)
  if (!last) return isCalled ? [line('event_none')] : []
  const when = last.received_at
  if (last.state === 'received') return [line('event_waiting', { when })]
  if (last.state !== 'failed') return [line('event_read', { when })]
  return [line('event_failed', { when, why: last.problems?.[0]?.detail ?? '' })]
}

async function vendorLines(
  check: NonNullable<Connector['check']>,
  settings: SourceSettings,
  callVendor: CallVendor,
): Promise<Line[]> {
  const request = check.request(settings)
  if (!request) return []
  const api = typeof settings.config.api_url === 'string' ? settings.config.api_url : check.api(settings)
  const called = await callVendor(baseUrl(api), request, PATIENCE_MS)
  if (called.is !== 'answered') return [line('vendor_silent', { why: called.why })]
  const checked = check.read(called.answer)
  if (checked.is === 'good')
    return [checked.as === null ? line('vendor_accepts') : line('vendor_good', { as: checked.as })]
  return [line(checked.is === 'refused' ? 'vendor_refused' : 'vendor_silent', { why: checked.why })]
}

function sendLines({ send }: Connector, settings: SourceSettings): Line[] {
  if (!send) return []
  const lacking = send.channels.map((channel) => send.lacks(settings, channel))
  const lacks = lacking.every((why) => why !== null) ? lacking[0]! : null
  return [lacks === null ? line('sends') : line('sends_not', { why: lacks })]
}
