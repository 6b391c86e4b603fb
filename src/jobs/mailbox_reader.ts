/** Reads the mailboxes that sources name, over IMAP, each by a connection of its own. */

import type { Interpreting } from '../operations/inbound/interpret.ts'
import { sourcesWithMailbox } from '../store/mailboxes.ts'
import { MailboxWatch } from './mailbox_watch.ts'
import { Rounds } from './rounds.ts'

type Setting = { house: Interpreting; log: { warn(about: object, text: string): void } }

/** A source that was made or disabled is noticed this much later. */
const EVERY_MS = 3000

export class MailboxReader extends Rounds {
  readonly #setting: Setting
  readonly #watches = new Map<string, MailboxWatch>()

  constructor(setting: Setting) {
    super({
      database: setting.house.database,
      log: setting.log,
      awayMs: EVERY_MS,
      idleMs: EVERY_MS,
      waits: 'mailboxes wait',
    })
    this.#setting = setting
  }

  override async stop(): Promise<void> {
    await super.stop()
    await Promise.all([...this.#watches.values()].map((watch) => watch.stop()))
  }

  protected async round(): Promise<number> {
    const rows = await sourcesWithMailbox(this.#setting.house.database.pool)
    await this.#follow(new Set(rows.map((row) => row.source_id)))
    return 0
  }

  async #follow(wanted: ReadonlySet<string>): Promise<void> {
    for (const id of wanted)
      if (!this.#watches.has(id)) {
        const watch = new MailboxWatch({ ...this.#setting, id })
        this.#watches.set(id, watch)
        watch.start()
      }
    for (const [id, watch] of this.#watches)
      if (!wanted.has(id)) {
        this.#watches.delete(id)
        await watch.stop()
      }
  }
}
