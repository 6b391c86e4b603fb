/**
 * A process for tests to start, kill and watch: `open_folder.ts <folder> <server|verb> [write]` opens the folder's
 * database, says so as a line of JSON, optionally writes numbered rows and names each one acknowledged, and closes on
 * SIGTERM or SIGINT, after one more query.
 */

import { openDatabase } from '../src/store/database.ts'
import type { DataFolderBusy, Role } from '../src/store/place.ts'

const [dataDir, role, write] = process.argv.slice(2) as [string, Role, string?]
const say = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`)
let ended = false

try {
  const begin = performance.now()
  const { pool, version, close } = await openDatabase({ dataDir, role, onNotice: (notice) => say({ notice }) })
  const opened = Math.round(performance.now() - begin)
  const end = async () => {
    ended = true
    const { rows } = await pool.query('select pg_sleep(0.2), 1 as answer')
    const from = performance.now()
    await close()
    say({ answer: rows[0].answer, closed: Math.round(performance.now() - from) })
    process.exit()
  }
  process.once('SIGTERM', end).once('SIGINT', end)
  say({ opened, version, pid: process.pid })
  if (write) {
    await pool.query('create table if not exists written (n bigint generated always as identity primary key)')
    while (!ended) say({ wrote: (await pool.query('insert into written default values returning n')).rows[0].n })
  }
} catch (error) {
  const { name, message, pid } = error as DataFolderBusy
  say({ error: name, message, holder: pid })
  process.exitCode = 3
}
