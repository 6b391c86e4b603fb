/** Where vendors' events lie: kept as they came, then marked with what became of them. */

import type { Wanted } from '../../connectors/contract.ts'
import type { FactRow } from '../../store/conversation_facts.ts'
import type { Database } from '../../store/database.ts'
import {
  type InboundOutcome,
  keepInboundEvents,
  markInboundEvents,
  type NewInboundEvent,
} from '../../store/inbound_events.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { keepFacts } from '../outgoing/wishes.ts'
import { BatchWriter } from './batch_writer.ts'
import { Sources } from './sources.ts'
import type { Answered } from './wanted.ts'

/** What is done outside of this room: asking vendors, and counting. */
export type Outside = {
  /** Throws VendorAway where asking again later may help. */
  ask(wanted: Wanted): Promise<Answered>
  /** In PEM. Throws like `ask`. */
  certificate(url: string): Promise<string>
  leftOut(connector: string, why: string): void
}

export class Inbox {
  readonly sources: Sources
  readonly #events: BatchWriter<NewInboundEvent, boolean>
  readonly #outcomes: BatchWriter<InboundOutcome, true>
  readonly #written = new Set<string>()
  readonly #facts: BatchWriter<readonly FactRow[], true>

  readonly outside: Outside

  constructor({ pool }: Database, secretBox: SecretBox, outside: Outside) {
    this.outside = outside
    this.sources = new Sources(pool, secretBox)
    this.#events = new BatchWriter(
      async (rows) => {
        const kept = new Set((await keepInboundEvents(pool, rows)).map((row) => row.inbound_id))
        return rows.map((row) => kept.has(row.inbound_id))
      },
      (row) => row.body.length,
    )
    this.#outcomes = new BatchWriter((rows) => markInboundEvents(pool, rows).then(() => rows.map(done)))
    this.#facts = new BatchWriter((rows) => keepFacts(pool, rows.flat()).then(() => rows.map(done)))
  }

  /** After the commit: false when its signature came before. */
  keep(event: NewInboundEvent): Promise<boolean> {
    return this.#events.add(event)
  }

  async mark(outcome: InboundOutcome): Promise<void> {
    await this.#outcomes.add(outcome)
  }

  /** Some are told with every message; those that were written a moment ago are not written again. */
  async addFacts(facts: readonly FactRow[]): Promise<void> {
    const keyOf = ({ workspace, fact_key }: FactRow) => `${workspace} ${fact_key}`
    const fresh = facts.filter((fact) => !this.#written.has(keyOf(fact)))
    if (fresh.length === 0) return
    await this.#facts.add(fresh)
    if (this.#written.size >= MAX_REMEMBERED) this.#written.clear()
    for (const fact of fresh) this.#written.add(keyOf(fact))
  }
}

const MAX_REMEMBERED = 20_000
const done = (): true => true
