/** The data folder: what lies where in it, who may enter, and where the server's socket goes. */

import { constants } from 'node:fs'
import { access, chmod, chown, lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readPostmaster } from './postmaster_file.ts'
import { give, type Owner } from './privileges.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/**
 * `home` is PostgreSQL's alone (0700). What Kith writes as root lies beside it in `root`, where PostgreSQL's account
 * cannot put a link in its place.
 */
export type DataFolder = { root: string; home: string; data: string; log: string; libraries: string; password: string }

/** The paths under an absolute data folder. */
export function dataFolder(root: string): DataFolder {
  const home = join(root, 'postgres')
  return {
    root,
    home,
    data: join(home, 'data'),
    log: join(root, 'postgres.log'),
    libraries: join(root, 'lib'),
    password: join(home, 'password'),
  }
}

/**
 * Creates the folder when it is missing and says whether it was. Others may pass through a new one until
 * `closeRoot`: whether PostgreSQL's account can enter has to be tried out first, and nothing readable is in it yet.
 */
export async function createRoot(folder: DataFolder): Promise<boolean> {
  try {
    const created = await mkdir(folder.root, { recursive: true, mode: 0o711 })
    if (created) await chmod(folder.root, 0o711)
    await access(folder.root, constants.W_OK)
    return created !== undefined
  } catch (error) {
    throw new DatabaseUnavailable(
      `The data folder ${folder.root} cannot be written to (${(error as Error).message}). Use --data.`,
    )
  }
}

/** Closes a new folder to all but us; the group that PostgreSQL's account runs under may pass through to its own. */
export async function closeRoot(folder: DataFolder, group: number | null): Promise<void> {
  if (group !== null) await chown(folder.root, 0, group)
  await chmod(folder.root, group === null ? 0o700 : 0o710)
}

/** Creates PostgreSQL's own part; by renaming, as another starter must never see it with a wrong owner. */
export async function createHome(folder: DataFolder, owner: Owner): Promise<void> {
  const fresh = await mkdtemp(`${folder.home}-`)
  await give(fresh, owner)
  await rename(fresh, folder.home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true })
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code ?? '')) throw error
  })
}

/** Where the socket's folder is to be: inside the data folder, or under the temporary one when that path is too long. */
export function socketParent(folder: DataFolder): string {
  const candidates = [join(folder.home, 'socket'), join(tmpdir(), 'kith-XXXXXX')]
  return dirname(candidates.find(fitsSocket) ?? '/tmp/kith-XXXXXX')
}

/** A path may take 103 bytes on macOS and 107 on Linux, name included; quotes and commas have a meaning of their own. */
function fitsSocket(directory: string): boolean {
  return Buffer.byteLength(join(directory, '.s.PGSQL.5432')) <= 100 && !/[",]/.test(directory)
}

/** A folder for the socket that only its owner enters. A temporary one is found again through `postmaster.pid`. */
export async function createSocketFolder(folder: DataFolder, owner: Owner): Promise<string> {
  const parent = socketParent(folder)
  if (parent === folder.home) {
    const inside = join(folder.home, 'socket')
    await mkdir(inside, { recursive: true, mode: 0o700 })
    await give(inside, owner)
    return inside
  }
  const last = (await readPostmaster(folder))?.socketDir
  if (last && dirname(last) === parent && (await isPrivate(last, owner.uid))) return last
  const directory = await mkdtemp(join(parent, 'kith-'))
  await give(directory, owner)
  return directory
}

/** Removes a socket folder that was made under the temporary folder. */
export async function removeSocketFolder(folder: DataFolder, directory: string): Promise<void> {
  if (directory && dirname(directory) !== folder.home) await rm(directory, { recursive: true, force: true })
}

async function isPrivate(directory: string, uid: number): Promise<boolean> {
  const found = await lstat(directory).catch(() => null)
  return !!found?.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
}
