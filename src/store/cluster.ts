/** PostgreSQL's data: made once by initdb, beside its final place, and moved there whole. */

import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import type { DataFolder } from './data_folder.ts'
import { commandAs, type Identity } from './privileges.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** The superuser of the embedded server; only those who can enter its private folder can connect at all. */
export const SUPERUSER = 'kith'

/**
 * C.UTF-8 sorts by code point (fast, prefix searches use plain indexes) and still folds case in every script. The
 * builtin provider does not change with the operating system. LC_CTYPE has to be UTF-8 too: under C pg_trgm takes no
 * letter outside ASCII for a letter. Not every system has each name, hence the list.
 */
const CTYPES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['en_US.UTF-8', 'C.UTF-8', 'C'],
  win32: ['en-US', 'C'],
}
const ctypes = () => CTYPES[process.platform] ?? ['C.UTF-8', 'en_US.UTF-8', 'C']

const UNFINISHED = 'data.new-'

/** Makes the data unless it is there. Two at once are fine: the second finds the first one's in its place. */
export async function createCluster(
  folder: DataFolder,
  binaries: Binaries,
  identity: Identity,
  notice: (line: string) => void,
): Promise<void> {
  await removeUnfinished(folder)
  if (await stat(folder.data).catch(() => null)) return checkVersion(folder, binaries)
  notice('Preparing the database, once.')
  const fresh = join(folder.home, UNFINISHED + randomBytes(6).toString('hex'))
  const auth = process.platform === 'win32' ? await passwordAuth(folder) : ['--auth-local=trust', '--auth-host=reject']
  try {
    await initdb(binaries, identity, ['-D', fresh, '-U', SUPERUSER, ...auth])
    await rename(fresh, folder.data)
    await flush(folder.home)
    await flush(folder.root)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    if (!(await stat(folder.data).catch(() => null))) throw error
  }
}

/** Environment for PostgreSQL's programs: nothing of ours, whose secrets the server has no business with. */
export function childEnv(binaries: Binaries): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return process.env
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', ...binaries.env }
}

async function initdb(binaries: Binaries, identity: Identity, args: string[]): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  let failure: unknown
  for (const ctype of ctypes()) {
    const all = [...args, ...locale, `--lc-ctype=${ctype}`, '--no-instructions']
    const command = commandAs(identity, binaries.initdb, all)
    try {
      await promisify(execFile)(command.file, command.args, { ...command.options, env: childEnv(binaries), cwd: '/' })
      return
    } catch (error) {
      failure = error
      if (!/locale/i.test(String((error as { stderr?: string }).stderr))) break
    }
  }
  const { stderr, message } = failure as { stderr?: string; message: string }
  throw new DatabaseUnavailable(`PostgreSQL could not prepare its data: ${stderr?.trim() || message}`)
}

/** Only Windows listens on loopback, where every local user can knock. */
async function passwordAuth(folder: DataFolder): Promise<string[]> {
  await writeFile(folder.password, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' }).catch(() => {})
  return ['--auth=scram-sha-256', `--pwfile=${folder.password}`]
}

/** A major release cannot open the data of another one. */
async function checkVersion(folder: DataFolder, { postgres }: Binaries): Promise<void> {
  const made = (await readFile(join(folder.data, 'PG_VERSION'), 'utf8')).trim()
  const manifest = JSON.parse(await readFile(join(postgres, '..', '..', '..', 'package.json'), 'utf8'))
  const ours = String(manifest.version).split('.')[0]
  if (made === ours) return
  throw new DatabaseUnavailable(
    `${folder.root} was made by PostgreSQL ${made}, and this Kith brings PostgreSQL ${ours}. ` +
      `Open it with the Kith that made it, export, and import here.`,
  )
}

/** What an initdb left behind that was killed; one that is still at work is younger than this. */
async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.home)) {
    const path = join(folder.home, name)
    if (!name.startsWith(UNFINISHED) || Date.now() - (await stat(path)).mtimeMs < 600_000) continue
    await rm(path, { recursive: true, force: true })
  }
}

/** A rename survives a power cut only once its folder is flushed; Windows has no such call. */
async function flush(path: string): Promise<void> {
  const handle = await open(path).catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
