/** F of SPEC V2: from the facts of a workspace to its contacts, cards, suggestions and recall sets. Pure, and the oracle. */

import { type Arranged, arrange } from './arrange.ts'
import { type ContactCard, readCard } from './contact_card.ts'
import { type Contacts, explain, readContacts } from './contacts.ts'
import type { Fact, IdentityKey } from './facts.ts'
import { type Follows, readFollows } from './follows.ts'
import { type Groups, joinGroups } from './groups.ts'
import { type Identities, readIdentities } from './identities.ts'
import { type Recall, readRecall } from './recall.ts'
import { readStatements, type Statement } from './statements.ts'
import { readSuggestions, type Suggestion } from './suggestions.ts'

export type Who = {
  known: Arranged
  /** The claims that count, with their speakers. */
  statements: Statement[]
  identities: Identities
  groups: Groups
  follows: Follows
  contacts: Contacts
  /** By contact id. */
  cards: Map<string, ContactCard>
  suggestions: Suggestion[]
  /** D1, as of the time given: the only answer that reads it. */
  recall(session: string): Recall
  /** "Why linked" or "why not", one sentence each. */
  explain(a: IdentityKey, b: IdentityKey): string[]
}

/** The strata of V2a, none reading a later one. `asOf` in ms. Order, batching and repeats of the facts change nothing. */
export function who(facts: readonly Fact[], asOf: number): Who {
  const known = arrange(facts)
  const identities = readIdentities(known)
  const said = readStatements(known, identities)
  const groups = joinGroups(known, identities, said)
  // What a stranger said on somebody's cookie is about neither (R3).
  const statements = said.filter((s) => s.session === null || !groups.strangers.has(s.session))
  const follows = readFollows(known, identities, groups, statements)
  const contacts = readContacts(known, groups, follows)
  return {
    known,
    statements,
    identities,
    groups,
    follows,
    contacts,
    cards: new Map(contacts.all.map((contact) => [contact.id, readCard(contact, statements)])),
    suggestions: readSuggestions(known, identities, groups, follows, contacts, statements),
    recall: (session) => readRecall(session, asOf, known, identities, said),
    explain: (a, b) => explain(contacts, a, b),
  }
}
