/** Short hashes that rows are found and compared by. */

import { hash } from 'node:crypto'

/** First 16 bytes of SHA-256 over the parts, each ended by NUL (which no input may hold), as 32 hex digits. */
export function key16(...parts: string[]): string {
  return hash('sha256', `${parts.join('\0')}\0`, 'hex').slice(0, 32)
}
