/** For verbs that speak HTTP: the running Kith, and a key for as long as the verb runs. */

import type { Config } from '../config.ts'
import { encodeId } from '../domain/id.ts'
import { createKey, revokeApiKey } from '../operations/keys/keys.ts'
import type { Context } from '../operations/operation.ts'
import { run } from '../operations/run.ts'
import { listKeys } from '../store/keys.ts'
import { readServerFile } from '../store/server_file.ts'
import { Failure } from './failure.ts'
import { withStore } from './store.ts'

export type Server = { url: string; key: string }

/** Keys of verbs that were killed before they could take them back are revoked by a later one. */
const NAME = 'verb'
const STALE_MS = 24 * 3_600_000

/**
 * Runs `work` against KITH_URL with KITH_API_KEY, or against the server of the data folder. There the verb proves
 * itself by opening the folder's database, where it makes itself an operator key that it revokes at the end.
 */
export async function withServer<T>(config: Config, verb: string, work: (server: Server) => Promise<T>): Promise<T> {
  if (config.url) return work({ url: config.url, key: config.apiKey ?? missingKey() })
  const found = await readServerFile(config.dataDir)
  if (!found || !(await isThere(found.url)))
    throw new Failure(
      `No Kith is running over ${config.dataDir}. Start it with "npm start" (or "npx kith"), or name another one: ` +
        '--data, or KITH_URL with KITH_API_KEY.',
    )
  if (config.apiKey) return work({ url: found.url, key: config.apiKey })
  return withStore(config, verb, async ({ contexts }) => {
    const [context] = contexts
    if (!context) throw new Failure('There is no workspace yet. Start Kith once.')
    await revokeStale(context)
    const { id, key } = await run(createKey, context, { kind: 'operator', name: `${NAME} ${verb} ${process.pid}` })
    const revoke = () => run(revokeApiKey, { ...context, now: new Date() }, { id })
    const stop = () => void revoke().finally(() => process.exit(130))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
    try {
      return await work({ url: found.url, key })
    } finally {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
      await revoke()
    }
  })
}

async function revokeStale(context: Context): Promise<void> {
  const keys = await listKeys(context.database.pool, context.actor.workspace)
  const stale = keys.filter(
    (key) =>
      key.name.startsWith(`${NAME} `) && key.revoked_at === null && Date.parse(key.created_at) < Date.now() - STALE_MS,
  )
  for (const key of stale) await run(revokeApiKey, context, { id: encodeId('key', key.key_id) })
}

/** Whether a Kith answers there at all. */
export async function isThere(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/livez`, { signal: AbortSignal.timeout(5_000) })
    return response.ok && ((await response.json()) as { status?: string }).status === 'ok'
  } catch {
    return false
  }
}

function missingKey(): never {
  throw new Failure('KITH_URL is set, so KITH_API_KEY must be too: an operator key of that Kith.')
}

export type Answer = { status: number; body: Record<string, unknown> }

/** One request. Throws a Failure when nothing answers, or the key is refused. */
export async function call({ url, key }: Server, method: string, path: string, body?: string): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  }).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as { code?: string }
    throw new Failure(`Kith at ${url} stopped answering (${code ?? error.message}).`)
  })
  const text = await response.text()
  if (response.status === 401 || response.status === 403) throw new Failure(`Kith at ${url} refuses the key.`)
  return { status: response.status, body: bodyOf(text) }
}

/** What is no JSON object, such as metrics, is handed on as text. */
function bodyOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { text }
  }
}
