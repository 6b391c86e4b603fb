/** How far something long has come: one line on stderr, only when somebody watches. */

const WIDTH = 24
const EVERY_MS = 100

export class Progress {
  #done = 0
  #drawn = 0
  readonly #begin = performance.now()
  readonly #total: number
  readonly #unit: string
  readonly #out: NodeJS.WriteStream

  /** `total` is what `step` adds up to; `unit` is its plural. */
  constructor(total: number, unit: string, out: NodeJS.WriteStream = process.stderr) {
    this.#total = total
    this.#unit = unit
    this.#out = out
  }

  step(count = 1): void {
    this.#done += count
    if (!this.#out.isTTY || performance.now() - this.#drawn < EVERY_MS) return
    this.#drawn = performance.now()
    this.#out.write(`\r${this.#line()}\u001b[K`)
  }

  /** Leaves the terminal as it was. */
  end(): void {
    if (this.#out.isTTY && this.#drawn > 0) this.#out.write('\r\u001b[K')
  }

  #line(): string {
    const part = this.#total ? Math.min(1, this.#done / this.#total) : 0
    const bar = '#'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '.')
    const rate = Math.round((this.#done / Math.max(1, performance.now() - this.#begin)) * 1000)
    return `[${bar}] ${Math.floor(part * 100)} %  ${number(this.#done)} of ${number(this.#total)} ${this.#unit}, ${number(rate)} a second`
  }
}

/** `12345.6` as `12,346`. */
export function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
