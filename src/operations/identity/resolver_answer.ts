/** What F says of one component, in the words of the tables. */

import { createHash } from 'node:crypto'
import type { Fact, IdentityKey } from '../../domain/identity/facts.ts'
import { speaksFor } from '../../domain/identity/groups.ts'
import type { Suggestion } from '../../domain/identity/suggestions.ts'
import { type Who, who } from '../../domain/identity/who.ts'
import type { LinkRow } from '../../store/links.ts'
import type { KnownIdentity, Placed } from '../../store/placing.ts'
import type { SuggestionRow } from '../../store/suggestions.ts'
import { calledBy } from './called.ts'
import { keyOfRow } from './stored_anchor.ts'
import type { Stored } from './stored_facts.ts'

export type Answer = {
  links: Pick<LinkRow, 'rule' | 'kind' | 'identity_a' | 'identity_b' | 'evidence'>[]
  suggestions: SuggestionRow[]
  places: Placed[]
}

/** Whose word a value is on the card of its contact: the `voice` of an identity. */
export const VOICE = { own: 0, lent: 1, follower: 2 } as const

/** The facts of some identities out of all that was read; without a list, of all. */
export function factsFor({ about, among }: Stored, members: readonly string[] = [...about.keys()]): Fact[] {
  const inside = new Set(members)
  const shared = among.filter(({ identities }) => !identities.length || identities.some((id) => inside.has(id)))
  return [...members.flatMap((id) => about.get(id) ?? []), ...shared.map(({ fact }) => fact)]
}

export function answerOf(stored: Stored, members: readonly string[]): Answer {
  const found = who(factsFor(stored, members), 0)
  const idOf = new Map([...stored.rows].map(([id, row]) => [keyOfRow(row), id]))
  return {
    links: linksOf(found, idOf),
    suggestions: found.matches.map((s) => suggestionRow(s, idOf, stored)),
    places: placesOf(found, idOf),
  }
}

type Ids = ReadonlyMap<IdentityKey, string>

export function linksOf({ contacts }: Who, idOf: Ids): Answer['links'] {
  return contacts.links.map(({ rule, kind, a, b, value, decision, proof }) => ({
    rule,
    kind,
    identity_a: idOf.get(a)!,
    identity_b: idOf.get(b)!,
    evidence: {
      ...(value === undefined ? {} : { value }),
      ...(decision === undefined ? {} : { decision }),
      ...(proof === undefined ? {} : { proof: proof.id }),
    },
  }))
}

export function placesOf({ contacts, groups }: Who, idOf: Ids): Placed[] {
  return contacts.all.flatMap(({ id, head, identities }) =>
    identities.map((identity) => {
      const isHead = groups.of.get(identity.key) === head
      const voice = !isHead ? VOICE.follower : speaksFor(identity, head) ? VOICE.own : VOICE.lent
      return { identity_id: idOf.get(identity.key)!, root_contact_id: id, voice }
    }),
  )
}

function suggestionRow(s: Suggestion, idOf: Ids, stored: Stored): SuggestionRow {
  const [a, b] = [idOf.get(s.a)!, idOf.get(s.b)!].sort() as [string, string]
  // Of no others is anything said in it.
  const pair = [stored.rows.get(a)!, stored.rows.get(b)!]
  return {
    suggestion_id: suggestionId(a, b, s.rule, s.value),
    identity_a: a,
    identity_b: b,
    rule: s.rule,
    value: s.value,
    why: s.why,
    reason: sayPlainly(s.reason, pair),
    at: new Date(s.moment.at).toISOString(),
    score: s.score,
    speaks_for: s.speaksFor.map((words) => sayPlainly(words, pair)),
    speaks_against: s.speaksAgainst.map((words) => sayPlainly(words, pair)),
  }
}

export function isSame(a: SuggestionRow, b: SuggestionRow | undefined): boolean {
  const text = (row: SuggestionRow) =>
    JSON.stringify([row.why, row.reason, row.at, row.score, row.speaks_for, row.speaks_against])
  return b !== undefined && text(a) === text(b)
}

/** Made of what the suggestion is, so that it is the same one whenever it is found (M6): a UUIDv8 (RFC 9562). */
export function suggestionId(a: string, b: string, rule: string, value: string): string {
  const hash = createHash('sha256').update([a, b, rule, value].join('\n')).digest('hex')
  const variant = '89ab'[Number.parseInt(hash[16]!, 16) & 3]
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** The rules' sentence with identities called as people call them. */
export function sayPlainly(reason: string, rows: Iterable<KnownIdentity>): string {
  return [...rows]
    .map((row): [string, string] => [keyOfRow(row), calledBy(row)])
    .sort(([a], [b]) => b.length - a.length)
    .reduce((text, [key, name]) => text.replaceAll(key, name), reason)
}
