/** Runs one of the load processes to its end and hears what it measured. */

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ReadLoad } from './read.ts'
import type { RecordLoad } from './record.ts'
import type { SeedLoad } from './seed.ts'
import type { Summary } from './times.ts'

export const recordLoad = (load: RecordLoad) => runLoad<Summary & { people: number }>('record', load)
export const readLoad = (load: ReadLoad) => runLoad<Summary>('read', load)
export const seedLoad = (load: SeedLoad) => runLoad<Summary>('seed', load)

function runLoad<T>(name: string, load: object): Promise<T> {
  const script = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  child.stdin.end(JSON.stringify(load))
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as T)
      else reject(new Error(`the load process "${name}" ended with ${code}:\n${errors}`))
    })
  })
}
