/** Links as the API shows them: one sentence each, with the rule and its evidence. */

import { encodeId } from '../../domain/id.ts'
import type { IdentityRow } from '../../store/identities.ts'
import type { LinkRow } from '../../store/links.ts'
import { calledBy } from '../identity/called.ts'
import type { LinkView } from '../shapes.ts'

export function linkView(link: LinkRow, identities: ReadonlyMap<string, IdentityRow>): LinkView {
  return {
    id: encodeId('lnk', link.link_id),
    rule: link.rule,
    kind: link.kind,
    identities: [encodeId('idn', link.identity_a), encodeId('idn', link.identity_b)],
    reason: reasonOf(link, identities),
    decision: typeof link.evidence.decision === 'string' ? encodeId('dec', link.evidence.decision) : null,
    created_at: link.created_at,
    ended_at: link.ended_at,
  }
}

function reasonOf(link: LinkRow, identities: ReadonlyMap<string, IdentityRow>): string {
  const name = (id: string) => {
    const row = identities.get(id)
    return row ? calledBy(row) : 'an identity'
  }
  const [a, b] = [name(link.identity_a), name(link.identity_b)]
  if (link.rule === 'R2') return `R2: ${a} and ${b} are the same phone number, vouched for by both channels.`
  const place = identities.get(link.identity_b)
  if (link.rule === 'R5' && place?.kind === 'item')
    return 'R5: a later state named this record by its id and nobody else, so it belongs to whom the record belongs.'
  if (link.rule === 'R5')
    return `R5: this came in conversation "${place?.value}" without a sender of its own, and ${a} is the only customer in it.`
  const value = String(link.evidence.value ?? '').replace(/^(\w+):+/, '$1 ')
  if (link.rule === 'R7') return `R7, unverified: ${a} gave the ${value}, which ${b} holds or gave as well.`
  if (link.rule === 'R3') return `R3: ${a} proved the ${value} by a code or a signed token.`
  if (link.rule === 'R4') return `R4: a signed token says that ${a} is the account ${value}.`
  if (place?.kind === 'conversation') return `R14: an operator moved conversation "${place.value}" to ${a}.`
  return `${link.rule}: an operator said that ${a} and ${b} are one person.`
}
