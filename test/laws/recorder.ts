/** Records into a workspace of its own on a real database, without HTTP, as the operations do. */

import { randomUUID } from 'node:crypto'
import type { Recorded } from '../../src/operations/interactions/batch.ts'
import { GroupCommit } from '../../src/operations/interactions/group_commit.ts'
import { record } from '../../src/operations/interactions/record.ts'
import { newId } from '../../src/operations/new_id.ts'
import type { Actor, Context, Operation } from '../../src/operations/operation.ts'
import { run } from '../../src/operations/run.ts'
import type { Outgoing, Sender } from '../../src/operations/sessions/sender.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { secretBox } from '../../src/store/secret_box.ts'
import { testDatabase } from '../database.ts'

export type Recorder = {
  database: Database
  /** What would have been sent. */
  sent: Outgoing[]
  /** A new, empty workspace. */
  workspace(): Promise<string>
  /** `queue` 1: of another process than 0. */
  record(workspace: string, items: readonly object[], queue?: 0 | 1): Promise<Recorded[]>
  run(workspace: string, operation: unknown, input: object, keyKind?: 'operator' | 'agent'): Promise<any>
  close(): Promise<void>
}

export async function openRecorder(): Promise<Recorder> {
  const test = await testDatabase()
  const database = await openDatabase({ dataDir: '', databaseUrl: test.url, role: 'verb' })
  const box = secretBox('x'.repeat(32))
  const queues = [new GroupCommit(database, newId, box), new GroupCommit(database, newId, box)]
  const sent: Outgoing[] = []
  const sender: Sender = { send: async (message) => void (message.kind === 'code' && sent.push(message)) }
  const contextOf = (workspace: string, keyKind: 'operator' | 'agent' = 'operator', queue = 0): Context => {
    const groupCommit = queues[queue]!
    const actor: Actor = { kind: 'key', id: 'test', keyKind, workspace }
    return { database, actor, now: new Date(), newId, groupCommit, secretBox: box, sender }
  }
  return {
    database,
    sent,
    async workspace() {
      const id = randomUUID()
      await database.pool.query("insert into workspaces (workspace_id, name) values ($1, 'law')", [id])
      return id
    },
    async record(workspace, items, queue = 0) {
      const outcomes = await record(
        contextOf(workspace, 'operator', queue),
        items.map((item) => ({ item, size: 0 })),
      )
      for (const outcome of outcomes) if (outcome instanceof Error) throw outcome
      return outcomes as Recorded[]
    },
    run: (workspace, operation, input, keyKind) =>
      run(operation as Operation, contextOf(workspace, keyKind), input) as never,
    async close() {
      await Promise.all(queues.map((queue) => queue.close()))
      await database.close()
      await test.drop()
    },
  }
}

/** How often a law is tried: KITH_LAW_SEQUENCES sets all. The seed is printed, and KITH_LAW_SEED repeats it. */
export function sequences(law: string, numRuns: number): { numRuns: number; seed: number } {
  const seed = Number(process.env.KITH_LAW_SEED ?? Date.now() % 2 ** 31)
  console.log(`law ${law}: ${numRuns} sequences, seed ${seed}`)
  return { numRuns, seed }
}
