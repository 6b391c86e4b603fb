/** The spool as a file of a folder, one per process; what a process that died left behind is taken over by the next one. */

import { closeSync, mkdirSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Orphans } from './orphans.ts'
import { readLines } from './read_lines.ts'
import type { Spool } from './spool.ts'

export type SpoolOptions = {
  folder: string
  /** 64 MiB when absent; what comes beyond is dropped and counted. */
  maxBytes?: number
}

/** Null where the folder can't be written: the agent goes on without. */
export function fileSpool({ folder, maxBytes = 64 * 1024 * 1024 }: SpoolOptions): Spool | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return new FileSpool(folder, maxBytes)
  } catch {
    return null
  }
}

class FileSpool implements Spool {
  readonly #path: string
  readonly #maxBytes: number
  readonly #orphans: Orphans
  #file: number
  #size = 0
  /** Up to here memory has read. */
  #readTo = 0
  #written = 0
  #known = 0
  #doneOwn = 0
  /** Lines in memory that are an orphan's, before any of our own. */
  #foreign = 0

  constructor(folder: string, maxBytes: number) {
    const host = hostname().replace(/[^\w.-]/g, '_')
    const name = `${host}~${process.pid}~${Math.random().toString(36).slice(2, 10)}`
    this.#orphans = new Orphans(folder, host, name)
    this.#path = join(folder, `${name}.jsonl`)
    this.#maxBytes = maxBytes
    this.#file = openSync(this.#path, 'a', 0o600)
  }

  get unread(): number {
    return this.#orphans.files + (this.#written - this.#known)
  }

  append(line: string, known: boolean): boolean {
    try {
      const bytes = Buffer.from(`${line}\n`)
      if (this.#size + bytes.length > this.#maxBytes) return false
      writeSync(this.#file, bytes)
      this.#size += bytes.length
      this.#written++
      if (known) {
        this.#known++
        this.#readTo = this.#size
      }
      return true
    } catch {
      return known
    }
  }

  async read(bytes: number): Promise<string[]> {
    if (this.#orphans.files) {
      const lines = this.#orphans.take()
      this.#foreign += lines.length
      return lines
    }
    const chunk = readLines(this.#path, this.#readTo, Math.max(bytes, 2 * 1024 * 1024))
    this.#readTo += chunk.bytes
    this.#known += chunk.lines.length
    return chunk.lines
  }

  done(count: number): void {
    const foreign = Math.min(count, this.#foreign)
    this.#foreign -= foreign
    if (this.#foreign === 0) this.#orphans.forget()
    this.#doneOwn += count - foreign
    if (this.#doneOwn < this.#written || this.#written === 0) return
    // Everything was delivered: begin anew.
    try {
      truncateSync(this.#path, 0)
      this.#size = this.#readTo = this.#written = this.#known = this.#doneOwn = 0
    } catch {
      // The next start sends these once more, and Kith knows them by their ids.
    }
  }

  close(): void {
    try {
      closeSync(this.#file)
      if (this.#doneOwn === this.#written) rmSync(this.#path, { force: true })
    } catch {
      // An empty file that stays does no harm.
    }
  }
}
