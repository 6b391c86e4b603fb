/** Spans out of an ExportTraceServiceRequest in protobuf. Numbers of fields: opentelemetry-proto, trace.proto and common.proto. */

import { type Attributes, DEEPEST, MOST_SPANS, type Span, type Value } from './span.ts'
import { fieldsOf } from './wire.ts'

export function spansOfProtobuf(body: Buffer): Span[] {
  const spans: Span[] = []
  for (const { number, bytes } of fieldsOf(body)) {
    if (number !== 1) continue
    const parts = [...fieldsOf(bytes)]
    const resource = parts.filter((part) => part.number === 1).map((part) => attributesOf(part.bytes, 1))
    for (const scope of parts.filter((part) => part.number === 2))
      for (const inner of fieldsOf(scope.bytes))
        if (inner.number === 2 && spans.length < MOST_SPANS)
          spans.push(spanOf(inner.bytes, Object.assign({}, ...resource)))
  }
  return spans
}

function spanOf(bytes: Buffer, resource: Attributes): Span {
  const span: Span = {
    trace: '',
    span: '',
    parent: '',
    name: '',
    start: 0,
    end: 0,
    attributes: attributesOf(bytes, 9),
    resource,
    events: [],
    failed: false,
  }
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) span.trace = field.bytes.toString('hex')
    if (field.number === 2) span.span = field.bytes.toString('hex')
    if (field.number === 4) span.parent = field.bytes.toString('hex')
    if (field.number === 5) span.name = field.bytes.toString()
    if (field.number === 7) span.start = millisecondsOf(field.bytes)
    if (field.number === 8) span.end = millisecondsOf(field.bytes)
    if (field.number === 11) span.events.push(eventOf(field.bytes))
    if (field.number === 15)
      span.failed = [...fieldsOf(field.bytes)].some((part) => part.number === 3 && part.varint === 2n)
  }
  return span
}

function eventOf(bytes: Buffer): Span['events'][number] {
  const name = [...fieldsOf(bytes)].find(({ number }) => number === 2)?.bytes.toString() ?? ''
  return { name, attributes: attributesOf(bytes, 3) }
}

function millisecondsOf(bytes: Buffer): number {
  return bytes.length === 8 ? Number(bytes.readBigUInt64LE() / 1_000_000n) : 0
}

/** The KeyValues under one field of a message. */
function attributesOf(bytes: Buffer, member: number, depth = 0): Attributes {
  const attributes: Attributes = {}
  for (const field of fieldsOf(bytes)) {
    if (field.number !== member) continue
    let [key, value]: [string, Value] = ['', null]
    for (const part of fieldsOf(field.bytes)) {
      if (part.number === 1) key = part.bytes.toString()
      if (part.number === 2) value = readValue(part.bytes, depth + 1)
    }
    if (key !== '__proto__') attributes[key] = value
  }
  return attributes
}

function readValue(bytes: Buffer, depth: number): Value {
  if (depth > DEEPEST) return null
  let value: Value = null
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) value = field.bytes.toString()
    if (field.number === 2) value = field.varint === 1n
    if (field.number === 3) value = safeNumber(BigInt.asIntN(64, field.varint))
    if (field.number === 4 && field.bytes.length === 8) value = field.bytes.readDoubleLE()
    if (field.number === 5)
      value = [...fieldsOf(field.bytes)]
        .filter(({ number }) => number === 1)
        .map((one) => readValue(one.bytes, depth + 1))
    if (field.number === 6) value = attributesOf(field.bytes, 1, depth + 1)
  }
  return value
}

function safeNumber(value: bigint): Value {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
