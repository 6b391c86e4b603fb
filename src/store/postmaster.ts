/** Starts PostgreSQL over a data folder, as a process that Ctrl-C does not reach, and stops it. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { access, open, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Binaries, findBinaries } from './binaries.ts'
import { childEnv, createCluster } from './cluster.ts'
import type { DataFolder } from './data_folder.ts'
import * as folders from './data_folder.ts'
import { clearStaleLocks, type Postmaster, readPostmaster, runsHere } from './postmaster_file.ts'
import { chooseIdentity, commandAs, giveTo, type Identity, isRoot, ownerOf } from './privileges.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const WINDOWS = process.platform === 'win32'

/** fsync and synchronous_commit are said aloud: what was acknowledged must be there after a power cut. */
const SETTINGS: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  jit: 'off',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  max_connections: '60',
  // No personal data in the log: statements, keys in a DETAIL and the text of errors stay out; errors reach Kith itself.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Starts PostgreSQL over the folder, making its data first if there is none. Resolves when it takes connections or
 * when another process was quicker (the caller looks again); rejects with the end of the log when it cannot start.
 */
export async function startPostmaster(
  folder: DataFolder,
  notice: (line: string) => void,
  overrides: Record<string, string> = {},
): Promise<void> {
  const isNew = await folders.createRoot(folder)
  const binaries = await findBinaries(folder.libraries)
  const identity = await settle(folder, binaries, isNew)
  await createCluster(folder, binaries, identity, notice)
  const socket = WINDOWS ? '' : await folders.createSocketFolder(folder, ownerOf(identity))
  await clearStaleLocks(folder)
  const settings = { ...SETTINGS, ...(WINDOWS ? await onLoopback() : onSocket(socket)), ...overrides }
  const log = await open(folder.log, 'a', 0o600)
  try {
    if ((await log.stat()).size > 10_000_000) await log.truncate()
    const from = (await log.stat()).size
    await untilReady(folder, launch(folder, binaries, identity, settings, log.fd), from, notice)
  } finally {
    await log.close()
  }
}

/** Ends the server fast (open transactions roll back) and waits for it; false when that is not ours to do. */
export async function stopPostmaster(folder: DataFolder, running: Postmaster): Promise<boolean> {
  if (WINDOWS) {
    const { pgCtl } = await findBinaries(folder.libraries)
    await promisify(execFile)(pgCtl, ['stop', '-D', folder.data, '-m', 'fast', '-w'])
    return true
  }
  // Over a shared volume the pid may be one of another container.
  if (!(await runsHere(folder, running.pid))) return false
  process.kill(running.pid, 'SIGINT')
  // The last checkpoint writes up to shared_buffers; on a slow disk that takes a while, but not for ever.
  for (const end = Date.now() + 60_000; await runsHere(folder, running.pid); await sleep(5)) {
    if (Date.now() > end) return false
  }
  await folders.removeSocketFolder(folder, running.socketDir)
  return true
}

/** Decides as whom PostgreSQL runs and makes its part of the folder that one's. */
async function settle(folder: DataFolder, binaries: Binaries, isNew: boolean): Promise<Identity> {
  const home = await stat(folder.home).catch(() => null)
  const parent = folders.socketParent(folder)
  const identity = await chooseIdentity({
    folders: parent === folder.home ? [folder.root] : [folder.root, parent],
    program: binaries.postgres,
    env: childEnv(binaries),
    owner: home,
    neighbour: await stat(dirname(folder.root)),
  })
  if (isNew) await folders.closeRoot(folder, identity.kind === 'account' ? identity.gid : null)
  if (!home) await folders.createHome(folder, ownerOf(identity))
  else if (isRoot() && home.uid !== ownerOf(identity).uid) await giveTo(ownerOf(identity), folder.home)
  return identity
}

function onSocket(directory: string): Record<string, string> {
  return { listen_addresses: '', unix_socket_directories: `"${directory}"`, unix_socket_permissions: '0700' }
}

async function onLoopback(): Promise<Record<string, string>> {
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
  return { listen_addresses: '127.0.0.1', port: String(port) }
}

/**
 * A process group of its own: Ctrl-C signals the whole group of the terminal, and the database must outlast the
 * requests that Kith still answers. If Kith is killed the server stays, and the next Kith over the folder adopts it.
 */
function launch(
  folder: DataFolder,
  binaries: Binaries,
  identity: Identity,
  settings: Record<string, string>,
  log: number,
): ChildProcess {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // On Windows pg_ctl gives up administrator rights for the server, which refuses to run with them.
  const {
    file,
    args,
    options: as,
  } = WINDOWS
    ? { file: binaries.pgCtl, args: ['start', '-D', folder.data, '-W', '-o', options.join(' ')], options: {} }
    : commandAs(identity, binaries.postgres, ['-D', folder.data, ...options])
  const child = spawn(file, args, { ...as, env: childEnv(binaries), detached: true, stdio: ['ignore', log, log] })
  child.unref()
  return child
}

async function untilReady(
  folder: DataFolder,
  child: ChildProcess,
  from: number,
  notice: (line: string) => void,
): Promise<void> {
  let ended: string | null = null
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    if (!(WINDOWS && code === 0)) ended = `ended with ${signal ?? code}`
  })
  const begin = Date.now()
  for (let told = false; ; await sleep(5)) {
    const file = await readPostmaster(folder)
    if (file?.status === 'ready') return
    if (ended !== null) {
      const log = (await readFile(folder.log, 'utf8')).slice(from).trim()
      // Another Kith started PostgreSQL at the same moment; its lock file won.
      if (/postmaster\.pid/.test(log) && (await exists(join(folder.data, 'postmaster.pid')))) return
      throw new DatabaseUnavailable(
        `PostgreSQL did not start over ${folder.root} (${ended}):\n${log.split('\n').slice(-8).join('\n')}`,
      )
    }
    // After a power cut it first reads back what was written last, up to a minute or two.
    if (!told && Date.now() - begin > 3_000) {
      notice('The database is recovering.')
      told = true
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
