/** What an OpenTelemetry exporter sends, in both encodings, written from the specification and apart from our readers. */

import type { TestSpan } from './conversation.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const BEGIN = 1_790_000_000_000
const nano = (at: number) => `${BEGIN + at}000000`
const idOf = (id: string) => id.padEnd(16, '0').replace(/[^0-9a-f]/g, 'c')

export function asJson(spans: readonly TestSpan[], trace = TRACE): string {
  const list = spans.map(({ id, parent, at, attributes }) => ({
    traceId: trace,
    spanId: idOf(id),
    ...(parent ? { parentSpanId: idOf(parent) } : {}),
    name: 'span',
    startTimeUnixNano: nano(at),
    endTimeUnixNano: nano(at + 400),
    attributes: keyValues(attributes),
    status: {},
  }))
  const resource = { attributes: keyValues({ 'service.name': 'table-agent' }) }
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'test' }, spans: list }] }] })
}

function keyValues(attributes: Record<string, unknown>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }))
}

function anyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } }
  return { kvlistValue: { values: keyValues(value as Record<string, unknown>) } }
}

export function asProtobuf(spans: readonly TestSpan[], trace = TRACE): Buffer {
  const list = spans.map(({ id, parent, at, attributes }) =>
    Buffer.concat([
      field(1, Buffer.from(trace, 'hex')),
      field(2, Buffer.from(idOf(id), 'hex')),
      ...(parent ? [field(4, Buffer.from(idOf(parent), 'hex'))] : []),
      field(5, Buffer.from('span')),
      varintField(6, 1),
      fixed64(7, nano(at)),
      fixed64(8, nano(at + 400)),
      ...Object.entries(attributes).map(([key, value]) => field(9, pair(key, value))),
    ]),
  )
  const resource = field(1, field(1, pair('service.name', 'table-agent')))
  return field(1, Buffer.concat([resource, field(2, Buffer.concat(list.map((span) => field(2, span))))]))
}

function pair(key: string, value: unknown): Buffer {
  return Buffer.concat([field(1, Buffer.from(key)), field(2, any(value))])
}

function any(value: unknown): Buffer {
  if (typeof value === 'string') return field(1, Buffer.from(value))
  if (typeof value === 'boolean') return varintField(2, Number(value))
  if (typeof value === 'number') return varintField(3, value)
  if (Array.isArray(value)) return field(5, Buffer.concat(value.map((one) => field(1, any(one)))))
  return field(6, Buffer.concat(Object.entries(value as object).map(([key, one]) => field(1, pair(key, one)))))
}

function varint(given: number): Buffer {
  const bytes: number[] = []
  let value = BigInt(given)
  for (; value > 127n; value >>= 7n) bytes.push(Number(value & 127n) | 128)
  return Buffer.from([...bytes, Number(value)])
}

const field = (number: number, bytes: Buffer) => Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
const varintField = (number: number, value: number) => Buffer.concat([varint(number << 3), varint(value)])
const fixed64 = (number: number, value: string) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return Buffer.concat([varint((number << 3) | 1), bytes])
}
