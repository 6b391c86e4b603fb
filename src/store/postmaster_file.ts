/** What `postmaster.pid` says about a server over a data folder, and whether the process it names is that server. */

import type { Stats } from 'node:fs'
import { link, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data_folder.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** What a running server wrote about itself. `socketDir` is empty where it listens on loopback (Windows). */
export type Postmaster = { pid: number; port: number; socketDir: string; status: string }

/** Reads `postmaster.pid`; null when there is none or it is half-written. Throws when the folder is another user's. */
export async function readPostmaster(folder: DataFolder): Promise<Postmaster | null> {
  let text: string
  try {
    text = await readFile(join(folder.data, 'postmaster.pid'), 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EPERM') {
      const owner = await stat(folder.home).catch(() => null)
      throw new DatabaseUnavailable(
        `The data folder ${folder.root} belongs to another user${owner ? ` (uid ${owner.uid})` : ''}. ` +
          'Run Kith as that user, or give it another folder with --data.',
      )
    }
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!(pid > 0)) return null
  return { pid, port: Number(lines[3]) || 0, socketDir: lines[4] ?? '', status: lines[7] ?? '' }
}

/**
 * Whether a process is PostgreSQL over this folder. Process ids are used again, in containers almost at once, so that
 * a living process is not enough: PostgreSQL's working folder is its data folder.
 */
export async function runsHere(folder: DataFolder, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const data = await stat(folder.data)
  try {
    return isSame(await stat(`/proc/${pid}/cwd`), data)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    // Not ours to look into. Under the folder's own uid it may be the one, and two over one folder lose data.
    return (await stat(`/proc/${pid}`).catch(() => null))?.uid === data.uid
  }
}

/**
 * PostgreSQL takes a living process that has the pid in a stale lock file for itself, and refuses to start. The file
 * also guards against queries that outlived their postmaster, so it goes only when nobody is left in the folder.
 * Where the pid is dead PostgreSQL sees to it all by itself.
 */
export async function clearStaleLocks(folder: DataFolder): Promise<void> {
  const stale = await readPostmaster(folder)
  if (process.platform !== 'linux' || !stale || !isAlive(stale.pid) || (await anybodyHere(folder))) return
  for (const path of [join(folder.data, 'postmaster.pid'), join(stale.socketDir, '.s.PGSQL.5432.lock')]) {
    const aside = `${path}.${process.pid}`
    // Set aside first, then looked at: meanwhile another starter's server may have written a new one.
    if (!(await rename(path, aside).then(isDone, isNot))) continue
    if (Number.parseInt(await readFile(aside, 'utf8'), 10) !== stale.pid) await link(aside, path).catch(isNot)
    await unlink(aside)
  }
}

const isDone = () => true
const isNot = () => false

/** Whether any process at all still works in the data folder, such as a query that outlived its postmaster (Linux). */
async function anybodyHere(folder: DataFolder): Promise<boolean> {
  const data = await stat(folder.data)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const places = await Promise.all(pids.map((pid) => stat(`/proc/${pid}/cwd`).catch(() => null)))
  return places.some((place) => place !== null && isSame(place, data))
}

function isSame(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino
}

/** Whether there is such a process, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
