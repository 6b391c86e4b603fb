/** F of SPEC V2: from the facts of a workspace to its contacts, cards, suggestions and recall sets. Pure, and the oracle. */

import { type ContactCard, readCard } from './contact_card.ts'
import { type Contacts, explain, readContacts } from './contacts.ts'
import type { Fact, IdentityKey } from './facts.ts'
import { type Follows, readFollows } from './follows.ts'
import { type Ground, readGround } from './ground.ts'
import { type Groups, joinGroups } from './groups.ts'
import { type Recall, readRecall } from './recall.ts'
import { readSuggestions, type Suggestion } from './suggestions.ts'

export type Who = Ground & {
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

/**
 * The strata of V2a, none reading a later one. `asOf` in ms. Order, batching and repeats of the facts change nothing.
 * A card as of a date (P6) is that of the facts up to it.
 */
export function who(facts: readonly Fact[], asOf: number): Who {
  const said = readGround(facts)
  const groups = joinGroups(said)
  // What a stranger said on somebody's cookie is about neither (R3).
  const statements = said.statements.filter((s) => s.session === null || !groups.strangers.has(s.session))
  const ground = { ...said, statements }
  const follows = readFollows(ground, groups)
  const contacts = readContacts(ground.facts, groups, follows)
  return {
    ...ground,
    groups,
    follows,
    contacts,
    cards: new Map(contacts.all.map((contact) => [contact.id, readCard(contact, statements)])),
    suggestions: readSuggestions(said, groups, follows, contacts),
    recall: (session) => readRecall(session, asOf, said),
    explain: (a, b) => explain(contacts, a, b),
  }
}
