/** New ids: UUIDv7 that rise within one process, also within one millisecond, so that rows keep the order they were made in. */

import { randomBytes } from 'node:crypto'
import { uuidv7 } from '../domain/id.ts'

let lastTime = 0
let random: Buffer = randomBytes(10)

export function newId(): string {
  const time = Date.now()
  if (time > lastTime) {
    lastTime = time
    random = randomBytes(10)
    // Leaves room to count up within the millisecond.
    random[2] = random[2]! & 0x3f
  } else increment()
  return uuidv7(lastTime, random)
}

function increment(): void {
  for (let i = 9; i >= 3; i--) {
    random[i] = (random[i]! + 1) & 0xff
    if (random[i] !== 0) return
  }
}
