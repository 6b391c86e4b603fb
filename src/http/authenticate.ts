/** Who is calling: an API key in the Authorization header, or a signed-in browser's cookie. */

import type { IncomingHttpHeaders } from 'node:http'
import { encodeId } from '../domain/id.ts'
import { Problem } from '../domain/problem.ts'
import type { Actor } from '../operations/operation.ts'
import type { Database } from '../store/database.ts'
import { findByHash, findSession, hashSecret } from '../store/keys.ts'

/** How long a key is trusted without asking again; a key revoked by another process works this much longer. */
const TRUST_MS = 1000
const MAX_CACHED = 10_000

export const SESSION_COOKIE = 'kith_session'

export class Authenticator {
  #cache = new Map<string, { actor: Actor; until: number }>()
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** The caller, or a 401 that tells nothing of which keys exist. */
  async actorOf(headers: IncomingHttpHeaders, method: string): Promise<Actor> {
    const bearer = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(headers.authorization ?? '')?.[1]
    if (bearer !== undefined) return this.#cached(bearer, () => this.#byKey(bearer))
    if (headers.authorization !== undefined) throw new Problem('unauthenticated')
    const session = cookieOf(headers, SESSION_COOKIE)
    if (session === undefined) throw new Problem('unauthenticated')
    if (method !== 'GET' && method !== 'HEAD') refuseForeignOrigin(headers)
    return this.#cached(`session ${session}`, () => this.#bySession(session))
  }

  /** After a revocation here: nobody is trusted without asking. */
  forget(): void {
    this.#cache.clear()
  }

  async #cached(key: string, find: () => Promise<Actor | null>): Promise<Actor> {
    const known = this.#cache.get(key)
    if (known && known.until > Date.now()) return known.actor
    const actor = await find()
    this.#cache.delete(key)
    if (!actor) throw new Problem('unauthenticated')
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear()
    this.#cache.set(key, { actor, until: Date.now() + TRUST_MS })
    return actor
  }

  async #byKey(key: string): Promise<Actor | null> {
    const row = await findByHash(this.#database.pool, hashSecret(key))
    return row && { kind: 'key', id: encodeId('key', row.key_id), keyKind: row.kind, workspace: row.workspace_id }
  }

  async #bySession(token: string): Promise<Actor | null> {
    const row = await findSession(this.#database.pool, hashSecret(token), new Date().toISOString())
    return (
      row && { kind: 'user', id: encodeId('ses', row.session_id), keyKind: 'operator', workspace: row.workspace_id }
    )
  }
}

/** A cookie is sent by any page that makes the browser send it: changes must come from our own (CSRF). */
function refuseForeignOrigin(headers: IncomingHttpHeaders): void {
  const origin = headers.origin
  if (origin !== undefined && hostOf(origin) === headers.host) return
  throw new Problem('forbidden', { detail: 'This request did not come from the dashboard itself.' })
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const pair of headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value && /^[\w-]{1,200}$/.test(value)) return value
  }
  return undefined
}
