/** Passwords as Argon2id, worked out beside the main thread, one at a time: a crowd of tries must not slow recording down. */

import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../domain/problem.ts'

/** OWASP's first choice: 19 MiB, two passes, one lane. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 }
/** The worker and its memory go when nobody signs in for so long. */
const IDLE_MS = 10_000
/** More than this many waiting would be answered too late to matter. */
const MOST_WAITING = 50

/** Given as text: the built program is one file, and has no other to start a worker from. */
const WORK = `
const { parentPort, workerData } = require('node:worker_threads')
const { argon2id, argon2Verify } = require(workerData)
parentPort.on('message', ({ make, check }) => {
  const work = make ? argon2id(make) : argon2Verify(check).catch(() => false)
  work.then((answer) => parentPort.postMessage({ answer }), () => parentPort.postMessage({ failed: true }))
})`

type Task = { message: object; resolve(answer: unknown): void; reject(error: Error): void }

export class Passwords {
  readonly #waiting: Task[] = []
  #worker: Worker | null = null
  #current: Task | null = null
  #idle: NodeJS.Timeout | undefined

  /** In PHC form, parameters and salt included. */
  hash(password: string): Promise<string> {
    const make = { ...COST, password: password.normalize('NFKC'), salt: randomBytes(16), outputType: 'encoded' }
    return this.#ask({ make }) as Promise<string>
  }

  /** False also for a hash that is none. */
  verify(password: string, hash: string): Promise<boolean> {
    return this.#ask({ check: { password: password.normalize('NFKC'), hash } }) as Promise<boolean>
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }

  #ask(message: object): Promise<unknown> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new Problem('overloaded'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ message, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#waiting.shift() ?? null
    clearTimeout(this.#idle)
    if (this.#current) this.#started().postMessage(this.#current.message)
    else this.#idle = setTimeout(() => this.#end(), IDLE_MS).unref()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const library = createRequire(import.meta.url).resolve('hash-wasm')
    const worker = new Worker(WORK, { eval: true, workerData: library, execArgv: [] })
    worker.unref()
    worker.on('message', ({ answer, failed }: { answer?: unknown; failed?: true }) => {
      if (failed) this.#settle((task) => task.reject(new Error('the password could not be worked out')))
      else this.#settle((task) => task.resolve(answer))
    })
    worker.on('error', (error) => {
      this.#worker = null
      this.#settle((task) => task.reject(error))
    })
    this.#worker = worker
    return worker
  }

  #settle(with_: (task: Task) => void): void {
    const task = this.#current
    this.#current = null
    if (task) with_(task)
    this.#next()
  }

  #end(): void {
    void this.#worker?.terminate()
    this.#worker = null
  }
}
