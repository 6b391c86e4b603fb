/** Starts test/open_folder.ts as a process and reads what it says. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Line = {
  opened?: number
  pid?: number
  wrote?: number
  closed?: number
  answer?: number
  notice?: string
  error?: string
  message?: string
  holder?: number
}

export type FolderProcess = {
  child: ChildProcess
  lines: Line[]
  /** The first line that holds `key`; rejects when the process ends without one. */
  says(key: keyof Line): Promise<Line>
  /** The exit code, or null after a signal. */
  ended: Promise<number | null>
}

const SCRIPT = fileURLToPath(new URL('./open_folder.ts', import.meta.url))

const started = new Set<ChildProcess>()

/** For the end of a test that failed half-way. */
export function killAll(): void {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  started.clear()
}

/** Its own process group, so that a test can signal the group as a terminal would; `uid` runs it as another user. */
export function openFolder(
  dataDir: string,
  role: 'server' | 'verb',
  { uid, write }: { uid?: number; write?: boolean } = {},
): FolderProcess {
  const args = ['--import', 'tsx', SCRIPT, dataDir, role, ...(write ? ['write'] : [])]
  const options = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const look of waiting) look()
  }
  let isOver = false
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code))
    const reader = createInterface({ input: child.stdout! })
    reader.on('line', (text) => {
      lines.push(JSON.parse(text))
      wake()
    })
    reader.once('close', () => {
      isOver = true
      wake()
    })
  })
  const says = (key: keyof Line) =>
    new Promise<Line>((resolve, reject) => {
      const look = () => {
        const line = lines.find((line) => key in line)
        if (!line && !isOver) return
        waiting.delete(look)
        if (line) resolve(line)
        else reject(new Error(`ended without saying "${key}": ${JSON.stringify(lines.slice(-3))}`))
      }
      waiting.add(look)
      look()
    })
  started.add(child)
  return { child, lines, says, ended }
}
