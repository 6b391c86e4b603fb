/** One mailbox over IMAP: what came since last time, then whatever comes. It is opened read-only; nothing there changes. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { Interpreting } from '../operations/inbound/interpret.ts'
import type { OpenSource } from '../operations/inbound/sources.ts'
import { MAX_MAIL_BYTES, takeMail } from '../operations/inbound/take_mail.ts'
import { mailboxState, saveMailboxState } from '../store/mailboxes.ts'

type Setting = { house: Interpreting; id: string; log: { warn(about: object, text: string): void } }

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 300_000
/** Also without a word of the server it is asked this often; some forget that somebody waits (RFC 2177). */
const LOOK_AGAIN_MS = 240_000
const DAY_MS = 86_400_000

export class MailboxWatch {
  readonly #setting: Setting
  readonly #stop = new AbortController()
  #client: ImapFlow | null = null
  #running: Promise<void> | null = null

  constructor(setting: Setting) {
    this.#setting = setting
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#client?.close()
    await this.#running
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS
    while (!this.#stop.signal.aborted) {
      try {
        const source = await this.#setting.house.inbox.sources.open(this.#setting.id)
        if (source)
          await this.#watch(source, () => {
            pause = FIRST_PAUSE_MS
          })
      } catch (error) {
        if (this.#stop.signal.aborted) return
        this.#setting.log.warn({ source: this.#setting.id, why: whyOf(error) }, 'a mailbox can not be read now')
      }
      await sleep(pause, undefined, { signal: this.#stop.signal }).catch(() => {})
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }

  /** Until the connection ends. */
  async #watch(source: OpenSource, works: () => void): Promise<void> {
    const client = await clientOf(source)
    if (this.#stop.signal.aborted) return
    this.#client = client
    const [bell, ring] = bellOf(this.#stop.signal)
    // Errors come with the command that was under way; what comes in between ends the connection.
    client.on('error', () => {})
    client.on('close', ring)
    client.on('exists', ring)
    try {
      await client.connect()
      const mailbox = textOf(source.config.imap_mailbox) ?? 'INBOX'
      await client.mailboxOpen(mailbox, { readOnly: true })
      while (client.usable && !this.#stop.signal.aborted) {
        await this.#read(client, source, mailbox)
        works()
        const waiting = bell()
        client.idle().catch(() => {})
        await Promise.race([waiting, sleep(LOOK_AGAIN_MS, undefined, { signal: this.#stop.signal }).catch(() => {})])
      }
    } finally {
      client.close()
      this.#client = null
    }
  }

  async #read(client: ImapFlow, source: OpenSource, mailbox: string): Promise<void> {
    const { house } = this.#setting
    const { uidValidity, uidNext } = client.mailbox as { uidValidity: bigint; uidNext: number }
    const validity = uidValidity.toString()
    const save = (uid: number) =>
      saveMailboxState(house.database.pool, source.workspace, source.id, mailbox, {
        uid_validity: validity,
        last_uid: String(uid),
        read_at: new Date().toISOString(),
      })
    const state = await mailboxState(house.database.pool, source.workspace, source.id, mailbox)
    // What was there before the source was is history: read only where it was asked for.
    if (!state && textOf(source.config.imap_from) !== 'all') return save(uidNext - 1)
    let last = state?.uid_validity === validity ? Number(state.last_uid) : 0
    const range = state && state.uid_validity !== validity ? await renumbered(client, state.read_at) : `${last + 1}:*`
    if (range === null) return save(uidNext - 1)
    const wanted = { uid: true, source: { maxLength: MAX_MAIL_BYTES } }
    for await (const mail of client.fetch(range, wanted, { uid: true })) {
      // `5:*` names the newest mail also where that is older than 5.
      if (mail.uid <= last || !mail.source) continue
      const once = `imap ${mailbox} ${validity} ${mail.uid}`
      await takeMail(house, source, mail.source, { isTrusted: true, once })
      last = mail.uid
      await save(last)
    }
    if (!state || state.uid_validity !== validity) await save(Math.max(last, uidNext - 1))
  }
}

/** The server numbered its mails anew: those of a while are read again, and known by their ids. Null when there are none. */
async function renumbered(client: ImapFlow, readAt: string): Promise<string | null> {
  const since = new Date(Date.parse(readAt) - 2 * DAY_MS)
  const found = await client.search({ since }, { uid: true })
  return found && found.length > 0 ? found.join(',') : null
}

/** The library is fetched with the first mailbox: it costs a fifth of a second, which a start without one need not pay. */
async function clientOf({ config, secrets }: OpenSource): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow')
  const port = Number(textOf(config.imap_port) ?? 993)
  const user = textOf(config.imap_user) ?? ''
  const tls = textOf(config.imap_tls)
  const secure = port === 993 || tls === 'at_once'
  return new ImapFlow({
    host: textOf(config.imap_host) ?? '',
    port,
    secure,
    // Without TLS only where it was said; else the password would go in the clear when somebody in between says "no TLS".
    doSTARTTLS: secure ? undefined : tls !== 'none',
    auth: { user, pass: secrets.imap_password ?? '' },
    logger: false,
    disableAutoIdle: true,
    emitLogs: false,
  } as ConstructorParameters<typeof ImapFlow>[0])
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined
}

/** Rung while nobody waits it is heard by the next who does. */
function bellOf(signal: AbortSignal): [wait: () => Promise<void>, ring: () => void] {
  let rung = false
  let wake: (() => void) | null = null
  const ring = () => {
    rung = true
    wake?.()
  }
  signal.addEventListener('abort', ring)
  return [
    () =>
      new Promise<void>((resolve) => {
        const done = () => {
          rung = false
          wake = null
          resolve()
        }
        if (rung) done()
        else wake = done
      }),
    ring,
  ]
}

/** The server's own words may hold a name or an address. */
function whyOf(error: unknown): string {
  const { code, authenticationFailed, name } = error as { code?: string; authenticationFailed?: boolean; name: string }
  return authenticationFailed ? 'the password was refused' : (code ?? name)
}
