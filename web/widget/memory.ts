/** What the browser keeps: who this visitor is, and what is not sent yet. Works, forgetfully, where it may keep nothing. */

export type Unsent = { id: string; text: string }

const YEAR_S = 31_536_000
/** More than anybody writes while a train is in a tunnel. */
const MOST_UNSENT = 100

export class Memory {
  readonly #source: string
  readonly #session: Record<string, string> = {}

  constructor(source: string) {
    this.#source = source
  }

  /** A first-party cookie, so that the host's other subdomain paths and tabs share one visitor. */
  get visitor(): string | null {
    const name = `kith_visitor_${this.#source}=`
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(name))
    return found?.slice(name.length) ?? this.#get('visitor')
  }

  set visitor(value: string) {
    const secure = location.protocol === 'https:' ? '; Secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `kith_visitor_${this.#source}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure}`
    if (!document.cookie.includes(value)) this.#set('visitor', value)
  }

  get unsent(): Unsent[] {
    try {
      const list: unknown = JSON.parse(this.#get('unsent') ?? '[]')
      return Array.isArray(list) ? list.filter(isUnsent) : []
    } catch {
      return []
    }
  }

  set unsent(list: readonly Unsent[]) {
    this.#set('unsent', JSON.stringify(list.slice(-MOST_UNSENT)))
  }

  /** The instant of the newest message that was seen; empty before the first. */
  get lastRead(): string {
    return this.#get('read') ?? ''
  }

  set lastRead(at: string) {
    if (at > this.lastRead) this.#set('read', at)
  }

  #get(what: string): string | null {
    try {
      return localStorage.getItem(`kith:${this.#source}:${what}`)
    } catch {
      return this.#session[what] ?? null
    }
  }

  #set(what: string, value: string): void {
    this.#session[what] = value
    try {
      localStorage.setItem(`kith:${this.#source}:${what}`, value)
    } catch {
      // Private windows and full disks: it lasts as long as the page.
    }
  }
}

function isUnsent(value: unknown): value is Unsent {
  const { id, text } = (value ?? {}) as Partial<Unsent>
  return typeof id === 'string' && typeof text === 'string'
}
