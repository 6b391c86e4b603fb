/** A real Kith with a second workspace for the asking. */

import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { hashSecret } from '../../../src/store/keys.ts'
import { AGENT_KEY, OPERATOR_KEY, testServer } from '../../server.ts'

export type TestHouse = {
  url: string
  operatorKey: string
  agentKey: string
  pool: pg.Pool
  newWorkspace(): Promise<{ operatorKey: string; agentKey: string }>
  close(): Promise<void>
}

export async function startHouse(): Promise<TestHouse> {
  const { url, pool, stop } = await testServer()
  return { url, pool, operatorKey: OPERATOR_KEY, agentKey: AGENT_KEY, newWorkspace: () => another(pool), close: stop }
}

/** There is no door that makes a second workspace, so the test makes it in the table. */
async function another(pool: pg.Pool): Promise<{ operatorKey: string; agentKey: string }> {
  const workspace = randomUUID()
  await pool.query(`insert into workspaces (workspace_id, name) values ($1, 'Another')`, [workspace])
  const keys = { operator: `operator-${randomUUID()}`, agent: `agent-${randomUUID()}` }
  for (const [kind, key] of Object.entries(keys))
    await pool.query(
      `insert into api_keys (workspace_id, key_id, kind, name, hint, key_hash) values ($1, $2, $3, 'first', 'x', $4)`,
      [workspace, randomUUID(), kind, hashSecret(key)],
    )
  return { operatorKey: keys.operator, agentKey: keys.agent }
}
