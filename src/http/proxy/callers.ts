/** Who calls the proxy. A key that was good goes through at once and is asked about behind the call; nobody waits for a database. */

import { Problem } from '../../domain/problem.ts'
import type { Actor } from '../../operations/operation.ts'
import type { Authenticator } from '../authenticate.ts'

const MOST_KNOWN = 10_000
/** A new key is asked about before its first call; a database that is silent for so long counts as away. */
const PATIENCE_MS = 1_000

export class Callers {
  readonly #known = new Map<string, Actor>()
  readonly #authenticator: Pick<Authenticator, 'actorOf'>

  constructor(authenticator: Pick<Authenticator, 'actorOf'>) {
    this.#authenticator = authenticator
  }

  /** Null when nobody can say now: the call goes through, and is recorded once somebody can. Throws `unauthenticated`. */
  async of(key: string): Promise<Actor | null> {
    const asked = this.ask(key)
    const known = this.#known.get(key)
    if (known) {
      asked.catch(() => {})
      return known
    }
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref())
    try {
      return await Promise.race([asked, late])
    } catch (error) {
      if (error instanceof Problem) throw error
      return null
    }
  }

  async ask(key: string): Promise<Actor> {
    try {
      const actor = await this.#authenticator.actorOf({ authorization: `Bearer ${key}` }, 'POST')
      if (this.#known.size >= MOST_KNOWN) this.#known.clear()
      this.#known.set(key, actor)
      return actor
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.#known.delete(key)
      throw error
    }
  }
}
