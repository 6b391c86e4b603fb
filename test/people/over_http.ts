/** A recorder whose every word goes over HTTP to a real server: each workspace with two keys of its own. */

import { randomUUID } from 'node:crypto'
import { decodeId } from '../../src/domain/id.ts'
import type { Recorded } from '../../src/operations/interactions/batch.ts'
import { newId } from '../../src/operations/new_id.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { hashSecret, insertKey } from '../../src/store/keys.ts'
import type { Recorder } from '../laws/recorder.ts'
import { type TestServer, testServer } from '../server.ts'

const KINDS = ['operator', 'agent'] as const

/** As much of a recorder as the towns use. */
export type HttpRecorder = Pick<Recorder, 'workspace' | 'record' | 'run' | 'close'> & {
  database: { pool: TestServer['pool'] }
}

export async function overHttp(): Promise<HttpRecorder> {
  const server = await testServer()
  const { pool } = server
  const keyOf = (workspace: string, kind: string) => `town_${kind}_${workspace}`
  const call = async (workspace: string, method: string, path: string, body: unknown, kind = 'operator') => {
    const answer = await server.call(method, path, body, keyOf(workspace, kind))
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}`)
    return answer.body
  }
  return {
    database: { pool },
    async workspace() {
      const id = randomUUID()
      await pool.query("insert into workspaces (workspace_id, name) values ($1, 'town')", [id])
      for (const kind of KINDS) {
        const hash = hashSecret(keyOf(id, kind))
        await insertKey(pool, { workspace_id: id, key_id: newId(), kind, name: kind, hint: '', hash })
      }
      return id
    },
    async record(workspace, items) {
      const { results } = await call(workspace, 'POST', '/v1/interactions', { interactions: items })
      return results.map((one: { identity: string }) => ({ identity: decodeId('idn', one.identity) }) as Recorded)
    },
    async run(workspace, operation, input, kind) {
      const { http } = operation as Operation & { http: string }
      const { id, ...body } = input as { id?: string }
      const [method, path] = http.split(' ') as [string, string]
      return call(workspace, method, path.replace('{id}', id ?? ''), body, kind)
    },
    close: () => server.stop(),
  }
}
