/** Reads the self-written example lines of each language into samples. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Piece, Sample, SampleTurn } from './sample.ts'

const SLOTS: Record<string, Omit<Piece, 'text'>> = {
  F: { label: 'F', person: 0, part: 'first' },
  M: { label: 'M', person: 0, part: 'middle' },
  L: { label: 'L', person: 0, part: 'last' },
  f: { label: 'O', person: 1, part: 'first' },
  l: { label: 'O', person: 1, part: 'last' },
  g: { label: 'O', person: 2, part: 'first' },
  k: { label: 'O', person: 2, part: 'last' },
  c: { label: 'O', person: 3, part: 'place' },
  d: { label: 'O', person: 4, part: 'place' },
  b: { label: 'O', person: 5, part: 'business' },
  a: { label: 'O', person: 6, part: 'trait' },
  e: { label: 'O', person: 7, part: 'trait' },
}

function piecesOf(line: string): Piece[] {
  return line
    .split(/(\{\w\})/)
    .filter(Boolean)
    .map((text) => {
      const slot = /^\{\w\}$/.test(text) ? SLOTS[text[1]!] : undefined
      return slot ? { text, ...slot } : { text, label: 'O' as const }
    })
}

function sampleOf(line: string, language: string, at: number): Sample {
  const [first, second] = line.split(' > ')
  const turns: SampleTurn[] = []
  if (second !== undefined) turns.push({ role: 'agent', pieces: piecesOf(first!) })
  turns.push({ role: 'customer', pieces: piecesOf(second ?? first!) })
  return { turns, group: `${language}:${at}`, origin: language }
}

/** One sample a line; `agent > customer`, or a lone turn of the customer. */
export function readTemplates(): Sample[] {
  const dir = join(import.meta.dirname, 'templates')
  return readdirSync(dir).flatMap((file) =>
    readFileSync(join(dir, file), 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line, at) => sampleOf(line, file.slice(0, 2), at)),
  )
}
