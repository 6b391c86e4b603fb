/** What tests run is what ships: dist, built anew where a source has changed, before any test (`test/around_runs.ts`). */

import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The command as people run it: for `spawn(process.execPath, [KITH, ...args])` after `buildWhenStale('program')`. */
export const KITH = join(root, 'bin/kith.mjs')

const TOOLS = ['package.json', 'bin/build.mjs', 'bin/program.mjs']
/** Staleness is told by the last result that a build leaves. */
const BUILT = {
  program: { parts: ['migrations', 'cli'], result: 'dist/cli.cache', sources: ['src', ...TOOLS] },
  dashboard: { parts: ['web'], result: 'dist/web/index.html', sources: ['web', 'sdk/src', ...TOOLS] },
  widget: { parts: ['widget'], result: 'dist/widget.js', sources: ['web/widget', ...TOOLS] },
}

export function buildWhenStale(what: keyof typeof BUILT): void {
  const { parts, result, sources } = BUILT[what]
  const built = statSync(join(root, result), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (built > Math.max(...sources.map(newest))) return
  // In a process of its own: a test's NODE_ENV would make it a development build.
  const { NODE_ENV: _, ...env } = process.env
  execFileSync(process.execPath, [join(root, 'bin/build.mjs'), ...parts], { cwd: root, env, stdio: 'pipe' })
}

/** When the newest of a folder's files was changed, or a file was added or removed, in milliseconds. */
function newest(path: string): number {
  const whole = join(root, path)
  const below = statSync(whole).isDirectory() ? readdirSync(whole, { recursive: true, encoding: 'utf8' }) : []
  return Math.max(...['', ...below].map((name) => statSync(join(whole, name)).mtimeMs))
}
