/** Short hashes that rows are found and compared by. */

import { createHash } from 'node:crypto'

/** First 16 bytes of SHA-256 over the parts, each ended by NUL (which no input may hold), as 32 hex digits. */
export function key16(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 32)
}
