/** As whom the embedded server runs: as root, in folders only root can enter, and as an ordinary user. */

import { spawnSync } from 'node:child_process'
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { killAll, openFolder } from '../../test/folder_process.ts'
import { dataFolder } from './data_folder.ts'
import { openDatabase } from './database.ts'
import { readPostmaster } from './postmaster_file.ts'
import { chooseIdentity, isRoot } from './privileges.ts'

const NOBODY = 65534
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

const asNobody = (file: string, ...args: string[]) => spawnSync(file, args, { uid: NOBODY, gid: NOBODY })
const namespaces = spawnSync('unshare', ['--user', '--map-user=65534', '--map-group=65534', 'true']).status === 0
const nobodyReads = isRoot() && asNobody('cat', join(REPOSITORY, 'package.json')).status === 0

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'kith-privileges-'))
  await chmod(base, 0o755)
})
afterEach(killAll)
afterAll(() => rm(base, { recursive: true, force: true }))

async function uidOf(pid: number): Promise<number> {
  return Number(/^Uid:\t(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1])
}

describe.runIf(isRoot() && process.platform === 'linux')('as root', () => {
  test('the server runs under an account without rights, which owns nothing but its own part of the folder', async () => {
    const folder = dataFolder(join(base, 'open'))
    const { close } = await openDatabase({ dataDir: folder.root, role: 'server' })
    const uid = await uidOf((await readPostmaster(folder))!.pid)
    expect(uid).not.toBe(0)
    expect((await stat(folder.home)).uid).toBe(uid)
    expect((await stat(folder.root)).uid).toBe(0)
    expect((await stat(folder.log)).uid).toBe(0)
    await close()
  })

  test.runIf(namespaces)('in a folder that only root can enter it runs in a user namespace', async () => {
    const closed = join(base, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const folder = dataFolder(join(closed, 'data'))
    const first = await openDatabase({ dataDir: folder.root, role: 'server' })
    const { pid } = (await readPostmaster(folder))!
    expect(await readFile(`/proc/${pid}/uid_map`, 'utf8')).toMatch(/^ +\d+ +0 +1\n$/)
    await first.pool.query('create table kept (n int)')
    await first.close()
    const later = await openDatabase({ dataDir: folder.root, role: 'server' })
    await later.pool.query('table kept')
    await later.close()
  })

  test('data that was made under one owner is opened after it moved to where that one cannot go, and back', async () => {
    const folder = dataFolder(join(base, 'moved', 'data'))
    const first = await openDatabase({ dataDir: folder.root, role: 'server' })
    await first.pool.query('create table kept (n int)')
    await first.close()
    for (const mode of namespaces ? [0o700, 0o755] : [0o755]) {
      await chmod(join(base, 'moved'), mode)
      const { pool, close } = await openDatabase({ dataDir: folder.root, role: 'server' })
      await pool.query('table kept')
      await close()
    }
  })

  test.runIf(namespaces)(
    'programs in a private clone need the namespace, and data in a private home its user',
    async () => {
      const clone = join(base, 'clone')
      await mkdir(clone, { mode: 0o700 })
      await copyFile('/bin/true', join(clone, 'program'))
      const wanted = { env: {}, owner: null, neighbour: null }
      const inClone = await chooseIdentity({ ...wanted, folders: [base], program: join(clone, 'program') })
      expect(inClone.kind).toBe('namespace')

      const home = join(base, 'home')
      await mkdir(home, { mode: 0o700 })
      await chown(home, NOBODY - 1, NOBODY - 1)
      const neighbour = { uid: NOBODY - 1, gid: NOBODY - 1 }
      const underSudo = await chooseIdentity({ ...wanted, folders: [home], program: '/bin/true', neighbour })
      expect(underSudo).toMatchObject({ kind: 'account', ...neighbour })
    },
  )

  test('where nothing works the message names the ways out', async () => {
    const choice = chooseIdentity({
      folders: [join(base, 'not there')],
      program: '/bin/true',
      env: {},
      owner: null,
      neighbour: null,
    })
    await expect(choice).rejects.toThrow(/as an ordinary user.*--data.*DATABASE_URL/s)
  })
})

describe.runIf(nobodyReads)('as an ordinary user', () => {
  test('the server is that user’s own, and another user is told whose folder it is', async () => {
    const root = join(base, 'ordinary')
    await mkdir(root, { mode: 0o700 })
    await chown(root, NOBODY, NOBODY)
    const kith = openFolder(root, 'server', { uid: NOBODY })
    await kith.says('opened')
    expect(await uidOf((await readPostmaster(dataFolder(root)))!.pid)).toBe(NOBODY)
    const verb = await openDatabase({ dataDir: root, role: 'verb' })
    await verb.close()
    kith.child.kill('SIGTERM')
    await kith.says('closed')

    const other = openFolder(root, 'server', { uid: 1 })
    expect((await other.says('error')).message).toMatch(/belongs to another user.*--data/)
  })

  test('a folder that cannot be written to is named', async () => {
    const kith = openFolder('/kith-nowhere/data', 'server', { uid: NOBODY })
    expect((await kith.says('error')).message).toMatch(/\/kith-nowhere\/data cannot be written to/)
  })
})
