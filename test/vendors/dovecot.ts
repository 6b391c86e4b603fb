/** A real IMAP server, Dovecot, in a folder of its own on free ports of the loopback; null where it is not installed. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free_port.ts'
import type { certificateFor } from './certificate.ts'

export const MAILBOX = { user: 'desk', password: 'dovecot-password-0123456789' }

export type Dovecot = {
  /** STARTTLS here, and no password without it; TLS from the start there. */
  port: number
  securePort: number
  start(): Promise<void>
  /** As in an outage. */
  stop(): Promise<void>
  /** While it is stopped: it numbers its mails anew, as after a restored back-up. */
  renumber(): Promise<void>
  remove(): Promise<void>
}

export function dovecotBinary(): string | null {
  for (const path of ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'])
    try {
      // The words of its configuration changed with 2.4.
      return /^2\.[23]\./.test(execFileSync(path, ['--version'], { encoding: 'utf8' })) ? path : null
    } catch {
      // Not there.
    }
  return null
}

/** `certificate`: for localhost. */
export async function dovecot(binary: string, { key, pem }: ReturnType<typeof certificateFor>): Promise<Dovecot> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-dovecot-'))
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'cert.pem'), pem)
  await writeFile(join(folder, 'key.pem'), key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  const [port, securePort] = [await freePort(), await freePort()]
  const conf = join(folder, 'dovecot.conf')
  await writeFile(conf, configuration(folder, port, securePort))
  // It drops root before it looks at a mailbox.
  if (userInfo().uid === 0) execFileSync('install', ['-d', '-o', 'nobody', '-m', '0700', join(folder, 'mail')])
  let child: ChildProcess | null = null
  return {
    port,
    securePort,
    async start() {
      child = spawn(binary, ['-F', '-c', conf], { stdio: 'ignore', detached: true })
      for (const end = Date.now() + 20_000; !(await answers(port)); await sleep(50))
        if (Date.now() > end) throw new Error(await readFile(join(folder, 'log'), 'utf8').catch(() => 'no log'))
    },
    async stop() {
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      // With its group: a process of it that waits for mails would else hold its connection for ten seconds more.
      if (child?.pid) process.kill(-child.pid, 'SIGTERM')
      await ended
    },
    async renumber() {
      for (const file of ['dovecot-uidlist', 'dovecot.index', 'dovecot.index.log', 'dovecot-uidvalidity'])
        await rm(join(folder, 'mail', MAILBOX.user, file), { force: true })
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function configuration(folder: string, port: number, securePort: number): string {
  const { uid, gid, username } = userInfo()
  // Alone it can neither change its user nor its root.
  const alone = `default_internal_user = ${username}
default_login_user = ${username}
default_internal_group = ${gid}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}`
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
# The loopback alone would be secure enough for it.
ssl = required
login_trusted_networks =
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
passdb {
  driver = static
  args = password=${MAILBOX.password}
}
userdb {
  driver = static
  args = uid=${uid === 0 ? 'nobody' : uid} gid=${uid === 0 ? 'nogroup' : gid} home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${securePort}
    ssl = yes
  }
}
${uid === 0 ? '' : alone}
`
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('data', () => done(true)).once('error', () => done(false))
    socket.setTimeout(1000, () => done(false))
  })
}
