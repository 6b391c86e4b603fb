/** Sources: configured installations of connectors. Secrets go in and never come out. */

import { z } from 'zod'
import { connectorNamed, connectors } from '../../connectors/registry.ts'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import {
  disableSource,
  insertSource,
  listSources,
  lockSource,
  type SourceRow,
  updateSource,
} from '../../store/sources.ts'
import { markOwn } from '../inbound/own_identifiers.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { checkApi, checkMapping, checkSecrets, checkTokenKey } from './checks.ts'

/** Sources that vendors don't call, and those of products. */
const OTHERS = [
  'identity_token',
  'calcom',
  'typeform',
  'tally',
  'shopify',
  'woocommerce',
  'zendesk',
  'intercom',
  'calendly',
  'stripe',
  'form',
  'chat',
] as const

const CONNECTORS: readonly string[] = [...connectors.map(({ name }) => name), ...OTHERS]

const SourceShape = z.object({
  object: z.literal('source'),
  id: z.string(),
  connector: z.string(),
  name: z.string(),
  account: z.string().nullable(),
  config: z.record(z.string(), z.unknown()),
  secrets: z
    .array(z.string())
    .describe('Names of those that it has; none where they were sealed with a key that is gone.'),
  inbound_url: z.string(),
  setup: z
    .array(z.string())
    .describe('What to do at the vendor; {url} is the address of this source, <name> that secret of it.'),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
})

function view(row: SourceRow, secretBox: SecretBox): z.infer<typeof SourceShape> {
  const id = encodeId('src', row.source_id)
  const { connector, name, account, config, created_at, disabled_at } = row
  return {
    object: 'source',
    id,
    connector,
    name,
    account,
    config,
    secrets: namesOf(secretBox, row),
    inbound_url: `/in/${connector}/${id}`,
    setup: [...(connectorNamed(connector)?.setup ?? [])],
    created_at,
    disabled_at,
  }
}

function namesOf(secretBox: SecretBox, row: SourceRow): string[] {
  return Object.keys(opened(secretBox, row))
}

/** None where they were sealed with a key that is gone: nobody else can open them either, and new ones may be given. */
function opened(secretBox: SecretBox, { secrets, source_id: id }: SourceRow): Record<string, string> {
  try {
    return secrets ? JSON.parse(secretBox.open(secrets, id)) : {}
  } catch {
    return {}
  }
}

export const createSource = operation({
  name: 'sources.create',
  summary: 'Configure a source. Its secrets are encrypted and never shown again.',
  scope: 'workspace:manage',
  http: 'POST /v1/sources',
  status: 201,
  mode: 'write',
  input: z.strictObject({
    connector: z.enum(CONNECTORS),
    name: z.string().trim().min(1).max(100),
    account: z.string().trim().min(1).max(256).optional(),
    secrets: z.record(z.string().max(64), z.string().max(8192)).optional(),
    config: z.record(z.string().max(64), z.unknown()).default({}),
  }),
  output: SourceShape,
  async run(context, { connector, name, account, secrets, config }) {
    const { tx, actor, newId, audit, secretBox } = context
    checkSecrets(connector, secrets)
    checkApi(config)
    checkMapping(connector, config)
    if (connector === 'identity_token') checkTokenKey(config, secrets)
    const id = newId()
    const sealed = secrets ? secretBox.seal(JSON.stringify(secrets), id) : null
    const row = await insertSource(tx, actor.workspace, {
      source_id: id,
      connector,
      name,
      account: account ?? null,
      config,
      secrets: sealed,
    })
    if (!row)
      throw new Problem('already_exists', { errors: [{ pointer: '/name', detail: 'A source of this name exists.' }] })
    audit({
      target: encodeId('src', id),
      before: null,
      after: { connector, name, account: account ?? null, secrets: Object.keys(secrets ?? {}) },
    })
    if (account !== undefined) await markOwn(context, actor, actor, [account])
    return view(row, secretBox)
  },
})

export const listAllSources = operation({
  name: 'sources.list',
  summary: 'List sources, without their secrets.',
  scope: 'workspace:manage',
  http: 'GET /v1/sources',
  mode: 'read',
  input: z.strictObject({}),
  output: z.object({
    object: z.literal('list'),
    data: z.array(SourceShape),
    has_more: z.boolean(),
    next_cursor: z.null(),
  }),
  async run({ tx, actor, secretBox }) {
    const rows = await listSources(tx, actor.workspace)
    return {
      object: 'list' as const,
      data: rows.map((row) => view(row, secretBox)),
      has_more: false,
      next_cursor: null,
    }
  },
})

const Changes = z.record(z.string().max(64), z.string().max(8192).nullable())

export const updateOneSource = operation({
  name: 'sources.update',
  summary:
    'Give a source further secrets or settings, or another account; null takes one away. What is not named stays.',
  scope: 'workspace:manage',
  http: 'PATCH /v1/sources/{id}',
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    account: z.string().trim().min(1).max(256).nullable().optional(),
    secrets: Changes.optional(),
    config: z.record(z.string().max(64), z.unknown()).optional(),
  }),
  output: SourceShape,
  async run(context, { id, account, secrets, config = {} }) {
    const { tx, actor, audit, secretBox } = context
    const row = await lockSource(tx, actor.workspace, uuidOf('src', id))
    if (!row) throw new Problem('not_found', { detail: 'There is no such source in use.' })
    checkSecrets(row.connector, secrets)
    const before = opened(secretBox, row)
    const after = changed(before, secrets ?? {})
    const next = {
      source_id: row.source_id,
      account: account === undefined ? row.account : account,
      config: changed(row.config, config),
      // Of what is not named nothing is sealed anew: a key that is gone may come back.
      secrets: secrets ? secretBox.seal(JSON.stringify(after), row.source_id) : row.secrets,
    }
    checkApi(next.config)
    checkMapping(row.connector, next.config)
    await updateSource(tx, actor.workspace, next)
    audit({
      target: id,
      before: { account: row.account, config: Object.keys(row.config), secrets: Object.keys(before) },
      after: {
        account: next.account,
        config: Object.keys(next.config),
        secrets: Object.keys(after),
      },
    })
    if (account) await markOwn(context, actor, actor, [account])
    return view({ ...row, ...next }, secretBox)
  },
})

function changed<T>(before: Record<string, T>, changes: Record<string, T | null>): Record<string, T> {
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null)) as Record<
    string,
    T
  >
}

export const disableOneSource = operation({
  name: 'sources.disable',
  summary: 'Stop taking anything from a source. What it gave stays.',
  scope: 'workspace:manage',
  http: 'DELETE /v1/sources/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: SourceShape,
  async run({ tx, actor, now, audit, secretBox }, { id }) {
    const row = await disableSource(tx, actor.workspace, uuidOf('src', id), now.toISOString())
    if (!row) throw new Problem('not_found', { detail: 'There is no such source in use.' })
    audit({ target: id, before: { disabled_at: null }, after: { disabled_at: row.disabled_at } })
    return view(row, secretBox)
  },
})
