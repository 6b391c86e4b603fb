/** A file of interactions, one JSON object a line, recorded in batches and in order. */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Progress } from '../progress.ts'
import type { Server } from '../server.ts'
import { type Line, recordBatch } from './record.ts'

export type Outcome = { recorded: number; duplicates: number; refused: number }

const BATCH_LINES = 500
const BATCH_BYTES = 4_194_304
/** Refusals told one by one; the rest is counted. */
const TOLD = 20

/** One batch at a time: an answer must find its question recorded. */
export async function replayLines(server: Server, file: string): Promise<Outcome> {
  const outcome: Outcome = { recorded: 0, duplicates: 0, refused: 0 }
  const progress = new Progress((await stat(file)).size, 'bytes')
  for await (const batch of batchesOf(file, outcome)) {
    for (const result of await recordBatch(server, batch)) {
      if (result.error !== undefined) refuse(outcome, result.line, result.error)
      else if (result.duplicate) outcome.duplicates++
      else outcome.recorded++
    }
    progress.step(batch.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0))
  }
  progress.end()
  if (outcome.refused > TOLD) console.error(`... and ${outcome.refused - TOLD} more lines were refused.`)
  return outcome
}

function refuse(outcome: Outcome, line: number, reason: string): void {
  outcome.refused++
  if (outcome.refused <= TOLD) console.error(`line ${line}: ${reason}`)
}

async function* batchesOf(file: string, outcome: Outcome): AsyncGenerator<Line[]> {
  let batch: Line[] = []
  let bytes = 0
  let number = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (text.trim() === '') continue
    // Sent as it stands, so that no number in it is rounded; but one broken line would spoil the batch.
    if (!isJson(text)) {
      refuse(outcome, number, 'not JSON')
      continue
    }
    const size = Buffer.byteLength(text)
    if (batch.length >= BATCH_LINES || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push({ number, text })
    bytes += size
  }
  if (batch.length) yield batch
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
