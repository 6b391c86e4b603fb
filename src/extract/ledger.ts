/** Values held so far in a conversation, in the order in which they were first said. */

type Held = { assurance: 0 | 1 }

export class Ledger<T extends Held> {
  readonly all: T[] = []
  readonly #keyOf: (one: T) => string
  /**
   * The first held of each key; made when first asked for, and anew after a change. Without it a text of nothing but values
   * would take its square.
   */
  #byKey: Map<string, T> | undefined

  constructor(keyOf: (one: T) => string) {
    this.#keyOf = keyOf
  }
  find(key: string): T | undefined {
    if (this.all.length === 0) return undefined
    if (!this.#byKey) {
      this.#byKey = new Map()
      for (const one of this.all) if (!this.#byKey.has(this.#keyOf(one))) this.#byKey.set(this.#keyOf(one), one)
    }
    return this.#byKey.get(key)
  }
  push(one: T): void {
    const key = this.#keyOf(one)
    if (!this.find(key)) this.#byKey?.set(key, one)
    this.all.push(one)
  }
  drop(one: T | undefined): void {
    if (!one) return
    this.all.splice(this.all.indexOf(one), 1)
    this.#byKey = undefined
  }
  change(one: T, to: Partial<T>): void {
    Object.assign(one, to)
    this.#byKey = undefined
  }
  /** The newest value that is the speaker's own. */
  get lastOwn(): T | undefined {
    return this.all.findLast((one) => one.assurance === 1)
  }
}
