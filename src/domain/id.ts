/** Ids: a prefix that names the kind, then a sortable 128-bit value (UUIDv7) in Crockford base 32. Stored as `uuid`. */

export type IdPrefix =
  | 'ctc'
  | 'int'
  | 'idn'
  | 'cnv'
  | 'clm'
  | 'lnk'
  | 'sug'
  | 'mrg'
  | 'fup'
  | 'whk'
  | 'exp'
  | 'key'
  | 'src'
  | 'wsp'
  | 'ses'
  | 'dec'
  | 'aud'
  | 'evt'
  | 'dlv'
  | 'inb'
  | 'nte'
  | 'tsk'
  | 'seg'
  | 'fil'
  | 'out'
  | 'usr'
  | 'inv'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
/** The two digits of every number of 10 bits. */
const PAIRS = [...ALPHABET].flatMap((high) => [...ALPHABET].map((low) => high + low))
const VALUE_OF = new Map([...ALPHABET].map((letter, value) => [letter, BigInt(value)]))

/** A UUID as PostgreSQL writes it (36 characters) to its outside form, e.g. `ctc_01jd...` (4 + 26 characters). */
export function encodeId(prefix: IdPrefix, uuid: string): string {
  let text = `${prefix}_`
  // 128 bits are 13 pairs of digits, of 10 bits each, behind two zero bits.
  let rest = 0
  let bits = 2
  for (let i = 0; i < uuid.length; i++) {
    const code = uuid.charCodeAt(i)
    if (code === 45) continue
    rest = (rest << 4) | (code < 58 ? code - 48 : code - 87)
    bits += 4
    if (bits < 10) continue
    bits -= 10
    text += PAIRS[rest >> bits]
    rest &= (1 << bits) - 1
  }
  return text
}

/** The UUID inside an outside id, or null when the text is not an id of that kind. */
export function decodeId(prefix: IdPrefix, id: string): string | null {
  if (id.length !== prefix.length + 27 || !id.startsWith(`${prefix}_`)) return null
  let value = 0n
  for (const letter of id.slice(prefix.length + 1)) {
    const digit = VALUE_OF.get(letter)
    if (digit === undefined) return null
    value = (value << 5n) | digit
  }
  if (value >> 128n) return null
  const hex = value.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * A UUIDv7 (RFC 9562) from a time in milliseconds and 10 random bytes, both given: this room has no clock and no dice.
 */
export function uuidv7(timeMs: number, random: Uint8Array): string {
  const byte = (i: number) => HEX[random[i]!]!
  // 48 bits are more than the bit operators take.
  const time = timeMs.toString(16).padStart(12, '0')
  const version = HEX[0x70 | (random[0]! & 0x0f)]! + byte(1)
  const variant = HEX[0x80 | (random[2]! & 0x3f)]! + byte(3)
  const rest = byte(4) + byte(5) + byte(6) + byte(7) + byte(8) + byte(9)
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${rest}`
}

/** The two digits of each byte. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
