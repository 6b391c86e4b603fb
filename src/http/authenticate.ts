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
/** From then on it is asked for beside the calls, so that none of a busy caller's waits for the answer. */
const ASK_AGAIN_MS = 500
/** A question that waits so long may be on a dead connection: nobody else joins it. */
const JOIN_MS = 5_000
const MAX_KNOWN = 10_000

export class Authenticator {
  readonly #known = new Map<string, { actor: Actor; asked: number }>()
  /** One question for all who call with the same key meanwhile. */
  readonly #asking = new Map<string, { asked: number; answer: Promise<Actor | null> }>()
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
    if (bearer !== undefined) return this.#trusted(bearer, () => this.#byKey(bearer))
    if (headers.authorization !== undefined) throw new Problem('unauthenticated')
    const cookie = sessionCookie(headers, this.#secret)
    if (!cookie) throw new Problem('unauthenticated')
    if (method !== 'GET' && method !== 'HEAD') refuseForeignOrigin(headers)
    return this.#trusted(`${cookie.by} ${cookie.token}`, () => this.#bySession(cookie))
  }

  /** After a revocation here: nobody is trusted without asking, and what was asked before it counts no more. */
  forget(): void {
    this.#known.clear()
    this.#asking.clear()
  }

  async #trusted(key: string, find: () => Promise<Actor | null>): Promise<Actor> {
    const known = this.#known.get(key)
    const age = known ? Date.now() - known.asked : TRUST_MS
    if (known && age < TRUST_MS) {
      // When it fails, whoever calls after the trust has ended asks again and hears of it.
      if (age >= ASK_AGAIN_MS) this.#ask(key, find).catch(() => {})
      return known.actor
    }
    const actor = await this.#ask(key, find)
    if (!actor) throw new Problem('unauthenticated')
    return actor
  }

  #ask(key: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
    const asked = Date.now()
    const other = this.#asking.get(key)
    if (other && asked - other.asked < JOIN_MS) return other.answer
    const isLatest = () => this.#asking.get(key) === asking
    const answer = find()
      .then((actor) => {
        if (isLatest()) this.#keep(key, actor, asked)
        return actor
      })
      .finally(() => {
        if (isLatest()) this.#asking.delete(key)
      })
    const asking = { asked, answer }
    this.#asking.set(key, asking)
    return answer
  }

  #keep(key: string, actor: Actor | null, asked: number): void {
    this.#known.delete(key)
    if (!actor) return
    if (this.#known.size >= MAX_KNOWN) this.#known.clear()
    this.#known.set(key, { actor, asked })
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
