/** Cold start, first and later, and what an idle Kith takes in memory. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { residentMiB, startBenchKith } from './kith.ts'
import type { Row } from './table.ts'

export async function measureStarts(rounds: number, tell: (row: Row) => void): Promise<void> {
  const first: number[] = []
  const later: number[] = []
  let resident: number | null = null
  for (let round = 0; round < rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'kith-bench-start-'))
    const dataDir = join(folder, 'data')
    for (const times of [first, later]) {
      const kith = await startBenchKith(dataDir)
      times.push(kith.readyMs)
      await sleep(500)
      resident = await residentMiB(kith)
      await kith.stop()
    }
    await rm(folder, { recursive: true })
  }
  tell({ what: 'start to ready, first (makes the database)', stored: '0', load: `${rounds} times`, ...spread(first) })
  tell({ what: 'start to ready, later', stored: '0', load: `${rounds} times`, ...spread(later) })
  if (resident !== null) tell({ what: 'memory, idle', stored: '0', load: `${Math.round(resident)} MiB` })
}

function spread(times: number[]): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  return { p50: sorted[sorted.length >> 1]!, p99: sorted.at(-1)! }
}
