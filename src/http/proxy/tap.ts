/** A copy of a body that passes by, as long as it is not too large to be worth reading. */

import { promisify } from 'node:util'
import { brotliDecompress, constants, gunzip, inflate } from 'node:zlib'

const MOST = 16_777_216

export class Tap {
  #chunks: Buffer[] = []
  #size = 0

  add(chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size <= MOST) this.#chunks.push(chunk)
    else this.#chunks = []
  }

  /** Null when not all of it was kept. */
  bytes(): Buffer | null {
    return this.#size <= MOST ? Buffer.concat(this.#chunks) : null
  }

  /** As it was before it was compressed; of a body that was cut, what can be read of it. Null for what can't. */
  async text(encoding = 'identity'): Promise<string | null> {
    const bytes = this.bytes()
    const unpack = UNPACK[encoding.toLowerCase()]
    if (!bytes || unpack === undefined) return null
    if (unpack === null) return bytes.toString()
    try {
      return (await unpack(bytes)).toString()
    } catch {
      return null
    }
  }
}

const limits = { maxOutputLength: MOST, finishFlush: constants.Z_SYNC_FLUSH }

const UNPACK: Record<string, ((bytes: Buffer) => Promise<Buffer>) | null> = {
  identity: null,
  gzip: (bytes) => promisify<Buffer, object, Buffer>(gunzip)(bytes, limits),
  deflate: (bytes) => promisify<Buffer, object, Buffer>(inflate)(bytes, limits),
  br: (bytes) =>
    promisify<Buffer, object, Buffer>(brotliDecompress)(bytes, {
      maxOutputLength: MOST,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
}

/** Those that a tap can read, of those that the caller takes. */
export function readable(encodings: string): string {
  const kept = encodings.split(',').filter((one) => /^\s*(gzip|deflate|br|identity|\*;\s*q=0)\b/i.test(one))
  return kept.join(',').trim() || 'identity'
}
