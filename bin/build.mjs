/**
 * Builds what runs: dist/cli.cjs with its cache, dist/migrations, dist/widget.js and dist/web. `--absent` builds only
 * what is missing, and the names of parts (cli, migrations, widget, web) build only those.
 */

import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { removeCache } from './program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** Each part: what it leaves in dist, what it is made from, and how. A published package has results without sources. */
const PARTS = [
  { name: 'migrations', result: 'migrations', from: 'src/store/migrations', build: copyMigrations },
  { name: 'cli', result: 'cli.cjs', from: 'src/cli.ts', build: buildCli },
  { name: 'widget', result: 'widget.js', from: 'web/widget/widget.ts', build: buildWidget },
  { name: 'web', result: 'web', from: 'web/index.html', build: buildWeb },
]

/**
 * Builds the parts and says so in one line on stderr. Throws what the tools say when a part cannot be built, and what
 * to do when they are not installed and a part is missing.
 */
export async function build({ onlyAbsent = false, only = PARTS.map(({ name }) => name) } = {}) {
  const isAbsent = ({ result }) => !existsSync(join(dist, result))
  const unknown = only.find((name) => !PARTS.some((part) => part.name === name))
  if (unknown) throw new Error(`there is no part ${unknown}: ${PARTS.map(({ name }) => name).join(', ')}.`)
  const wanted = PARTS.filter(
    (part) => only.includes(part.name) && existsSync(join(root, part.from)) && (!onlyAbsent || isAbsent(part)),
  )
  if (!wanted.length) return
  if (!hasTools()) {
    const missing = wanted.filter(isAbsent).map(({ result }) => `dist/${result}`)
    if (missing.length) {
      throw new Error(
        `${missing.join(', ')} missing, and the tools to build are not installed: run npm ci --include=dev.`,
      )
    }
    console.error('The build tools are not installed (NODE_ENV=production); dist stays as it is.')
    return
  }
  const begin = performance.now()
  await mkdir(dist, { recursive: true })
  for (const part of wanted) await part.build(join(dist, part.result))
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  console.error(`Built ${wanted.map(({ name }) => name).join(', ')} in ${seconds} s.`)
}

/** Libraries that every start needs, from one file instead of hundreds; others stay in node_modules until they are called for. */
const TAKEN_IN = ['zod', 'kysely', 'citty', 'libphonenumber-js', 'tldts', 'csv-stringify', 'postal-mime', 'nodemailer']

/** One file, its map, and what V8 makes of it. */
async function buildCli(target) {
  const tsdown = await import('tsdown')
  const [{ chunks }] = await tsdown.build({
    cwd: root,
    config: false,
    entry: { cli: join(root, 'src', 'cli.ts') },
    outDir: dist,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    dts: false,
    clean: false,
    write: false,
    logLevel: 'error',
    deps: { alwaysBundle: TAKEN_IN.map((name) => new RegExp(`^${name}($|/)`)) },
    // One file, since a running Kith would miss its later chunks once they are built anew.
    outputOptions: { codeSplitting: false },
  })
  await replaceFile(`${target}.map`, chunks.find(({ type }) => type === 'asset').source)
  await replaceFile(target, withImporter(chunks.find(({ type }) => type === 'chunk').code))
  await removeCache()
  const { NODE_OPTIONS: _, ...env } = process.env
  await promisify(execFile)(process.execPath, [join(root, 'bin', 'program.mjs'), '--version'], { env, timeout: 60_000 })
}

/** Node 20 knows nothing of imports in what came out of a cache, so the one that runs it imports for it (bin/program.mjs). */
const withImporter = (code) => code.replaceAll(/\bimport\("(?=[@a-z])/g, '__import("')

/** One script that any page can load: no module, no framework, nothing to fetch behind it. */
async function buildWidget(target) {
  const tsdown = await import('tsdown')
  const [{ chunks }] = await tsdown.build({
    cwd: root,
    config: false,
    entry: { widget: join(root, 'web', 'widget', 'widget.ts') },
    outDir: dist,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    dts: false,
    clean: false,
    write: false,
    logLevel: 'error',
  })
  await replaceFile(target, chunks.find(({ type }) => type === 'chunk').code)
}

async function copyMigrations(target) {
  await replaceFolder(target, (fresh) => cp(join(root, 'src', 'store', 'migrations'), fresh, { recursive: true }))
}

async function buildWeb(target) {
  // Inside a test runner it would be 'test', and React's development build half as large again.
  process.env.NODE_ENV = 'production'
  const vite = await import('vite')
  await replaceFolder(target, (fresh) =>
    vite.build({ root: join(root, 'web'), logLevel: 'error', build: { outDir: fresh, emptyOutDir: true } }),
  )
}

/** Results appear whole under their name, so that a Kith that starts meanwhile never loads half a file. */
async function replaceFile(target, text) {
  const fresh = `${target}.${process.pid}`
  await writeFile(fresh, text)
  await rename(fresh, target)
}

async function replaceFolder(target, fill) {
  const fresh = `${target}.${process.pid}`
  try {
    await fill(fresh)
    await rm(target, { recursive: true, force: true })
    await rename(fresh, target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

function hasTools() {
  try {
    for (const tool of ['tsdown', 'vite']) import.meta.resolve(tool)
    return true
  } catch {
    return false
  }
}

// A clone may be reached through a symlink, of which import.meta.url knows nothing.
if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
    await build({ onlyAbsent: process.argv.includes('--absent'), ...(names.length ? { only: names } : {}) })
  } catch (error) {
    console.error(`The build failed: ${error.message}`)
    process.exitCode = 1
  }
}
