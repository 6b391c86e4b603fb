/** What the dashboard's doors need to let people in: the library, their passwords, limits of tries, and mail if there is any. */

import { AsyncLocalStorage } from 'node:async_hooks'
import type { MailLanguage } from '../../operations/members/mail_words.ts'
import type { Database } from '../../store/database.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { Throttle } from '../throttle.ts'
import type { CookieKind } from './cookies.ts'
import { type Library, openLibrary } from './library.ts'
import type { LinkMail } from './mail.ts'
import { Passwords } from './passwords.ts'
import { Tries } from './tries.ts'

export class Accounts {
  readonly passwords = new Passwords()
  readonly tries = new Tries()
  /** Mails that one address may be sent, whoever asks. */
  readonly mails = new Throttle({ burst: 4, perMinute: 0.2 })
  /** What sessions are signed with. */
  readonly secret: string
  /** Null where no mail could lead back here. */
  readonly mail: LinkMail | null
  /** Of whoever asks for a mail; the library in between knows nothing of it. */
  readonly #language = new AsyncLocalStorage<MailLanguage>()
  readonly #open: (kind: CookieKind) => Promise<Library>
  readonly #libraries = new Map<CookieKind, Promise<Library>>()

  constructor(given: { database: Database; secretBox: SecretBox; newId(): string; mail: LinkMail | null }) {
    const { database, secretBox, newId, mail } = given
    this.secret = secretBox.hash('dashboard sessions', 'accounts').toString('hex')
    this.mail = mail
    const { secret, passwords } = this
    const sendLink =
      mail &&
      ((kind: 'sign_in' | 'reset', email: string, token: string) =>
        mail.send(kind, email, token, this.#language.getStore() ?? 'en'))
    this.#open = (kind) => openLibrary({ pool: database.pool, secret, newId, passwords, sendLink }, kind)
  }

  /** Mails that the work sends are in this language. */
  inLanguage<T>(language: MailLanguage, work: () => Promise<T>): Promise<T> {
    return this.#language.run(language, work)
  }

  async sendsMail(): Promise<boolean> {
    return (await this.mail?.ready()) ?? false
  }

  /** The one whose cookies are called like this. */
  library(kind: CookieKind): Promise<Library> {
    const known = this.#libraries.get(kind)
    if (known) return known
    const opened = this.#open(kind)
    this.#libraries.set(kind, opened)
    // What could not be loaded is tried again by the next who comes.
    opened.catch(() => this.#libraries.delete(kind))
    return opened
  }

  async close(): Promise<void> {
    await this.passwords.close()
  }
}
