/** The process's log: JSON lines on stderr, without personal data (I11). */

import { pino } from 'pino'

export type Log = Pick<pino.Logger, 'error' | 'warn' | 'info' | 'debug'>

export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: false }),
  )
}
