/** Types of both halves and the linter, at once: each by itself keeps but one processor busy. Ends with 1 when one complains. */

import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { resolve } = createRequire(import.meta.url)
/** The compiler as a program of its own, for the check takes half as long with it. The other stays for the functions that it lacks. */
const tsc = join(dirname(resolve('typescript-native/package.json')), 'bin/tsc')
const biome = join(dirname(resolve('@biomejs/biome/package.json')), 'bin/biome')

/** More in one compiler would each check again what they share, beside the two others. */
const TYPES = [tsc, '--noEmit', '--checkers', '1']

const CHECKS = [TYPES, [...TYPES, '-p', 'web'], [biome, 'check', '--error-on-warnings', '.']]

const codes = await Promise.all(
  CHECKS.map(async (words) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
    const code = await new Promise((done) => child.once('close', done))
    process.stdout.write(Buffer.concat(said))
    return code
  }),
)
process.exitCode = codes.every((code) => code === 0) ? 0 : 1
