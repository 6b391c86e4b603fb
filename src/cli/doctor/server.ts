/** Whether Kith runs over the data folder, and else whether its port is free. */

import { createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { readServerFile } from '../../store/server_file.ts'
import { isThere } from '../server.ts'
import type { Check } from './machine.ts'

const DEFAULT_PORT = 4000

export async function checkServer(config: Config): Promise<Check> {
  const running = await readServerFile(config.dataDir)
  if (running && (await isThere(running.url))) return checkReady(running.url)
  const port = config.port ?? DEFAULT_PORT
  const name = 'port'
  const free = port === 0 || (await isFree(port, config.host))
  if (free) return { name, state: 'good', sentence: `Kith is not running; port ${port} is free for it.` }
  if (config.port === null)
    return {
      name,
      state: 'note',
      sentence: `Port ${port} is taken by another program; Kith will take the next free one.`,
    }
  return { name, state: 'wrong', sentence: `Port ${port} is taken by another program. Give Kith another one.` }
}

async function checkReady(url: string): Promise<Check> {
  const name = 'server'
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  return response?.ok
    ? { name, state: 'good', sentence: `Kith runs at ${url} and is ready.` }
    : { name, state: 'wrong', sentence: `Kith runs at ${url} but is not ready; its log says why.` }
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
