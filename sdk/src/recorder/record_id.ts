/** Ids that make a record the same one however often it is sent. */

/** Unlike any other; not a secret, so that it may come without `crypto` where a page or an old Node has none. */
export function newRecordId(): string {
  const bytes = new Uint8Array(16)
  if (globalThis.crypto) globalThis.crypto.getRandomValues(bytes)
  else for (let at = 0; at < bytes.length; at++) bytes[at] = Math.random() * 256
  return `r_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

const [SEED_A, SEED_B] = [0x9e3779b9, 0x85ebca6b]

/** The same parts give the same id, in every process (cyrb53 over two seeds: short, and fast enough for every message). */
export function idOf(...parts: readonly (string | number)[]): string {
  const text = parts.join('\u001f')
  let [highA, lowA, highB, lowB] = [0xdeadbeef ^ SEED_A, 0x41c6ce57 ^ SEED_A, 0xdeadbeef ^ SEED_B, 0x41c6ce57 ^ SEED_B]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    highA = Math.imul(highA ^ unit, 2654435761)
    lowA = Math.imul(lowA ^ unit, 1597334677)
    highB = Math.imul(highB ^ unit, 2654435761)
    lowB = Math.imul(lowB ^ unit, 1597334677)
  }
  return `${mixed(highA, lowA)}${mixed(highB, lowB)}`
}

function mixed(high: number, low: number): string {
  const mixedHigh = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  const mixedLow = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3266489909)
  return (4294967296 * (2097151 & mixedLow) + (mixedHigh >>> 0)).toString(36)
}
