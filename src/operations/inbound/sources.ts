/** The source that a vendor's request names, with its secrets open; remembered for a moment. */

import type pg from 'pg'
import type { Connector, SourceSettings } from '../../connectors/contract.ts'
import { connectorNamed } from '../../connectors/registry.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { findSource } from '../../store/sources.ts'

export type OpenSource = SourceSettings & { id: string; workspace: string; name: string; connector: Connector }

/** A source that another process disabled is listened to this much longer. */
const TRUST_MS = 1000
const MAX_CACHED = 10_000

export class Sources {
  #cache = new Map<string, { source: Promise<OpenSource | null>; until: number }>()
  readonly #pool: pg.Pool
  readonly #secretBox: SecretBox

  constructor(pool: pg.Pool, secretBox: SecretBox) {
    this.#pool = pool
    this.#secretBox = secretBox
  }

  /** Null when there is none in use under that id. Who asks while it is looked up waits for the same answer, in order. */
  open(id: string): Promise<OpenSource | null> {
    const known = this.#cache.get(id)
    if (known && known.until > Date.now()) return known.source
    const source = this.#find(id)
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear()
    this.#cache.set(id, { source, until: Date.now() + TRUST_MS })
    source.catch(() => this.#cache.delete(id))
    return source
  }

  /** As it is now, for who reads again what it was just configured for. */
  openAnew(id: string): Promise<OpenSource | null> {
    this.#cache.delete(id)
    return this.open(id)
  }

  async #find(id: string): Promise<OpenSource | null> {
    const row = await findSource(this.#pool, id)
    const connector = row && connectorNamed(row.connector)
    if (!connector || row.disabled_at !== null) return null
    const secrets = row.secrets
      ? (JSON.parse(this.#secretBox.open(row.secrets, id)) as Record<string, string | undefined>)
      : {}
    const { workspace_id: workspace, name, account, config } = row
    return { id, workspace, name, connector, account, config, secrets }
  }
}
