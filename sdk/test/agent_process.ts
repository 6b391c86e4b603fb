/** An agent in a process of its own that records and then ends in one of the ways in which processes end. */

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Ended = { code: number | null; signal: string | null }

/** Records `count` messages in threads `how-1`, `how-2`, ... and ends: crash (SIGKILL), SIGTERM, or by itself. */
export function agentProcess(env: Record<string, string>, how: string, count: number): Promise<Ended> {
  const file = fileURLToPath(import.meta.url)
  const child = spawn(process.execPath, ['--import', 'tsx', file, how, String(count)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , how, count] = process.argv
  const { createRecorder } = await import('../src/node.ts')
  const recorder = createRecorder({ warn() {} })
  for (let n = 0; n < Number(count); n++)
    recorder.recordMessage({ role: 'customer', text: `hello ${n}` }, { conversation: `${how}-${n}`, channel: 'chat' })
  if (how === 'crash') process.kill(process.pid, 'SIGKILL')
  if (how === 'SIGTERM') process.kill(process.pid, 'SIGTERM')
  // Until the signal is served.
  if (how === 'SIGTERM') setTimeout(() => {}, 20_000)
}
