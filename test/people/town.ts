/** A small town: what happened, who it really was, and how well F told them apart. */

import type { ClaimField } from '../../src/domain/claim.ts'
import { normaliseEmail, phoneKey } from '../../src/domain/identifier.ts'
import type { Anchor, ClaimFact, Fact, IdentityKey, IdentityKind } from '../../src/domain/identity/facts.ts'
import { type Who, who } from '../../src/domain/identity/who.ts'
import { keyOf, levelOf, ownAddress } from '../laws/identity.generate.ts'

/**
 * One line, one fact; `#` a conversation, `$` a product record. Who it really was, when, on what, and after a colon what they said, set off by semicolons:
 *   `ana 2d3h whatsapp +5511987654321 #thread : name Ana Souza; email ana@exemplo.com`
 *   `ana 3d visitor v1 proves email ana@exemplo.com`, `- 9d change +5511987654321`, `- 9d merge <identity> <identity> [lifts <line>]`,
 *   `- 9d apart <identity> <identity>`, `- 0d own|shared|blocked email:x@y.com`
 * Kinds: those of identities; `email2` mail without DMARC, `call2` a call without attestation, `record` without an anchor.
 * Said: `name`, `first`, `email`, `phone`, `profile` (a channel's name), `heard email|phone` (somebody else's, A0).
 * Of `?` nobody can say who it was. Two on one identity make it both's (`ana+bob`): linking it with either is neither right nor wrong.
 */
export type Town = {
  name: string
  rule: string
  story: string
  /** Links between identities of one person that F leaves to a human. None where absent. */
  missed?: number
  /** Further words on the outcome. */
  also?: (found: Who, of: (identity: string) => IdentityKey) => void
}

const FAR = 1000 * 86_400_000
const TRUSTED: Record<string, Anchor['assurance']> = {
  sms: 2,
  email2: 2,
  call2: 2,
  visitor: 1,
  typed_email: 1,
  typed_phone: 1,
  record: 0,
}

/** `2d3h30m` in ms. */
function timeOf(text: string): number {
  const units: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }
  return [...text.matchAll(/(\d+)([dhms])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * units[unit!]!, 0)
}

/** `whatsapp:+55...` as lines and checks write it. */
function anchorOf(kind: string, raw: string): Anchor {
  const value = kind.includes('email') ? (normaliseEmail(raw) ?? raw) : raw
  const plain = kind.replace(/2$/, '') as IdentityKind
  const anchor: Anchor = { kind: plain, scope: '', value, assurance: TRUSTED[kind] ?? 3 }
  if (value.startsWith('+')) anchor.phoneKey = phoneKey(value)
  return anchor
}

export function identityNamed(text: string): IdentityKey {
  const [kind, value] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]
  return keyOf(anchorOf(kind, value))
}

const FIELDS: Record<string, ClaimField> = {
  name: 'full_name',
  first: 'first_name',
  last: 'last_name',
  profile: 'full_name',
  email: 'email',
  phone: 'phone',
}

type Saying = { field: ClaimField; value: string; assurance: number; method: string }

function sayingOf(text: string): Saying {
  const [word, ...rest] = text.trim().split(' ')
  const heard = word === 'heard'
  const field = FIELDS[heard ? rest.shift()! : word!]!
  const value = field === 'email' ? (normaliseEmail(rest.join(' ')) ?? '') : rest.join(' ')
  return { field, value, assurance: heard ? 0 : 1, method: word === 'profile' ? 'profile' : 'said' }
}

function claimOf({ field, value, assurance, method }: Saying, interaction: string, n: number): ClaimFact {
  const key =
    field === 'email'
      ? `email:${value}`
      : field === 'phone'
        ? `phone:${value.startsWith('+') ? phoneKey(value) : value}`
        : undefined
  return { type: 'claim', interaction, n, field, value, key, assurance: assurance as 1, method: method as 'said' }
}

