/** At start: the first workspace, its two keys, and the one-time link into the dashboard. */

import { randomBytes } from 'node:crypto'
import { sweepAccounts } from '../../store/accounts.ts'
import type { Database } from '../../store/database.ts'
import { hashSecret, insertKey, insertSession, listKeys, revokeKey, sweepSessions } from '../../store/keys.ts'
import { hasOwner } from '../../store/members.ts'
import { firstWorkspace } from '../../store/sources.ts'
import { type Tx, transaction } from '../../store/transaction.ts'
import { hintOf, newKey } from '../keys/keys.ts'
import { newId } from '../new_id.ts'

type Kind = 'operator' | 'agent'

export type Prepared = {
  workspace: string
  /** Shown this once: made at the first start, unless the environment fixed them. */
  newKeys: Partial<Record<Kind, string>>
  /** Null once the workspace has an owner. */
  setupToken: string | null
}

/** A link that nobody uses is replaced by a new one at the next start. */
const LINK_DAYS = 7
const FROM_ENVIRONMENT = 'environment'

export function prepareWorkspace(database: Database, fixed: Record<Kind, string | undefined>): Promise<Prepared> {
  return transaction(database.pool, async (tx) => {
    const workspace = await firstWorkspace(tx, newId(), 'My workspace')
    const newKeys: Prepared['newKeys'] = {}
    for (const kind of ['operator', 'agent'] as const) {
      const made = await ensureKey(tx, workspace, kind, fixed[kind])
      if (made) newKeys[kind] = made
    }
    await sweepAccounts(tx, new Date().toISOString())
    return { workspace, newKeys, setupToken: await setupLink(tx, workspace) }
  })
}

/** The key that was made and must be shown; null when there is one, or the environment gives it. */
async function ensureKey(tx: Tx, workspace: string, kind: Kind, fixed: string | undefined): Promise<string | null> {
  const known = (await listKeys(tx, workspace)).filter((row) => row.kind === kind && row.revoked_at === null)
  if (fixed === undefined) {
    if (known.length) return null
    const key = newKey(kind)
    await insertKey(tx, {
      workspace_id: workspace,
      key_id: newId(),
      kind,
      name: 'first',
      hint: hintOf(key),
      hash: hashSecret(key),
    })
    return key
  }
  const row = {
    workspace_id: workspace,
    key_id: newId(),
    kind,
    name: FROM_ENVIRONMENT,
    hint: hintOf(fixed),
    hash: hashSecret(fixed),
  }
  if (await insertKey(tx, row)) {
    // The environment's key was changed: the one before it must not go on working.
    for (const old of known)
      if (old.name === FROM_ENVIRONMENT) await revokeKey(tx, workspace, old.key_id, new Date().toISOString())
  }
  return null
}

async function setupLink(tx: Tx, workspace: string): Promise<string | null> {
  await sweepSessions(tx, workspace, new Date().toISOString())
  if (await hasOwner(tx, workspace)) return null
  const token = randomBytes(24).toString('base64url')
  const expires = new Date(Date.now() + LINK_DAYS * 86_400_000).toISOString()
  await insertSession(tx, {
    workspace_id: workspace,
    session_id: newId(),
    kind: 'setup',
    key_id: null,
    hash: hashSecret(token),
    expires_at: expires,
  })
  return token
}
