/** The planner's statistics, brought up early: kept plans of a table that was empty read the wrong index until then. */

import type pg from 'pg'

/** Rows recorded by this process after which to look; the server's own housekeeping sees to the rest. */
const LOOKS = [100, 500, 2500, 12_500, 62_500, 312_500]

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
  #next = 0
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  recorded(rows: number): void {
    this.#recorded += rows
    if (this.#recorded < (LOOKS[this.#next] ?? Number.POSITIVE_INFINITY)) return
    while (this.#recorded >= (LOOKS[this.#next] ?? Number.POSITIVE_INFINITY)) this.#next++
    // In the background: nobody waits for it, and without it Kith is only slower.
    this.#pool.query(`analyze ${TABLES.join(', ')}`).catch(() => {})
  }
}
