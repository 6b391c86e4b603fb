/** What waits to be sent, oldest first, within a limit of bytes; with a spool, what does not fit here waits there. */

import type { Spool } from './spool.ts'

export type Waiting = { line: string; bytes: number }

export class Queue {
  readonly #maxBytes: number
  readonly #spool: Spool | null
  #lines: Waiting[] = []
  #head = 0
  #bytes = 0
  #reading: Promise<void> | null = null

  constructor(maxBytes: number, spool: Spool | null) {
    this.#maxBytes = maxBytes
    this.#spool = spool
  }

  get length(): number {
    return this.#lines.length - this.#head + (this.#spool?.unread ?? 0)
  }

  get bytes(): number {
    return this.#bytes
  }

  /** False when there is no room for it, here or in the spool. */
  push(line: string): boolean {
    // Three bytes a character at most; exact counting would cost more than it saves.
    const bytes = line.length * 2
    const fits = this.#bytes + bytes <= this.#maxBytes && !this.#spool?.unread
    if (this.#spool) {
      if (!this.#spool.append(line, fits)) return false
    } else if (!fits) return false
    if (fits) this.#add({ line, bytes })
    return true
  }

  /** The oldest lines, left in place until `drop`. */
  async peek(most: number, mostBytes: number): Promise<string[]> {
    if (this.#head === this.#lines.length && this.#spool?.unread) await this.#refill()
    const taken: string[] = []
    let bytes = 0
    for (let at = this.#head; at < this.#lines.length && taken.length < most; at++) {
      const waiting = this.#lines[at]!
      bytes += waiting.bytes
      if (taken.length && bytes > mostBytes) break
      taken.push(waiting.line)
    }
    return taken
  }

  /** The first `count` are done with. */
  drop(count: number): void {
    for (let n = 0; n < count; n++) this.#bytes -= this.#lines[this.#head++]!.bytes
    if (this.#head === this.#lines.length || this.#head > 1000) {
      this.#lines = this.#lines.slice(this.#head)
      this.#head = 0
    }
    this.#spool?.done(count)
  }

  #add(waiting: Waiting): void {
    this.#lines.push(waiting)
    this.#bytes += waiting.bytes
  }

  #refill(): Promise<void> {
    this.#reading ??= this.#spool!.read(this.#maxBytes / 4)
      .then((lines) => {
        for (const line of lines) this.#add({ line, bytes: line.length * 2 })
      })
      .finally(() => {
        this.#reading = null
      })
    return this.#reading
  }
}
