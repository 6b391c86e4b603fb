/** `server.json` in the data folder: where the Kith that serves it listens, so that verbs find it. */

import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './postmaster_file.ts'

export type ServerFile = { url: string; pid: number }

const pathIn = (dataDir: string) => join(dataDir, 'server.json')

/** Holds no secret, but only who may read the folder's other files needs it. Appears whole. */
export async function writeServerFile(dataDir: string, file: ServerFile): Promise<void> {
  const fresh = `${pathIn(dataDir)}.${file.pid}`
  await writeFile(fresh, `${JSON.stringify(file)}\n`, { mode: 0o600 })
  await rename(fresh, pathIn(dataDir))
}

/** The one of a process that still runs; a killed server leaves its file behind. */
export async function readServerFile(dataDir: string): Promise<ServerFile | null> {
  try {
    const file = JSON.parse(await readFile(pathIn(dataDir), 'utf8')) as Partial<ServerFile>
    if (typeof file.url !== 'string' || typeof file.pid !== 'number' || !isAlive(file.pid)) return null
    return { url: file.url, pid: file.pid }
  } catch {
    return null
  }
}

/** Only our own: a successor's must stay. */
export async function removeServerFile(dataDir: string, pid: number): Promise<void> {
  const file = await readServerFile(dataDir)
  if (file?.pid === pid) await rm(pathIn(dataDir), { force: true })
}
