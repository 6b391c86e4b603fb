/** Conversation facts as rows: each under the anchor of its thread, and under a key that is equal when it is told again. */

import { clean } from '../../connectors/vendor_json.ts'
import { anchorOf } from '../../domain/anchor.ts'
import { canonicalJson } from '../../domain/canonical_json.ts'
import type { ConversationFact } from '../../domain/conversation_fact.ts'
import type { FactRow } from '../../store/conversation_facts.ts'
import { key16 } from '../interactions/fingerprint.ts'
import type { KeptEvent } from './interpret.ts'
import type { OpenSource } from './sources.ts'

export function factRows(
  newId: () => string,
  { workspace, name: source }: OpenSource,
  event: KeptEvent,
  facts: readonly ConversationFact[],
): FactRow[] {
  return facts.map((told) => {
    const fact = clean(told)
    const { channel, kind, by: author, body, customer, message = null } = fact
    const anchor = anchorOf({ type: 'message', channel, source, customer, interactionId: event.id })
    return {
      workspace,
      fact_id: newId(),
      // Where the vendor tells no time, the same told twice is one fact.
      fact_key: key16(canonicalJson({ source, ...fact })),
      source,
      channel,
      kind,
      message,
      anchor_kind: anchor.kind,
      anchor_value: anchor.value,
      author,
      at: fact.at ?? event.receivedAt.toISOString(),
      body,
    }
  })
}