/** The facts of a story, and by interaction who it was. */
export function factsOf(story: string): { facts: Fact[]; truth: Map<string, string> } {
  const truth = new Map<string, string>()
  const lines = story
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const facts = lines.flatMap((line, n) => {
    const [head, said] = line.split(' : ')
    const [person, when, kind, ...rest] = head!.split(' ')
    if (person === '-') return [decisionOf(kind!, rest, timeOf(when!), `d${n}`)]
    return spokenOn(kind!, rest, timeOf(when!), `i${String(n).padStart(4, '0')}`, person!, said, truth)
  })
  return { facts, truth }
}

function spokenOn(
  kind: string,
  rest: string[],
  at: number,
  id: string,
  person: string,
  said: string | undefined,
  truth: Map<string, string>,
): Fact[] {
  const conversation = rest.find((word) => word.startsWith('#'))?.slice(1) ?? null
  const item = rest.find((word) => word.startsWith('$'))?.slice(1) ?? null
  const anchor = kind === 'record' ? null : anchorOf(kind, rest[0]!)
  const session = anchor ? `${kind}:${anchor.value}:${Math.floor(at / 86_400_000)}` : null
  const proves = rest.indexOf('proves')
  if (proves > 0) {
    const [field, raw] = [rest[proves + 1] as 'email' | 'phone' | 'user_id', rest[proves + 2]!]
    const { value, phoneKey: key } = anchorOf(field === 'phone' ? 'sms' : field, raw)
    return [{ type: 'proof', id, at, anchor: anchor!, session: session!, field, scope: '', value, phoneKey: key }]
  }
  truth.set(id, person)
  const what = kind === 'record' || kind.startsWith('typed') ? 'booking' : 'message'
  const sayings = [...ownAddress(anchor).map((own) => own as Saying), ...(said?.split(';') ?? []).map(sayingOf)]
  const claims = sayings.map((saying, n) => claimOf(saying, id, n))
  return [
    {
      type: 'interaction',
      id,
      at,
      source: 's',
      externalId: id,
      what,
      anchor,
      session,
      level: levelOf(anchor),
      conversation,
      item,
    },
    ...claims,
  ]
}

function decisionOf(word: string, rest: string[], at: number, id: string): Fact {
  if (word === 'change') return { type: 'change', id, at, value: `phone:${phoneKey(rest[0]!)}` }
  const ends = rest[2] === 'lifts' ? [`d${rest[3]}`] : undefined
  if (word === 'merge')
    return { ends, type: 'merge', id, at, survivor: identityNamed(rest[0]!), absorbed: identityNamed(rest[1]!) }
  if (word === 'apart')
    return { type: 'apart', why: 'split', id, at, left: [identityNamed(rest[0]!)], right: [identityNamed(rest[1]!)] }
  return { type: 'mark', id, at, as: word as 'own', value: rest[0]! }
}

export type Score = { right: number; wrong: string[]; missed: string[] }

/** Of all pairs of identities: linked and one person, linked and not, one person and not linked. */
export function scoreOf(town: Town): Score & { found: Who } {
  const { facts, truth } = factsOf(town.story)
  const found = who(facts, FAR)
  const people = new Map<IdentityKey, Set<string>>()
  for (const { key, interactions } of found.identities.all.values())
    people.set(key, new Set(interactions.flatMap((i) => truth.get(i.id)!.split('+'))))
  const score: Score = { right: 0, wrong: [], missed: [] }
  const keys = [...people.keys()].filter((key) => people.get(key)!.size)
  keys.forEach((a, n) => {
    for (const b of keys.slice(0, n)) {
      const [x, y] = [people.get(a)!, people.get(b)!]
      if (x.has('?') || y.has('?')) continue
      const linked = found.contacts.of.get(a) === found.contacts.of.get(b)
      const same = x.size === y.size && [...x].every((person) => y.has(person))
      if (linked && same) score.right++
      if (linked && ![...x].some((person) => y.has(person))) score.wrong.push(`${a} = ${b}`)
      if (!linked && same) score.missed.push(`${a} : ${b}`)
    }
  })
  return { ...score, found }
}
