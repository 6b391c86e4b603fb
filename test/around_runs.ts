/** Around a run of tests. Before: both of its workers would build what they find stale, each while the other starts from it. */

import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenStale } from './built.ts'
import { dropTemplates } from './database.ts'

/** A run makes tens of thousands of small files, each of which costs some disks a millisecond. */
const MEMORY = '/dev/shm'
/** A whole run was seen to take a quarter of it at most. */
const NEEDED_BYTES = 4 * 2 ** 30

export function setup(): void {
  for (const what of ['program', 'dashboard', 'widget'] as const) buildWhenStale(what)
  const folder = process.env.TMPDIR ? undefined : folderInMemory()
  if (!folder) return
  process.env.TMPDIR = folder
  removeBehind(folder)
}

export async function teardown(): Promise<void> {
  if (process.env.DATABASE_URL) await dropTemplates(process.env.DATABASE_URL)
}

/** A process that outlives a killed run as well; the database server in it ends a little later than the run does. */
function removeBehind(folder: string): void {
  const script = `
    while kill -0 "$1" 2>/dev/null || [ -e "$2/kith-test-$1" ]; do sleep 0.3; done
    rm -rf "$2"`
  spawn('/bin/sh', ['-c', script, 'sh', String(process.pid), folder], { detached: true, stdio: 'ignore' }).unref()
}

/** Where there is room, and where what tests write may be run. */
function folderInMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize < NEEDED_BYTES) return undefined
    const folder = mkdtempSync(join(MEMORY, 'kith-'))
    // As every folder for temporary files: some tests run as other accounts.
    chmodSync(folder, 0o1777)
    const program = join(folder, 'program')
    try {
      writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
      execFileSync(program)
      return folder
    } catch {
      rmSync(folder, { recursive: true })
    }
  } catch {
    // Another kind of system: the usual place does.
  }
  return undefined
}
