/** Random sets of facts for the laws of F: few values, few names, few times, so that everything collides. */

import fc from 'fast-check'
import type { ClaimField } from '../../src/domain/claim.ts'
import type {
  Anchor,
  ClaimFact,
  Fact,
  IdentityKey,
  InteractionFact,
  ProofFact,
} from '../../src/domain/identity/facts.ts'
import { identityKey } from '../../src/domain/identity/identities.ts'
import { type Who, who } from '../../src/domain/identity/who.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** The time at which recall is asked: after everything. */
export const NOW = 300 * DAY

export const PHONES = ['+5511911', '+5511922', '+5511933']
export const MAILS = ['ana@gmail.com', 'bob@x', 'a.na@gmail.com']
export const NAMES = ['Ana Souza', 'Ana', 'Bob Reis', 'Carl Dias', 'Anna Sousa', 'Bob']
const TIMES = [0, HOUR / 2, HOUR, DAY, 60 * DAY, 120 * DAY, 240 * DAY]

export type Saying = { field: ClaimField; value: string; assurance: 0 | 1; method: 'said' | 'submitted' | 'profile' }

const phone = fc.constantFrom(...PHONES)
const mail = fc.constantFrom(...MAILS)
export const time = fc.constantFrom(...TIMES)
const source = fc.constantFrom('s1', 's2')

/** Anchors of people who are on the line by a channel's word. */
export const standingAnchor: fc.Arbitrary<Anchor> = fc.oneof(
  phone.map((value): Anchor => ({ kind: 'whatsapp', scope: '', value, phoneKey: value, assurance: 3 })),
  phone.map((value): Anchor => ({ kind: 'sms', scope: '', value, phoneKey: value, assurance: 2 })),
  fc
    .tuple(phone, fc.constantFrom<2 | 3>(2, 3))
    .map(([value, a]): Anchor => ({ kind: 'call', scope: '', value, phoneKey: value, assurance: a })),
  fc
    .tuple(mail, fc.constantFrom<2 | 3>(2, 3))
    .map(([value, a]): Anchor => ({ kind: 'email', scope: '', value, assurance: a })),
  fc.constantFrom('g1', 'g2').map((value): Anchor => ({ kind: 'instagram', scope: 'page', value, assurance: 3 })),
  fc.constantFrom('t1').map((value): Anchor => ({ kind: 'telegram', scope: '', value, assurance: 3 })),
  fc.constantFrom('u1', 'u2').map((value): Anchor => ({ kind: 'user_id', scope: '', value, assurance: 3 })),
)

/** Anchors that anyone can have: cookies and typed addresses. */
export const cheapAnchor: fc.Arbitrary<Anchor> = fc.oneof(
  fc.constantFrom('v1', 'v2', 'v3', 'v4').map((value): Anchor => ({ kind: 'visitor', scope: '', value, assurance: 1 })),
  mail.map((value): Anchor => ({ kind: 'typed_email', scope: '', value, assurance: 1 })),
  phone.map((value): Anchor => ({ kind: 'typed_phone', scope: '', value, phoneKey: value, assurance: 1 })),
)

export const saying: fc.Arbitrary<Saying> = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constant<ClaimField>('email'), mail),
      fc.tuple(fc.constant<ClaimField>('phone'), phone),
      fc.tuple(fc.constant<ClaimField>('full_name'), fc.constantFrom(...NAMES)),
      fc.constantFrom<[ClaimField, string]>(['first_name', 'Ana'], ['last_name', 'Reis'], ['full_name', 'Bob Reis']),
    ),
    fc.constantFrom<0 | 1>(1, 1, 1, 1, 0),
    fc.constantFrom<Saying['method']>('said', 'said', 'submitted', 'profile'),
  )
  .map(([[field, value], assurance, method]) => ({ field, value, assurance, method }))

export const LEVEL: Partial<Record<Anchor['kind'], 0 | 1 | 2>> = { visitor: 1, typed_email: 0, typed_phone: 0 }

export function levelOf(anchor: Anchor | null): 0 | 1 | 2 {
  if (!anchor) return 0
  if (anchor.kind === 'call') return anchor.assurance >= 3 ? 2 : 1
  return LEVEL[anchor.kind] ?? 2
}

/** An interaction with what was said in it; a channel's own address is its first claim, as the recorder writes it. */
export function interactionFacts(i: InteractionFact, sayings: readonly Saying[]): Fact[] {
  const claims = [...ownAddress(i.anchor), ...sayings].map(
    (s, n): ClaimFact => ({
      type: 'claim',
      interaction: i.id,
      n,
      field: s.field,
      value: s.value,
      key: s.field === 'email' || s.field === 'phone' ? `${s.field}:${s.value}` : undefined,
      assurance: s.assurance as ClaimFact['assurance'],
      method: s.method as ClaimFact['method'],
    }),
  )
  return [i, ...claims]
}

