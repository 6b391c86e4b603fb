/** For verbs that work on the database itself: the one of the running server's folder, joined or started. */

import type { Config } from '../config.ts'
import { GroupCommit } from '../operations/interactions/group_commit.ts'
import { newId } from '../operations/new_id.ts'
import type { Context } from '../operations/operation.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { migrationState } from '../store/migration_state.ts'
import { listWorkspaces } from '../store/sources.ts'
import { Failure } from './failure.ts'

export type Store = {
  database: Database
  /** What operations need, acting as the verb, one per workspace. */
  contexts: Context[]
}

/** `verb` is how audit rows name who acted. */
export async function withStore<T>(config: Config, verb: string, work: (store: Store) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = config
  const database = await openDatabase({ dataDir, databaseUrl, role: 'verb' })
  try {
    const { missing } = await migrationState(database.pool)
    if (missing.length) throw new Failure('The database lacks tables of this version. Run "kith migrate" first.')
    const workspaces = await listWorkspaces(database.pool)
    const contexts = workspaces.map((workspace) => contextOf(database, workspace, verb))
    try {
      return await work({ database, contexts })
    } finally {
      await Promise.all(contexts.map(({ groupCommit }) => groupCommit.close()))
    }
  } finally {
    await database.close()
  }
}

function contextOf(database: Database, workspace: string, verb: string): Context {
  return {
    database,
    actor: { kind: 'system', id: `cli:${verb}`, keyKind: 'operator', workspace },
    now: new Date(),
    newId,
    groupCommit: new GroupCommit(database, newId, NO_SECRETS),
    secretBox: NO_SECRETS,
    sender: null,
  }
}

/** The key that seals them is the server's; no verb needs it. */
function noSecrets(): never {
  throw new Error('a verb does not read or write secrets')
}

const NO_SECRETS = { seal: noSecrets, open: noSecrets, hash: noSecrets }
