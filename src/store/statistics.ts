/** The planner's statistics, brought up early: kept plans of a table that was empty read the wrong index until then. */

import type pg from 'pg'

/** How often the tables may grow before the next look; the server's own housekeeping sees to the rest. */
const GROWTH = 5
const FIRST_LOOK = 100
/** From here on the server's housekeeping comes in time, and a look would cost a second of a processor. */
const ENOUGH = 50_000

const TABLES = [
  'identities',
  'conversations',
  'conversation_anchors',
  'interactions',
  'messages',
  'items',
  'claims',
  'identity_values',
  'links',
  'contacts',
  'contact_activity',
]

/** Counts what is recorded and analyses the tables as they grow. Makes every kept plan be made anew. */
export class Statistics {
  #recorded = 0
  #next = FIRST_LOOK
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  recorded(rows: number): void {
    this.#recorded += rows
    if (this.#recorded < this.#next) return
    this.#next = Number.POSITIVE_INFINITY
    // In the background: nobody waits for it, and without it Kith is only slower.
    this.#look().catch(() => {})
  }

  /** What was known at the last look, by whoever made it, tells whether the tables have outgrown it. */
  async #look(): Promise<void> {
    const { rows } = await this.#pool.query<{ known: number }>(
      `select greatest(reltuples, 0)::float8 as known from pg_class where oid = 'interactions'::regclass`,
    )
    const known = rows[0]?.known ?? 0
    if (known + this.#recorded > GROWTH * known) await this.#pool.query(`analyze ${TABLES.join(', ')}`)
    const next = Math.max(known, this.#recorded, FIRST_LOOK) * GROWTH
    if (next < ENOUGH) this.#next = next
  }
}