export function ownAddress(
  anchor: Anchor | null,
): { field: ClaimField; value: string; assurance: number; method: string }[] {
  if (!anchor || ['instagram', 'telegram', 'user_id', 'visitor'].includes(anchor.kind)) return []
  const typed = anchor.kind.startsWith('typed') || (anchor.kind === 'call' && anchor.assurance < 3)
  const field = anchor.kind.endsWith('email') ? 'email' : 'phone'
  return [
    { field, value: anchor.value, assurance: typed ? 1 : anchor.assurance, method: typed ? 'submitted' : 'channel' },
  ]
}

/** Everything but the id, which the place in the set gives. */
export const interactionOf = (anchor: fc.Arbitrary<Anchor | null>) =>
  fc.record({
    at: time,
    source,
    anchor,
    what: fc.constantFrom<InteractionFact['what']>('message', 'message', 'booking', 'call'),
    room: fc.constantFrom('', 'a', 'b'),
    conversation: fc.constantFrom(null, null, 'c1', 'c2'),
    item: fc.constantFrom(null, null, 'booking:1'),
    sayings: fc.array(saying, { maxLength: 3 }),
  })

export type Drawn = {
  at: number
  source: string
  anchor: Anchor | null
  what: InteractionFact['what']
  room: string
  conversation: string | null
  item?: string | null
  sayings: Saying[]
}

export function drawnFacts(drawn: Drawn, id: string): Fact[] {
  const { at, source, anchor, what, room, conversation, item, sayings } = drawn
  // Some calls are told by whoever serves nobody on the line: a connector, after it.
  const session = anchor && !(what === 'call' && room === '') ? sessionOf(anchor, room) : null
  return interactionFacts(
    {
      type: 'interaction',
      id,
      at,
      source,
      externalId: id,
      what,
      anchor,
      session,
      level: levelOf(anchor),
      conversation,
      item: item && what === 'call' ? 'call:1' : item,
    },
    sayings,
  )
}

/** A session has one anchor; with the same anchor there may be several. */
export function sessionOf(anchor: Anchor, room: string): string {
  return `${anchor.kind}-${anchor.value}-${anchor.assurance}-${room}`
}

const proof: fc.Arbitrary<Omit<ProofFact, 'id'>> = fc
  .record({
    at: time,
    anchor: fc.oneof(
      cheapAnchor.filter((a) => a.kind === 'visitor'),
      standingAnchor,
    ),
    room: fc.constantFrom('', 'a', 'b'),
    what: fc.oneof(
      mail.map((value) => ({ field: 'email' as const, value })),
      phone.map((value) => ({ field: 'phone' as const, value, phoneKey: value })),
      fc.constantFrom('u1', 'u2').map((value) => ({ field: 'user_id' as const, value })),
    ),
  })
  .map(({ at, anchor, room, what }) => ({
    type: 'proof',
    at,
    anchor,
    session: sessionOf(anchor, room),
    scope: '',
    ...what,
  }))

/** A number that `factSet` turns into one of the identities that are there. */
const someone: fc.Arbitrary<IdentityKey> = fc.nat(9).map((n) => `#${n}`)
const value = fc.oneof(
  mail.map((v) => `email:${v}`),
  phone.map((v) => `phone:${v}`),
)

/** An operator's word. `ends` picks earlier decisions by number. */
const decision = fc
  .tuple(
    time,
    fc.array(fc.nat(3), { maxLength: 1 }),
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(someone, someone)
          .map(([survivor, absorbed]) => ({ type: 'merge' as const, survivor, absorbed })),
      },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            fc.array(someone, { minLength: 1, maxLength: 2 }),
            fc.array(someone, { minLength: 1, maxLength: 2 }),
            value,
          )
          .map(([left, right, v]) => ({
            type: 'apart' as const,
            why: 'reject' as const,
            left,
            right,
            rule: 'R7',
            value: v,
          })),
      },
      { weight: 2, arbitrary: fc.constant({ type: 'undo' as const }) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(value, fc.constantFrom('own', 'shared', 'blocked'))
          .map(([v, as]) => ({ type: 'mark' as const, value: v, as: as as 'own' })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(source, fc.constantFrom('c1', 'c2'), someone)
          .map(([s, conversation, to]) => ({ type: 'move' as const, source: s, conversation, to })),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.nat(5), fc.constantFrom(...NAMES, ...MAILS)).map(([n, v]) => ({
          type: 'withdraw' as const,
          interaction: `i${n}`,
          field: (v.includes('@') ? 'email' : 'full_name') as ClaimField,
          value: v,
        })),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('balanced', 'strict')
          .map((linking) => ({ type: 'policy' as const, linking: linking as 'strict' })),
      },
    ),
  )
  .map(([at, ends, rest]) => ({ at, ends, ...rest }))

