/** Stratum 6: the card's values. The head's claims by survivorship; a follower's only fill blanks, earliest first (P2). */

import { groupBy } from '../group_by.ts'
import { claimRank } from '../survivorship.ts'
import type { Contact, Contacts } from './contacts.ts'
import { compareMoments } from './facts.ts'
import { speaksFor } from './groups.ts'
import type { Statement } from './statements.ts'

/** `unverified`: a follower's word, never a destination for outbound (P2). */
export type Shown = { value: string; claim: Statement['claim']; unverified: boolean }

/** By field, best first. */
export type ContactCard = Map<string, Shown[]>

/** By the contact's id. */
export function readCards(contacts: Contacts, statements: readonly Statement[]): Map<string, ContactCard> {
  const said = groupBy(statements, ({ by }) => contacts.of.get(by.key)!)
  return new Map(contacts.all.map((contact) => [contact.id, readCard(contact, said.get(contact) ?? [])]))
}

/** The values of a contact's card out of what was said in it; how they are laid out is `../card.ts`. */
function readCard(contact: Contact, inContact: readonly Statement[]): ContactCard {
  const isOwn = (s: Statement) => contact.head.members.includes(s.by) && speaksFor(s.by, contact.head)
  const own = inContact.filter(isOwn).sort(bySurvivorship)
  const lent = inContact.filter((s) => !isOwn(s))
  const card: ContactCard = new Map()
  for (const statement of own) add(card, statement, false)
  for (const statement of lent) add(card, statement, true)
  return card
}

/** A follower's value stands after all of the head's, and so shows only where the head has none. */
function add(card: ContactCard, { claim }: Statement, unverified: boolean): void {
  const shown = card.get(claim.field) ?? []
  if (shown.some((s) => (s.claim.key ?? s.value) === (claim.key ?? claim.value))) return
  card.set(claim.field, [...shown, { value: claim.value, claim, unverified }])
}

/** P2: its rank, then newest event time, then id. */
function bySurvivorship(a: Statement, b: Statement): number {
  const rank = (s: Statement) => claimRank(s.claim.method, s.claim.assurance, s.level as 0 | 1 | 2 | 3)
  return rank(a) - rank(b) || compareMoments(b.moment, a.moment)
}
