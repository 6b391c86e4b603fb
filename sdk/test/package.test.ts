/** The package as npm gets it: packed, installed into an empty folder, imported, compiled against, used by an example. */

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, OPERATOR_KEY, testServer } from '../../test/server.ts'

const sdk = fileURLToPath(new URL('..', import.meta.url))
const root = join(sdk, '..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-sdk-'))
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: sdk })
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true }')
  execFileSync('npm', ['install', '--silent', '--offline', '--no-audit', './kith-sdk-0.1.0.tgz'], { cwd: folder })
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const installed = (path: string) => join(folder, 'node_modules/@kith/sdk', path)

/** Every file that an entry of the package loads. */
function loadedBy(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  if (!entry.startsWith('dist/')) return seen
  const text = readFileSync(installed(entry), 'utf8')
  for (const [, from] of text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g))
    loadedBy(from!.startsWith('.') ? join(entry, '..', from!) : from!, seen)
  return seen
}

test('depends on nothing, and brings no file of the server', () => {
  const manifest = JSON.parse(readFileSync(installed('package.json'), 'utf8'))
  expect(manifest.dependencies).toBeUndefined()
  const outside = (entry: string) => [...loadedBy(entry)].filter((name) => !name.startsWith('dist/'))
  expect(outside('dist/portable.js')).toEqual([])
  expect(outside('dist/node.js').every((name) => name.startsWith('node:'))).toBe(true)
})

test('is imported by ESM and CommonJS programs', () => {
  const run = (name: string, text: string, ...flags: string[]) => {
    writeFileSync(join(folder, name), text)
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, name], { cwd: folder, encoding: 'utf8' })
    return stdout + stderr
  }
  const show = 'console.log(typeof kith.createClient, typeof kith.createRecorder)'
  expect(run('a.mjs', `import * as kith from '@kith/sdk'; ${show}`)).toBe('function function\n')
  expect(run('b.cjs', `import('@kith/sdk').then((kith) => ${show})`)).toBe('function function\n')
  expect(run('d.mjs', '', '--import', '@kith/sdk/register')).toContain('nothing is recorded')
})

test('compiles in a strict program that knows nothing of Kith', () => {
  const file = join(folder, 'app.ts')
  writeFileSync(
    file,
    `import { createClient, createRecorder, KithError, withCustomer, type ContactCard } from '@kith/sdk'
     const kith = createClient({ baseUrl: 'http://127.0.0.1:4000', key: 'k' })
     export async function names(): Promise<string[]> {
       const found: ContactCard[] = []
       for await (const contact of kith.contacts.list({ q: 'ana' })) found.push(contact)
       const { contact } = await kith.call('POST /v1/contacts/merge', { survivor: 'a', absorbed: 'b', reason: 'same' })
       return [...found, contact].map(({ name }) => name satisfies string)
     }
     export const late = (error: unknown) => error instanceof KithError && error.code === 'unreachable'
     export const recorded = (): number => withCustomer({ conversation: 'c' }, () => createRecorder().stats().dropped satisfies number)`,
  )
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }))
  const tsc = join(root, 'node_modules/typescript-native/bin/tsc')
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  expect([status, stdout]).toEqual([0, ''])
}, 120_000)

test('examples/plain.mjs makes the contact that its page shows', async () => {
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true })
  const kith = await testServer()
  const env = { ...process.env, KITH_URL: kith.url, KITH_KEY: AGENT_KEY, KITH_API_KEY: OPERATOR_KEY }
  const child = spawn(process.execPath, ['examples/plain.mjs'], { cwd: folder, env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  await kith.stop()
  const [, shown] = /```text\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/agents/plain.md'), 'utf8')) ?? []
  expect([code, output]).toEqual([0, shown])
}, 120_000)
