/** Configured sources of connectors, and the workspaces they belong to. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type SourceRow = {
  source_id: string
  connector: string
  name: string
  account: string | null
  config: Record<string, unknown>
  /** Encrypted. */
  secrets: Buffer | null
  created_at: string
  disabled_at: string | null
}

const COLUMNS = 'source_id, connector, name, account, config, secrets, created_at, disabled_at'

/** Null when there is a source of that name. `secrets` are encrypted before they come here. */
export function insertSource(
  tx: Tx,
  workspace: string,
  row: Omit<SourceRow, 'created_at' | 'disabled_at'>,
): Promise<SourceRow | null> {
  return maybeOne(tx, {
    text: `insert into sources (workspace_id, source_id, connector, name, account, config, secrets) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (workspace_id, name) do nothing returning ${COLUMNS}`,
    values: [workspace, row.source_id, row.connector, row.name, row.account, JSON.stringify(row.config), row.secrets],
  })
}

export function listSources(tx: Tx, workspace: string): Promise<SourceRow[]> {
  return many(tx, {
    text: `select ${COLUMNS} from sources where workspace_id = $1 order by created_at, source_id`,
    values: [workspace],
  })
}

/** The source as it was, or null when there is none of that id in use. */
export function disableSource(tx: Tx, workspace: string, source: string, at: string): Promise<SourceRow | null> {
  return maybeOne(tx, {
    text: `update sources set disabled_at = $3 where workspace_id = $1 and source_id = $2 and disabled_at is null returning ${COLUMNS}`,
    values: [workspace, source, at],
  })
}

/** Of a source in use, held until the end of the transaction; with its secrets as they are kept. */
export function lockSource(tx: Tx, workspace: string, source: string): Promise<SourceRow | null> {
  return maybeOne(tx, {
    text: `select ${COLUMNS} from sources
      where workspace_id = $1 and source_id = $2 and disabled_at is null for no key update`,
    values: [workspace, source],
  })
}

export async function updateSource(
  tx: Tx,
  workspace: string,
  row: Pick<SourceRow, 'source_id' | 'account' | 'config' | 'secrets'>,
): Promise<void> {
  await tx.query({
    text: 'update sources set account = $3, config = $4, secrets = $5 where workspace_id = $1 and source_id = $2',
    values: [workspace, row.source_id, row.account, JSON.stringify(row.config), row.secrets],
  })
}

/** The first workspace, made when there is none; safe when two processes start at once. */
export async function firstWorkspace(tx: Tx, id: string, name: string): Promise<string> {
  await tx.query({ text: `select pg_advisory_xact_lock(hashtext('kith.first_workspace'))` })
  const [known] = await many<{ workspace_id: string }>(tx, {
    text: 'select workspace_id from workspaces order by created_at, workspace_id limit 1',
  })
  if (known) return known.workspace_id
  await tx.query({ text: 'insert into workspaces (workspace_id, name) values ($1, $2)', values: [id, name] })
  return id
}

export async function listWorkspaces(tx: Tx): Promise<string[]> {
  const rows = await many<{ workspace_id: string }>(tx, {
    text: 'select workspace_id from workspaces order by created_at, workspace_id',
  })
  return rows.map((row) => row.workspace_id)
}

/** `strict`: claims link nobody, they only suggest (R7). */
export async function policyOf(tx: Tx, workspace: string): Promise<'balanced' | 'strict'> {
  const rows = await many<{ policy: 'balanced' | 'strict' }>(tx, {
    name: 'workspaces.policy',
    text: 'select policy from workspaces where workspace_id = $1',
    values: [workspace],
  })
  return rows[0]?.policy ?? 'balanced'
}

/** A source of the connector `identity_token`: how the host application signs. HS256 has its `secret` among the secrets. */
export type TokenKey = {
  source_id: string
  config: { algorithm: string; public_key?: string; issuer?: string; audience?: string }
  secrets: Buffer | null
}

export function tokenKeys(tx: Tx, workspace: string): Promise<TokenKey[]> {
  return many(tx, {
    name: 'sources.token_keys',
    text: `select source_id, config, secrets from sources
      where workspace_id = $1 and connector = 'identity_token' and disabled_at is null order by created_at, source_id`,
    values: [workspace],
  })
}

/** By its id alone, which is all that a vendor's request names. */
export function findSource(
  tx: Tx,
  source: string,
): Promise<(SourceRow & { workspace_id: string; secrets: Buffer | null }) | null> {
  return maybeOne(tx, {
    name: 'sources.find',
    text: `select workspace_id, ${COLUMNS}, secrets from sources where source_id = $1`,
    values: [source],
  })
}

/** The names of the sources that have these ids or names. */
export function namedSources(tx: Tx, workspace: string, name: string): Promise<SourceRow[]> {
  return many(tx, {
    text: `select ${COLUMNS} from sources where workspace_id = $1 and name = $2`,
    values: [workspace, name],
  })
}
