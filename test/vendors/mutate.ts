/** Payloads broken at random, by a seed that is printed: fields gone, of another kind, far too long; bytes changed. */

import type { Fixture } from './fixtures.ts'

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function shuffled<T>(random: () => number, list: readonly T[]): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
  }
  return copy
}

const STRANGE: unknown[] = [
  null,
  true,
  -1,
  0,
  1e21,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  'x'.repeat(70_000),
  '\0',
  '\ud800',
  [],
  {},
  [[[]]],
  '0000000000',
  { __proto__: 1 },
  '2024-02-30',
  'undefined',
  'javascript:alert(1)',
  '<Response>',
  "'; drop table contacts; --",
  1.5,
]

export function mutated(random: () => number, fixture: Fixture): Fixture {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  if (fixture.connector === 'ses') return { ...fixture, body: brokenInside(random, fixture) }
  if (random() < 0.2) return { ...fixture, body: brokenBytes(random, fixture.body) }
  if (fixture.contentType === 'application/x-www-form-urlencoded')
    return { ...fixture, body: brokenForm(random, fixture.body, pick) }
  if (fixture.contentType !== 'application/json') return { ...fixture, body: brokenLines(random, fixture.body, pick) }
  const body = JSON.parse(fixture.body.toString()) as unknown
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const places = placesIn(body)
    if (places.length === 0) break
    const { holder, key } = pick(places)
    if (random() < 0.4) delete holder[key]
    else holder[key] = random() < 0.2 ? pick(places).holder : pick(STRANGE)
    if (isRing(body)) return { ...fixture, body: brokenBytes(random, fixture.body) }
  }
  return { ...fixture, body: Buffer.from(JSON.stringify(body) ?? 'null') }
}

/** The envelope is what is signed; what it says may be anything. */
function brokenInside(random: () => number, fixture: Fixture): Buffer {
  const envelope = JSON.parse(fixture.body.toString()) as { Message: string; MessageId: string }
  const inner = { ...fixture, connector: '', contentType: 'application/json', body: Buffer.from(envelope.Message) }
  const Message = envelope.Message.startsWith('{')
    ? mutated(random, inner).body.toString()
    : brokenBytes(random, inner.body).toString('latin1')
  return Buffer.from(JSON.stringify({ ...envelope, Message, MessageId: `m-${random()}` }))
}

/** A mail or a form of several parts: lines gone, doubled, in another place, or something else. */
function brokenLines(random: () => number, body: Buffer, pick: <T>(list: readonly T[]) => T): Buffer {
  const lines = body.toString('latin1').split('\r\n')
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * lines.length)
    const kind = random()
    if (kind < 0.3) lines.splice(at, 1)
    else if (kind < 0.5) lines.splice(Math.floor(random() * lines.length), 0, lines[at]!)
    else if (kind < 0.8) lines[at] = `${lines[at]!.split(':')[0]}: ${String(pick(STRANGE))}`
    else lines.splice(at, 0, String(pick(STRANGE)))
  }
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

type Place = { holder: any; key: string | number }

function placesIn(value: unknown): Place[] {
  if (value === null || typeof value !== 'object') return []
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...placesIn((value as any)[key])])
}

function isRing(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return false
  } catch {
    return true
  }
}

function brokenBytes(random: () => number, body: Buffer): Buffer {
  const copy = Buffer.from(body)
  if (random() < 0.5) return copy.subarray(0, Math.floor(random() * copy.length))
  for (let times = 1 + Math.floor(random() * 8); times > 0; times--)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
  return copy
}

function brokenForm(random: () => number, body: Buffer, pick: <T>(list: readonly T[]) => T): Buffer {
  const pairs = [...new URLSearchParams(body.toString())]
  const at = Math.floor(random() * pairs.length)
  const strange = String(pick(STRANGE))
  if (random() < 0.4) pairs.splice(at, 1)
  else if (random() < 0.5) pairs[at]![1] = strange
  else pairs.push([pairs[at]![0], strange])
  return Buffer.from(new URLSearchParams(pairs).toString())
}
