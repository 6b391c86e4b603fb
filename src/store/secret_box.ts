/** Vendors' secrets at rest: AES-256-GCM under KITH_SECRET_KEY, bound to the row they belong to. */

import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

const VERSION = 1
const NONCE = 12
const TAG = 16

export type SecretBox = {
  seal(text: string, boundTo: string): Buffer
  open(sealed: Buffer, boundTo: string): string
  /** A keyed hash (HMAC-SHA256): of what is too short to be kept under a plain one. */
  hash(text: string, boundTo: string): Buffer
}

/** `key` any text of 32 characters or more; it is hashed to the key's length. */
export function secretBox(key: string): SecretBox {
  const secret = createHash('sha256').update(`kith secrets ${VERSION}\0${key}`).digest()
  return {
    hash: (text, boundTo) => createHmac('sha256', secret).update(`${boundTo}\0${text}`).digest(),
    seal(text, boundTo) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(boundTo))
      return Buffer.concat([
        Buffer.of(VERSION),
        nonce,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ])
    },
    /** Throws when the key is another one, or the bytes were changed or belong to another row. */
    open(sealed, boundTo) {
      if (sealed[0] !== VERSION) throw new Error('sealed by a version of Kith that this one does not know')
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(1, 1 + NONCE)).setAAD(
        Buffer.from(boundTo),
      )
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      return (
        decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG), undefined, 'utf8') + decipher.final('utf8')
      )
    },
  }
}
