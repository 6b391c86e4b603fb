/** Spans out of an ExportTraceServiceRequest in JSON. What is not as it should be is left out, since one span harms no other. */

import { type Attributes, DEEPEST, isObject, MOST_SPANS, type Span, type Value } from './span.ts'

type Members = { [name: string]: Value }

export function spansOfJson(body: unknown): Span[] {
  const spans: Span[] = []
  for (const group of members(body, 'resourceSpans')) {
    const resource = attributesOf(isObject(group.resource) ? group.resource.attributes : undefined)
    for (const scope of members(group, 'scopeSpans'))
      for (const span of members(scope, 'spans')) if (spans.length < MOST_SPANS) spans.push(spanOf(span, resource))
  }
  return spans
}

function spanOf(span: Members, resource: Attributes): Span {
  const status = isObject(span.status) ? span.status.code : undefined
  return {
    trace: String(span.traceId ?? '').toLowerCase(),
    span: String(span.spanId ?? '').toLowerCase(),
    parent: String(span.parentSpanId ?? '').toLowerCase(),
    name: String(span.name ?? ''),
    start: millisecondsOf(span.startTimeUnixNano),
    end: millisecondsOf(span.endTimeUnixNano),
    attributes: attributesOf(span.attributes),
    resource,
    events: members(span, 'events').map((event) => ({
      name: String(event.name ?? ''),
      attributes: attributesOf(event.attributes),
    })),
    failed: status === 2 || status === 'STATUS_CODE_ERROR',
  }
}

function members(value: unknown, name: string): Members[] {
  const list = isObject(value as Value) ? (value as Members)[name] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

function millisecondsOf(nano: Value | undefined): number {
  const text = String(nano ?? '')
  return /^\d{7,20}$/.test(text) ? Number(text.slice(0, -6)) : 0
}

function attributesOf(list: Value | undefined, depth = 0): Attributes {
  const attributes: Attributes = {}
  for (const pair of Array.isArray(list) ? list.filter(isObject) : [])
    if (typeof pair.key === 'string' && pair.key !== '__proto__')
      attributes[pair.key] = readValue(pair.value, depth + 1)
  return attributes
}

function readValue(value: Value | undefined, depth: number): Value {
  if (!isObject(value) || depth > DEEPEST) return null
  if (typeof value.stringValue === 'string') return value.stringValue
  if (typeof value.boolValue === 'boolean') return value.boolValue
  if (value.intValue !== undefined) {
    const number = Number(value.intValue)
    return Number.isSafeInteger(number) ? number : String(value.intValue)
  }
  if (typeof value.doubleValue === 'number') return value.doubleValue
  if (isObject(value.arrayValue) && Array.isArray(value.arrayValue.values))
    return value.arrayValue.values.map((one) => readValue(one, depth + 1))
  if (isObject(value.kvlistValue)) return attributesOf(value.kvlistValue.values, depth + 1)
  return null
}
