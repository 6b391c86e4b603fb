/** Ids that make a record the same one however often it is sent. */

export function newRecordId(): string {
  return `r_${crypto.randomUUID()}`
}

/** The same parts give the same id, in every process (cyrb53 over two seeds: short, and fast enough for every message). */
export function idOf(...parts: readonly (string | number)[]): string {
  const text = parts.join('\u001f')
  return `${hash(text, 0x9e3779b9)}${hash(text, 0x85ebca6b)}`
}

function hash(text: string, seed: number): string {
  let [high, low] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
