/** Another Node than this one, out of npm's own packages. */

import { execFileSync } from 'node:child_process'

/** The path of its program. */
export function nodeOf(major: number): string {
  const args = ['--yes', '--package', `node@${major}`, '--', 'node', '-p', 'process.execPath']
  return execFileSync('npx', args, { encoding: 'utf8' }).trim()
}
