/** PostgreSQL's own benchmark program, where it is installed; else the same statement in a loop with the `pg` driver. */

import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Server } from './kith.ts'
import { poolOf } from './kith.ts'
import { type Summary, summarise } from './load/times.ts'
import { minimalStatement } from './reference.ts'

const DEBIAN = '/usr/lib/postgresql'

/** The newest of Debian's, or one on the PATH. */
export function findPgbench(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path)) ?? null
}

export type Reference = { server: Server; database: string; identities: number; clients: number; seconds: number }

export function runReference(program: string | null, reference: Reference): Promise<Summary> {
  return program ? runPgbench(program, reference) : runLoop(reference)
}

async function runPgbench(program: string, { server, database, identities, clients, seconds }: Reference) {
  const folder = await mkdtemp(join(tmpdir(), 'kith-pgbench-'))
  try {
    const script = join(folder, 'minimal.sql')
    await writeFile(script, `\\set n random(1, ${identities})\n${minimalStatement(':n').replaceAll('\n', ' ')};\n`)
    const where = ['-h', server.host, '-p', String(server.port), '-U', server.user]
    const how = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      String(Math.min(clients, 2)),
      '-T',
      String(seconds),
    ]
    await promisify(execFile)(program, [...where, ...how, '-f', script, '-l', database], { cwd: folder })
    return summarise(await logged(folder), seconds)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The third field of each line of its logs is a transaction's time in microseconds. */
async function logged(folder: string): Promise<number[]> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('pgbench_log.'))
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => Number(line.split(' ')[2]) / 1000),
  )
}

async function runLoop({ server, database, identities, clients, seconds }: Reference): Promise<Summary> {
  const pool = poolOf(server, database, clients)
  const statement = { name: 'minimal', text: minimalStatement('$1::int') }
  const times: number[] = []
  const begin = performance.now()
  const client = async () => {
    while (performance.now() < begin + seconds * 1000) {
      const sent = performance.now()
      await pool.query({ ...statement, values: [1 + Math.floor(Math.random() * identities)] })
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const summary = summarise(times, (performance.now() - begin) / 1000)
  await pool.end()
  return summary
}
