/** What the machine gives: Node, the data folder, disk space, the clock. */

import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Config } from '../../config.ts'

/** `note` is worth knowing and stops nothing. */
export type Check = { name: string; state: 'good' | 'note' | 'wrong'; sentence: string }

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const good = major > 20 || (major === 20 && minor >= 19)
  return good
    ? { name: 'node', state: 'good', sentence: `Node ${version}.` }
    : { name: 'node', state: 'wrong', sentence: `Node ${version} is too old. Install 20.19 or later from nodejs.org.` }
}

export async function checkFolder({ dataDir }: Config): Promise<Check> {
  const name = 'data folder'
  const found = await stat(dataDir).catch(() => null)
  if (!found) {
    const parent = await closestFolder(dataDir)
    return (await isWritable(parent))
      ? { name, state: 'good', sentence: `The data folder ${dataDir} is not there yet; the first start makes it.` }
      : { name, state: 'wrong', sentence: `${dataDir} can't be made in ${parent}. Name another folder with --data.` }
  }
  if (!found.isDirectory())
    return { name, state: 'wrong', sentence: `${dataDir} is not a folder. Name another one with --data.` }
  if (!(await isWritable(dataDir)))
    return { name, state: 'wrong', sentence: `The data folder ${dataDir} can't be written to by this user.` }
  // Passing through (x) is what PostgreSQL's own account needs where Kith runs as root.
  if (process.platform !== 'win32' && found.mode & 0o066)
    return {
      name,
      state: 'wrong',
      sentence: `Others can look into the data folder ${dataDir}. Close it: chmod 700 ${dataDir}`,
    }
  return { name, state: 'good', sentence: `The data folder ${dataDir} is writable and closed to others.` }
}

const NEEDED = 200
const COMFORTABLE = 1024

export async function checkDisk(dataDir: string): Promise<Check> {
  const name = 'disk'
  const { bavail, bsize } = await statfs(await closestFolder(dataDir))
  const free = Math.floor((bavail * bsize) / 1_048_576)
  const shown = free < 10_240 ? `${free} MB` : `${Math.floor(free / 1024)} GB`
  if (free < NEEDED)
    return { name, state: 'wrong', sentence: `Only ${shown} of disk are left for ${dataDir}. Make room.` }
  if (free < COMFORTABLE)
    return { name, state: 'note', sentence: `${shown} of disk are left for ${dataDir}; that is little.` }
  return { name, state: 'good', sentence: `${shown} of disk are free for ${dataDir}.` }
}

/** No build of this is older; a machine without a battery wakes up in 1970. */
const EARLIEST = Date.UTC(2025, 0, 1)

export function checkClock(now: Date): Check {
  return now.getTime() > EARLIEST
    ? { name: 'clock', state: 'good', sentence: `The clock says ${now.toISOString().slice(0, 16)} UTC.` }
    : { name: 'clock', state: 'wrong', sentence: `The clock says ${now.toISOString()}, which can't be. Set it.` }
}

async function closestFolder(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((await stat(folder).catch(() => null))?.isDirectory() || folder === dirname(folder)) return folder
  }
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}
