/** F of SPEC V2: from the facts of a workspace to its contacts, cards, suggestions and recall sets. Pure, and the oracle. */

import { type ContactCard, readCards } from './contact_card.ts'
import { type Contacts, explain, readContacts } from './contacts.ts'
import type { Fact, IdentityKey } from './facts.ts'
import { type Follows, readFollows } from './follows.ts'
import { type Ground, readGround } from './ground.ts'
import { type Groups, joinGroups } from './groups.ts'
import { type Recall, readRecall } from './recall.ts'
import { likePeople, readMatches, type Suggestion } from './suggestions.ts'

export type Who = Ground & {
  groups: Groups
  follows: Follows
  contacts: Contacts
  /** By contact id. */
  cards: Map<string, ContactCard>
  suggestions: Suggestion[]
  /** Those that a rule nearly made a link of: people who share something, so that a component knows all of its own. */
  matches: Suggestion[]
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
  const [cards, matches, alike] = [
    once(() => readCards(contacts, statements)),
    once(() => readMatches(said, groups, follows, contacts)),
    once(() => likePeople(said, contacts)),
  ]
  return {
    ...ground,
    groups,
    follows,
    contacts,
    get cards() {
      return cards()
    },
    get matches() {
      return matches()
    },
    get suggestions() {
      return [...matches(), ...alike()]
    },
    recall: (session) => readRecall(session, asOf, said),
    explain: (a, b) => explain(contacts, a, b),
  }
}

/** What is not asked for is not worked out: who people are is asked with every record, their cards are not. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
