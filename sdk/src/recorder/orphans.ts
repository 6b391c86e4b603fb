/** Spools of processes that died: taken by renaming, so that of two heirs one gets each. */

import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readLines } from './read_lines.ts'

/** Of another machine's process we can't ask whether it lives; after this long without a line it does not. */
const COLD_MS = 3_600_000
/** More than two of the largest lines, so that less than half of it is the end. */
const CHUNK = 4 * 1024 * 1024

/** Names of this process itself: of several recorders none may inherit from another. */
const living = new Set<string>()

export class Orphans {
  readonly #taken: string[] = []
  #current: { path: string; at: number } | null = null
  #read: string[] = []

  /** `heir` is the name of the new spool, without its ending. */
  constructor(folder: string, host: string, heir: string) {
    living.add(heir)
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      try {
        if (!isOrphan(path, name, host)) continue
        const taken = join(folder, `${heir}.${this.#taken.length}.taken.jsonl`)
        renameSync(path, taken)
        this.#taken.push(taken)
      } catch {
        // Somebody else was quicker, or it can't be read: then it stays where it is.
      }
    }
  }

  /** Files that are not read to their end. */
  get files(): number {
    return this.#taken.length + (this.#current ? 1 : 0)
  }

  /** The next whole lines; none at the end of a file. */
  take(): string[] {
    this.#current ??= { path: this.#taken.shift()!, at: 0 }
    const { path, at } = this.#current
    const { lines, bytes } = readLines(path, at, CHUNK)
    this.#current.at += bytes
    // Nobody writes to it any more, so what is left after the last chunk is half a line at most.
    if (bytes < CHUNK / 2) {
      this.#read.push(path)
      this.#current = null
    }
    return lines.filter(isWhole)
  }

  /** Once all that was taken is delivered. */
  forget(): void {
    for (const path of this.#read.splice(0)) rmSync(path, { force: true })
  }
}

/** The name says who writes to it: `host~pid~random`, and `.n.taken` when it was inherited once already. */
function isOrphan(path: string, name: string, host: string): boolean {
  const [, own, theirHost, pid] = /^(([\w.-]+)~(\d+)~[a-z0-9]+)(?:\.\d+\.taken)?\.jsonl$/.exec(name) ?? []
  if (own === undefined || living.has(own)) return false
  // The same number in a container that was started again is us, so whoever left the file is gone.
  if (theirHost === host) return Number(pid) === process.pid || !isAlive(Number(pid))
  return Date.now() - statSync(path).mtimeMs > COLD_MS
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The last line of a process that was killed while it wrote is half a line. */
function isWhole(line: string): boolean {
  try {
    return JSON.parse(line) !== null
  } catch {
    return false
  }
}
