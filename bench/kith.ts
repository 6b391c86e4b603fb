/** The Kith that is measured: the built program as people start it, in a process and a data folder of its own. */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export const KEY = 'bench_operator_key_0123456789abcdefghijk'

export type BenchKith = {
  port: number
  process: ChildProcess
  /** From the start of the process to the first 200 of /readyz. */
  readyMs: number
  stop(): Promise<void>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
/** What `npm start` gives to node. */
const START = PACKAGE.scripts.start.split(' ').slice(1)

export async function startBenchKith(dataDir: string): Promise<BenchKith> {
  const begin = performance.now()
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env: { ...env, KITH_DATA: dataDir, KITH_API_KEY: KEY, KITH_LOG: 'warn', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await portOf(child)
  await untilReady(port)
  const readyMs = performance.now() - begin
  return { port, process: child, readyMs, stop: () => stop(child) }
}

function portOf(child: ChildProcess): Promise<number> {
  let output = ''
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      output += chunk
      const match = /^Dashboard\s+http:\S+:(\d+)\/$/m.exec(output)
      if (match) resolve(Number(match[1]))
    })
    child.once('exit', (code) => reject(new Error(`kith ended (${code}) before it was ready`)))
  })
}

async function untilReady(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(5)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Resident memory of the process in MiB, without the database's processes; null where there is no /proc. */
export async function residentMiB({ process: child }: BenchKith): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

export type Server = { host: string; port: number; user: string }

/** Where the embedded server of a data folder listens: lines 4 and 5 of its pid file. */
export async function embeddedServer(dataDir: string): Promise<Server> {
  const lines = (await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')
  return { host: lines[4]!.trim(), port: Number(lines[3]), user: 'kith' }
}

export function poolOf(server: Server, database: string, max = 4): pg.Pool {
  return new pg.Pool({ ...server, database, max })
}
