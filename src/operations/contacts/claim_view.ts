/** Claims as the API shows them, each with its evidence (P1). */

import { type Assurance, assuranceName } from '../../domain/assurance.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import type { StoredClaim } from '../../store/claim_rows.ts'
import type { Tx } from '../../store/transaction.ts'
import { actorNames } from '../actor_names.ts'
import type { ClaimView } from '../shapes.ts'

/** An edit stands in no message; in its place is who made it, as audit rows write it. */
const EDIT_BY = 'edit by '
export const editBy = ({ kind, id }: { kind: string; id: string }): string => `${EDIT_BY}${kind}:${id}`

/** With the names of those who edited. */
export async function claimViews(
  tx: Tx,
  workspace: string,
  rows: readonly StoredClaim[],
  shown: ReadonlySet<string>,
): Promise<ClaimView[]> {
  const nameOf = await actorNames(tx, workspace, rows.flatMap(editorOf))
  return rows.map((row) => ({ ...claimView(row, shown), actor_name: editorOf(row).map(nameOf)[0] ?? null }))
}

/** At most one. */
function editorOf({ method, message }: StoredClaim): string[] {
  return method === 'edited' && message.startsWith(EDIT_BY) ? [message.slice(EDIT_BY.length)] : []
}

export function claimView(row: StoredClaim, shown: ReadonlySet<string>): ClaimView {
  return {
    id: encodeId('clm', row.claim_id),
    field: row.field,
    value: row.value,
    assurance: assuranceName(row.assurance as Assurance),
    method: row.method as ClaimView['method'],
    shown: shown.has(row.claim_id),
    actor_name: null,
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
