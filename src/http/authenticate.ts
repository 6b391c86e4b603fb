/** Who is calling: an API key in the Authorization header, or a signed-in browser's cookie. */

import type { IncomingHttpHeaders } from 'node:http'
import { encodeId } from '../domain/id.ts'
import { Problem } from '../domain/problem.ts'
import type { Actor } from '../operations/operation.ts'
import { openSession } from '../store/accounts.ts'
import type { Database } from '../store/database.ts'
import { findByHash, findKeySession, hashSecret } from '../store/keys.ts'
import { type Found, sessionCookie } from './accounts/cookies.ts'

/** How long a key is trusted without asking again; a key revoked by another process works this much longer. */
const TRUST_MS = 1000
const MAX_CACHED = 10_000

export class Authenticator {
  #cache = new Map<string, { actor: Actor; until: number }>()
  readonly #database: Database
  readonly #secret: string

  /** `secret` is what users' sessions are signed with. */
  constructor(database: Database, secret: string) {
    this.#database = database
    this.#secret = secret
  }

  /** The caller, or a 401 that tells nothing of which keys exist. */
  async actorOf(headers: IncomingHttpHeaders, method: string): Promise<Actor> {
    const bearer = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(headers.authorization ?? '')?.[1]
    if (bearer !== undefined) return this.#cached(bearer, () => this.#byKey(bearer))
    if (headers.authorization !== undefined) throw new Problem('unauthenticated')
    const cookie = sessionCookie(headers, this.#secret)
    if (!cookie) throw new Problem('unauthenticated')
    if (method !== 'GET' && method !== 'HEAD') refuseForeignOrigin(headers)
    return this.#cached(`${cookie.by} ${cookie.token}`, () => this.#bySession(cookie))
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

  async #bySession({ by, token }: Found): Promise<Actor | null> {
    const at = new Date().toISOString()
    if (by === 'user') return this.#byUser(token, at)
    const row = await findKeySession(this.#database.pool, hashSecret(token), at)
    if (!row) return null
    const session = { id: row.session_id, confirmedAt: row.confirmed_at }
    return { kind: 'key', id: encodeId('key', row.key_id), keyKind: 'operator', workspace: row.workspace_id, session }
  }

  async #byUser(token: string, at: string): Promise<Actor | null> {
    const row = await openSession(this.#database.pool, token, at)
    if (!row) return null
    const { workspace_id, role, user_id, session_id, confirmed_at } = row
    if (workspace_id === null || role === null)
      throw new Problem('forbidden', { detail: 'You are a member of no workspace any more. Ask for an invitation.' })
    const session = { id: session_id, confirmedAt: confirmed_at }
    return { kind: 'user', id: encodeId('usr', user_id), keyKind: 'operator', workspace: workspace_id, role, session }
  }
}

/** A cookie is sent by any page that makes the browser send it: changes must come from our own (CSRF). */
export function refuseForeignOrigin(headers: IncomingHttpHeaders): void {
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
