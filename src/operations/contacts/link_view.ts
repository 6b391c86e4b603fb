/** Links as the API shows them: one sentence each, with the rule and its evidence. */

import { encodeId } from '../../domain/id.ts'
import type { IdentityRow } from '../../store/identities.ts'
import type { LinkRow } from '../../store/links.ts'
import { sentence } from '../identity/sentence.ts'
import type { LinkView, Sentence } from '../shapes.ts'

export function linkView(link: LinkRow, identities: ReadonlyMap<string, IdentityRow>): LinkView {
  const said = saidOf(link, identities)
  return {
    id: encodeId('lnk', link.link_id),
    rule: link.rule,
    kind: link.kind,
    identities: [encodeId('idn', link.identity_a), encodeId('idn', link.identity_b)],
    reason: said.text,
    said,
    decision: typeof link.evidence.decision === 'string' ? encodeId('dec', link.evidence.decision) : null,
    created_at: link.created_at,
    ended_at: link.ended_at,
  }
}

function saidOf(link: LinkRow, identities: ReadonlyMap<string, IdentityRow>): Sentence {
  const { rule } = link
  const called = (id: string) => identities.get(id) ?? 'an identity'
  const [a, b] = [called(link.identity_a), called(link.identity_b)]
  if (rule === 'R2') return sentence('same_number', { a, b })
  const place = identities.get(link.identity_b)
  if (rule === 'R5' && place?.kind === 'item') return sentence('state_of_record')
  if (rule === 'R5') return sentence('only_one_in_thread', { thread: place?.value ?? '', a })
  const [, kind, plain] = /^(\w+):+(.*)$/s.exec(String(link.evidence.value ?? '')) ?? []
  const value = kind === undefined ? String(link.evidence.value ?? '') : { kind, value: plain! }
  if (rule === 'R7') return sentence('gave_value', { a, value, b })
  if (rule === 'R3') return sentence('proved_value', { a, value })
  if (rule === 'R4') return sentence('is_account', { a, value: plain ?? value })
  if (place?.kind === 'conversation') return sentence('thread_moved', { thread: place.value, a })
  return sentence('joined_by_hand', { rule, a, b })
}
