/** The wire format of protocol buffers, as far as traces need it: fields of a message, one after the other. */

import { Problem } from '../../domain/problem.ts'

export type Field = { number: number; bytes: Buffer; varint: bigint }

const NOTHING = Buffer.alloc(0)

/** Problem `invalid_request` for bytes that end inside a field, or are of no known wire type. */
export function* fieldsOf(bytes: Buffer): Generator<Field> {
  let at = 0
  while (at < bytes.length) {
    const [tag, afterTag] = varintAt(bytes, at)
    const number = Number(tag >> 3n)
    const wire = Number(tag & 7n)
    if (wire === 0) {
      const [varint, next] = varintAt(bytes, afterTag)
      at = next
      yield { number, varint, bytes: NOTHING }
    } else {
      const [length, begin] = wire === 2 ? varintAt(bytes, afterTag) : [fixedLength(wire), afterTag]
      const end = begin + Number(length)
      if (end > bytes.length) throw broken()
      at = end
      yield { number, varint: 0n, bytes: bytes.subarray(begin, end) }
    }
  }
}

function fixedLength(wire: number): bigint {
  if (wire === 1) return 8n
  if (wire === 5) return 4n
  throw broken()
}

function varintAt(bytes: Buffer, begin: number): [bigint, number] {
  let value = 0n
  for (let at = begin; at < bytes.length && at < begin + 10; at++) {
    value |= BigInt(bytes[at]! & 0x7f) << BigInt(7 * (at - begin))
    if (bytes[at]! < 0x80) return [value, at + 1]
  }
  throw broken()
}

function broken(): Problem {
  return new Problem('invalid_request', { errors: [{ pointer: '', detail: 'These are no traces in protobuf.' }] })
}
