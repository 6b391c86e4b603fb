/** Secrets that Kith makes up itself, because they are only pasted at the vendor. */

const LENGTH = 32
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Bytes from here on would make the first letters likelier than the others. */
const FAIR = 256 - (256 % LETTERS.length)

/** 190 bits in letters and digits: good as a password in an address, and as base64, which Standard Webhooks read. */
export function madeUpSecret(): string {
  let secret = ''
  while (secret.length < LENGTH)
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH)))
      if (byte < FAIR && secret.length < LENGTH) secret += LETTERS[byte % LETTERS.length]
  return secret
}
