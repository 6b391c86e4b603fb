/** As whom PostgreSQL runs: it refuses to run as root, so root starts it under another account or in a namespace. */

import { execFile } from 'node:child_process'
import { lchown, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseUnavailable } from './unavailable.ts'

/**
 * self: as Kith itself. account: under another uid. namespace: in a user namespace in which root's own uid looks like
 * an ordinary one, so that folders only root can enter stay usable.
 */
export type Identity = { kind: 'self' | 'account' | 'namespace'; uid: number; gid: number }

export type Owner = { uid: number; gid: number }

type Command = { file: string; args: string[]; options: { uid?: number; gid?: number } }

/** What to spawn so that `file` runs under that identity. */
export function commandAs(identity: Identity, file: string, args: string[]): Command {
  const { kind, uid, gid } = identity
  if (kind === 'account') return { file, args, options: { uid, gid } }
  if (kind === 'self') return { file, args, options: {} }
  const mapping = ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
  return { file: 'unshare', args: [...mapping, '--', file, ...args], options: {} }
}

/** The owner that files must have for that identity: in the namespace they stay root's own. */
export function ownerOf(identity: Identity): Owner {
  return identity.kind === 'namespace' ? { uid: 0, gid: 0 } : { uid: identity.uid, gid: identity.gid }
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The first identity that can enter `folders` and run `program`. The owner of existing data comes first: changing
 * hands costs a walk over all files. `neighbour` is the last resort: under `sudo`, in a clone under a private home, only
 * the user to whom that home belongs can enter. Throws, with the ways out, when none can.
 */
export async function chooseIdentity(wanted: {
  folders: string[]
  program: string
  env: NodeJS.ProcessEnv
  owner: Owner | null
  neighbour: Owner | null
}): Promise<Identity> {
  if (!isRoot()) return { kind: 'self', uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }
  const accounts = await unprivilegedAccounts()
  const namespace: Identity[] = accounts.slice(0, 1).map((account) => ({ kind: 'namespace', ...account }))
  const candidates: Identity[] = [
    ...asAccount(wanted.owner),
    ...(wanted.owner?.uid === 0 ? namespace : []),
    ...accounts.flatMap(asAccount),
    ...(wanted.owner?.uid === 0 ? [] : namespace),
    ...asAccount(wanted.neighbour),
  ]
  const reasons: string[] = []
  for (const identity of candidates) {
    const refused = await tryOut(identity, wanted)
    if (refused === null) return identity
    reasons.push(`${describe(identity)}: ${refused}`)
  }
  throw new DatabaseUnavailable(
    `PostgreSQL does not run as root, and no other way to run it worked for ${wanted.folders.join(', ')}.\n` +
      'Ways out: run Kith as an ordinary user; or keep the clone and its data where other users may enter ' +
      '(--data /var/lib/kith); or set DATABASE_URL to a PostgreSQL of your own.\n' +
      `Tried ${reasons.join('; ') || 'nothing: /etc/passwd names no unprivileged account'}.`,
  )
}

/** Gives a new folder to PostgreSQL's account, when that is not our own. */
export async function give(folder: string, owner: Owner): Promise<void> {
  if (isRoot()) await lchown(folder, owner.uid, owner.gid)
}

/** Gives a folder and all in it to `owner`; links themselves, never what they point to. */
export async function giveTo(owner: Owner, folder: string): Promise<void> {
  await lchown(folder, owner.uid, owner.gid)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await giveTo(owner, path)
    else await lchown(path, owner.uid, owner.gid)
  }
}

/** An account of its own is best, then PostgreSQL's, and `nobody` last: other daemons may run under that one too. */
async function unprivilegedAccounts(): Promise<Owner[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const rows = passwd.split('\n').map((line) => line.split(':'))
  return ['kith', 'postgres', 'nobody']
    .map((name) => rows.find((row) => row[0] === name))
    .filter((row) => row !== undefined)
    .map((row) => ({ uid: Number(row[2]) >>> 0, gid: Number(row[3]) >>> 0 }))
    .filter(({ uid }) => uid > 0)
}

/** Null when it works. The shell changes folder after the uid has changed; spawn's own `cwd` would do it before. */
function tryOut(
  identity: Identity,
  wanted: { folders: string[]; program: string; env: NodeJS.ProcessEnv },
): Promise<string | null> {
  const script = 'p=$1; shift; for d; do cd "$d" || exit; done; exec "$p" --version'
  const { file, args, options } = commandAs(identity, '/bin/sh', [
    '-c',
    script,
    'sh',
    wanted.program,
    ...wanted.folders,
  ])
  return new Promise((resolve) => {
    execFile(file, args, { ...options, env: wanted.env, timeout: 10_000 }, (error, _out, complaint) => {
      resolve(error ? complaint.trim().split('\n').at(-1) || error.message : null)
    })
  })
}

function asAccount(owner: Owner | null): Identity[] {
  return owner && owner.uid > 0 ? [{ kind: 'account', ...owner }] : []
}

function describe(identity: Identity): string {
  return identity.kind === 'namespace' ? 'a user namespace' : `uid ${identity.uid}`
}
