/** Who uses an embedded server: locks held inside it, so that they end with the process that held them. */

import type pg from 'pg'

/** Another Kith serves this folder. `pid` is its process, as it knows it itself; 0 when it could not be told. */
export class DataFolderBusy extends Error {
  readonly pid: number
  constructor(root: string, pid: number) {
    super(
      `Another Kith (process ${pid || 'unknown'}) is already running over ${root}. ` +
        'Stop it first, or give this one another folder with --data.',
    )
    this.name = 'DataFolderBusy'
    this.pid = pid
  }
}

export type Role = 'server' | 'verb'

/** Advisory locks (key, what) in the `postgres` database: who serves, exclusive; who is there at all, shared. */
const KEY = 0x6b697468
const SERVES = 1
const PRESENT = 2

/** What a connection calls itself, so that `servingPid` can name it. */
export function placeName(role: Role): string {
  return `kith ${role} ${process.pid}`
}

/** Waits while somebody is stopping the server: the connection then breaks, and the caller starts a new one. */
export async function takePlace(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, $2)', [KEY, PRESENT])
}

/** Null when this connection now serves, else the pid of the one that does. */
export async function takeServing(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as mine', [KEY, SERVES])
  return rows[0].mine ? null : servingPid(client)
}

/** True when nobody else is left; newcomers then wait until the server, and with it this connection, has ended. */
export async function leavePlace(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1, $2)', [KEY, PRESENT])
  const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as alone', [KEY, PRESENT])
  return rows[0].alone
}

async function servingPid(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    `select split_part(a.application_name, ' ', 3) as pid
       from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = $2 and l.objsubid = 2`,
    [KEY, SERVES],
  )
  return Number(rows[0]?.pid) || 0
}
