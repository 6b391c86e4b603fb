/** Claims as the API shows them, each with its evidence (P1). */

import { type Assurance, assuranceName } from '../../domain/assurance.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import type { StoredClaim } from '../../store/claim_rows.ts'
import type { ClaimView } from '../shapes.ts'

export function claimView(row: StoredClaim, shown: ReadonlySet<string>): ClaimView {
  return {
    id: encodeId('clm', row.claim_id),
    field: row.field,
    value: row.value,
    assurance: assuranceName(row.assurance as Assurance),
    method: row.method as ClaimView['method'],
    shown: shown.has(row.claim_id),
    identity: encodeId('idn', row.identity_id),
    interaction: row.interaction_id && encodeId('int', row.interaction_id),
    conversation: row.conversation_id && encodeId('cnv', row.conversation_id),
    channel: row.channel as Channel | null,
    occurred_at: row.occurred_at,
    evidence: {
      message: row.message,
      quote: row.quote,
      start: row.span_start,
      end: row.span_end,
      extractor: row.extractor,
      confidence: row.confidence,
    },
  }
}