const boundary = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('change' as const),
      at: time,
      value,
      to: fc.option(someone, { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('erasure' as const),
      at: time,
      values: fc.array(value, { minLength: 1, maxLength: 2 }),
    }),
  },
)

/** How many of each: most sets are small, where shrinking is clear and collisions are many. */
export const factSet: fc.Arbitrary<Fact[]> = fc
  .record({
    interactions: fc.array(
      interactionOf(
        fc.oneof(
          { weight: 5, arbitrary: standingAnchor },
          { weight: 4, arbitrary: cheapAnchor },
          { weight: 1, arbitrary: fc.constant(null) },
        ),
      ),
      { minLength: 1, maxLength: 9 },
    ),
    proofs: fc.array(proof, { maxLength: 3 }),
    decisions: fc.array(decision, { maxLength: 4 }),
    boundaries: fc.array(boundary, { maxLength: 1 }),
    edits: fc.array(fc.tuple(someone, time, fc.constantFrom(...NAMES)), { maxLength: 1 }),
  })
  .map(({ interactions, proofs, decisions, boundaries, edits }) => {
    const there = interactions.map((i) =>
      keyOf(i.anchor ?? { kind: 'conversation', scope: i.source, value: 'c1', assurance: 0 }),
    )
    const known = <T>(fact: T): T =>
      JSON.parse(JSON.stringify(fact), (_, v) =>
        /^#\d$/.test(String(v)) ? there[Number(v.slice(1)) % there.length] : v,
      )
    return known([
      ...interactions.flatMap((d, n) => drawnFacts(d, `i${n}`)),
      ...edits.map(
        ([identity, at, value], n): Fact => ({
          ...{ type: 'claim', interaction: null, n: 0, field: 'full_name', value, assurance: 5, method: 'edited' },
          edit: { identity, at, id: `e${n}` },
        }),
      ),
      ...proofs.map((p, n): Fact => ({ ...p, id: `p${n}` })),
      ...decisions.map((d, n): Fact => ({ ...d, id: `d${n}`, ends: d.ends.filter((e) => e < n).map((e) => `d${e}`) })),
      ...boundaries.map((b, n): Fact => ({ ...b, id: `b${n}` })),
    ])
  })

/** The key of the identity that an anchor belongs to while its value has not changed hands. */
export function keyOf(anchor: Anchor): IdentityKey {
  const kind = anchor.kind === 'call' && anchor.assurance < 3 ? 'caller_id' : anchor.kind
  return identityKey(kind, anchor.scope, anchor.value)
}

export function sessionsOf(facts: readonly Fact[]): string[] {
  return [
    ...new Set(
      facts.flatMap((f) => ((f.type === 'interaction' || f.type === 'proof') && f.session ? [f.session] : [])),
    ),
  ].sort()
}

/** All that F says, as text: equal texts are equal answers. */
export function dump(facts: readonly Fact[], found: Who = who(facts, NOW)): string {
  const contacts = found.contacts.all.map((c) => ({
    id: c.id,
    identities: c.identities.map((i) => i.key),
    head: c.head.members.map((m) => m.key).sort(),
    followers: c.followers.map((f) => [f.a.key, f.b.key, f.value, f.moment]),
    interactions: c.identities.flatMap((i) => i.interactions.map((x) => x.id)),
    card: [...found.cards.get(c.id)!].map(([field, shown]) => [field, shown.map((s) => [s.value, s.unverified])]),
  }))
  const recall = sessionsOf(facts).map((s) => [s, found.recall(s)])
  const { links, refusals } = found.contacts
  return JSON.stringify({ contacts, links, refusals, suggestions: found.suggestions, recall }, null, 1)
}

/** A shuffle by a seed of its own, so that a counterexample names it. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const out = [...items]
  let state = seed >>> 0
  const next = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  for (let i = out.length - 1; i > 0; i--) {
    const j = next(i + 1)
    ;[out[i], out[j]] = [out[j]!, out[i]!]
  }
  return out
}

/** Milliseconds for one law: a minute, or what a long run takes. */
export const PATIENCE = process.env.KITH_LAW_RUNS ? 7_200_000 : 60_000

/** Runs of a law: its own number, unless KITH_LAW_RUNS sets all. The seed is printed, and KITH_LAW_SEED repeats it. */
export function runs(law: string, usual: number): { numRuns: number; seed: number } {
  const seed = Number(process.env.KITH_LAW_SEED ?? Date.now() % 2 ** 31)
  const numRuns = Number(process.env.KITH_LAW_RUNS ?? usual)
  console.log(`law ${law}: ${numRuns} runs, seed ${seed}`)
  return { numRuns, seed }
}
