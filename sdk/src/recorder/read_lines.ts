/** Whole lines of a file that another writes to meanwhile. */

import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** Whole lines from `from` on, about `most` bytes of them. */
export function readLines(path: string, from: number, most: number): { lines: string[]; bytes: number } {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(Math.min(Math.max(statSync(path).size - from, 0), most))
    const read = readSync(file, buffer, 0, buffer.length, from)
    const end = buffer.subarray(0, read).lastIndexOf(10) + 1
    const text = buffer.subarray(0, end).toString()
    return { lines: text ? text.slice(0, -1).split('\n') : [], bytes: end }
  } finally {
    closeSync(file)
  }
}
