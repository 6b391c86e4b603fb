/** The house stands as HOUSE.md and ARCHITECTURE.md draw it: imports run one way, rooms are known, files say what they are. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { VERSION } from '../src/config.ts'
import { PROBLEMS } from '../src/domain/problem.ts'
import { operations } from '../src/operations/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** For each room the rooms it may import from. `types` only by `import type`. */
const ARROWS: Record<string, { from: string[]; types?: string[] }> = {
  domain: { from: [] },
  extract: { from: ['domain'] },
  linkage: { from: ['domain'] },
  connectors: { from: ['domain'] },
  store: { from: ['domain'] },
  products: { from: ['domain', 'extract', 'linkage', 'connectors', 'store'] },
  operations: { from: ['domain', 'extract', 'linkage', 'connectors', 'store', 'products'] },
  http: { from: ['domain', 'store', 'operations'] },
  mcp: { from: ['domain', 'store', 'operations'] },
  jobs: { from: ['domain', 'store', 'operations'] },
  cli: { from: ['domain', 'extract', 'linkage', 'store', 'operations', 'mcp', 'main', 'config'] },
  main: { from: ['config', 'domain', 'store', 'operations', 'http', 'mcp', 'jobs'] },
  config: { from: ['domain'] },
}

type Import = { file: string; room: string; to: string; typeOnly: boolean; specifier: string }

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('node_modules'))
}

const files = sources('src')
const roomOf = (file: string) => file.split('/')[1]!.replace(/\.ts$/, '')

const imports: Import[] = files
  .filter((file) => !/\.test\.ts$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return [
      ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]/gm),
      ...text.matchAll(/import\(\s*()['"]([^'"]+)['"]\s*\)/g),
    ].map((match) => {
      const specifier = match[2]!
      const to = specifier.startsWith('.') ? join(file, '..', specifier).split(sep).join('/') : specifier
      return { file, room: roomOf(file), to, typeOnly: match[1] !== undefined && match[1] !== '', specifier }
    })
  })

describe('imports', () => {
  test('every room is known', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in ARROWS))).toEqual([])
  })

  test('run one way', () => {
    expect(imports.length).toBeGreaterThan(200)
    const wrong = imports.filter(
      ({ room, to }) => to.startsWith('src/') && roomOf(to) !== room && !ARROWS[room]!.from.includes(roomOf(to)),
    )
    expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([])
  })

  test('the pure rooms do no I/O and have no clock and no dice', () => {
    const impure = imports.filter(
      ({ room, specifier }) =>
        ['domain', 'extract', 'linkage'].includes(room) &&
        specifier.startsWith('node:') &&
        !['node:url'].includes(specifier),
    )
    const called = files
      .filter((file) => /^src\/(domain|extract|linkage)\//.test(file) && !/\.test\.ts$|\/train\//.test(file))
      .filter((file) =>
        /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.)/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      )
    expect([
      ...impure.filter(({ file }) => !file.includes('/train/')).map(({ file, specifier }) => `${file} -> ${specifier}`),
      ...called,
    ]).toEqual([])
  })

  test('the dashboard and the SDK take types from the operations and nothing else from the server', () => {
    const outside = ['web/src', 'sdk/src'].flatMap(sources).filter((file) => !/\.test\./.test(file))
    const wrong = outside.flatMap((file) =>
      [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /^(import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]*\/src\/[^'"]+)['"]/gm,
        ),
      ]
        .map((match) => ({ file, typeOnly: match[2] !== undefined, to: join(file, '..', match[3]!) }))
        .filter(({ to, typeOnly }) => to.startsWith('src/') && !(typeOnly && to.startsWith('src/operations/')))
        .map(({ file: from, to }) => `${from} -> ${to}`),
    )
    expect(wrong).toEqual([])
  })

  // A child process gets the environment handed on (cluster.ts); nothing is decided by it there.
  test('only main, config and cli read the environment', () => {
    const readers = files.filter(
      (file) => !/\.test\.ts$/.test(file) && /process\.env/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(readers.filter((file) => !/^src\/(config|main|cli|store\/cluster)/.test(file))).toEqual([])
  })
})

describe('files', () => {
  test('begin with a line that says what they are for', () => {
    expect(files.filter((file) => !/^(#!.*\n)?\/\*\*? /.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('are named after what they do', () => {
    expect(files.filter((file) => /\b(utils?|helpers?|manager|service|misc|common)\b/i.test(file))).toEqual([])
  })
})

describe('the list of operations', () => {
  test('has each name, method and path once', () => {
    const names = operations.map(({ name }) => name)
    const routes = operations.map(({ http }) => http)
    expect([new Set(names).size, new Set(routes).size]).toEqual([names.length, routes.length])
  })
})

test('the version is the one of package.json', () => {
  expect(VERSION).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
})

test('docs/errors.md lists every code of a problem, and no other', () => {
  const listed = [...readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(
    (match) => `${match[1]} ${match[2]}`,
  )
  expect(listed.sort()).toEqual(
    Object.entries(PROBLEMS)
      .map(([code, [status]]) => `${code} ${status}`)
      .sort(),
  )
})
