/** What was measured on: figures without their machine say nothing. */

import { cpus, totalmem } from 'node:os'

export function machineLine(postgresVersion: string): string {
  const list = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  return `${list[0]?.model.trim() ?? 'unknown processor'}, ${list.length} cores, ${memory} memory, ${process.platform}, Node ${process.versions.node}, PostgreSQL ${postgresVersion} (embedded, fsync on)`
}
