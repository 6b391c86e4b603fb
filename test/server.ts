/** A real Kith for tests: its own process, its own empty database, real HTTP on a free port. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { buildWhenStale, KITH } from './built.ts'
import { testDatabase } from './database.ts'

export const OPERATOR_KEY = 'test_operator_key_0123456789abcdefghij'
export const AGENT_KEY = 'test_agent_key_0123456789abcdefghijkl'

export type Answer<T = any> = { status: number; headers: Headers; body: T }

export type TestServer = {
  url: string
  setupLink: string
  /** For verbs that work on the same store. */
  databaseUrl: string
  folder: string
  pool: pg.Pool
  process: ChildProcess
  /** What it has printed so far. */
  output(): string
  /** JSON in, JSON out, with the operator key unless another (or null for none) is given. */
  call<T = any>(method: string, path: string, body?: unknown, key?: string | null): Promise<Answer<T>>
  record<T = any>(body: unknown, key?: string | null): Promise<Answer<T>>
  stop(): Promise<void>
}

/** `env` adds to the environment. The database is the one of test/database.ts, so DATABASE_URL decides which server. */
export async function testServer(env: Record<string, string> = {}): Promise<TestServer> {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'kith-server-'))
  const started = await startKith({
    DATABASE_URL: database.url,
    KITH_DATA: folder,
    KITH_API_KEY: OPERATOR_KEY,
    KITH_AGENT_KEY: AGENT_KEY,
    ...env,
  }).catch(async (error) => {
    await database.drop()
    throw error
  })
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    key: string | null = OPERATOR_KEY,
  ): Promise<Answer> => {
    const response = await fetch(started.url + path, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : parse(text) }
  }
  return {
    ...started,
    databaseUrl: database.url,
    folder,
    pool: database.pool,
    call,
    record: (body, key) => call('POST', '/v1/interactions', body, key),
    async stop() {
      await stopKith(started.process)
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export type Started = { url: string; setupLink: string; process: ChildProcess; output(): string }

/** Starts `kith` and waits until it is ready. Rejects with what it printed when it ends before that. */
export async function startKith(env: Record<string, string>, args: string[] = []): Promise<Started> {
  buildWhenStale('program')
  const child = spawn(process.execPath, [KITH, ...args], {
    env: { ...process.env, PORT: '0', KITH_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk
      const match = /^Dashboard\s+(http:\S+?)\/$/m.exec(output)
      if (match) resolve(match[1]!)
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', (code) => reject(new Error(`kith ended (${code}) before it was ready:\n${output}`)))
  })
  return {
    url,
    process: child,
    output: () => output,
    setupLink: /(http:\S+\/setup\?token=\S+)/.exec(output)?.[1] ?? '',
  }
}

export async function stopKith(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
