/** New ids: UUIDv7 that rise within one process, also within one millisecond, so that rows keep the order they were made in. */

import { randomFillSync } from 'node:crypto'
import { uuidv7 } from '../domain/id.ts'

const RANDOM_BYTES = 10
/** Drawn many at once: asking the generator costs far more than the ten bytes it gives. */
const drawn = new Uint8Array(RANDOM_BYTES * 512)
let next = drawn.length

let lastTime = 0
let random = draw()

export function newId(): string {
  const time = Date.now()
  if (time > lastTime) {
    lastTime = time
    random = draw()
    // Leaves room to count up within the millisecond.
    random[2] = random[2]! & 0x3f
  } else increment()
  return uuidv7(lastTime, random)
}

/** Ten bytes that nobody else gets; whoever has them may change them. */
function draw(): Uint8Array {
  if (next === drawn.length) {
    randomFillSync(drawn)
    next = 0
  }
  next += RANDOM_BYTES
  return drawn.subarray(next - RANDOM_BYTES, next)
}

function increment(): void {
  for (let i = 9; i >= 3; i--) {
    random[i] = (random[i]! + 1) & 0xff
    if (random[i] !== 0) return
  }
}
