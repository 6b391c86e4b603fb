/** A message on its way out, as the API shows it. */

import { encodeId } from '../../domain/id.ts'
import type { OutgoingRow } from '../../store/outgoing.ts'
import type { OutgoingView } from '../shapes.ts'

export function outgoingView(row: OutgoingRow): OutgoingView {
  const { content } = row
  return {
    object: 'outgoing_message',
    id: encodeId('out', row.outgoing_id),
    conversation: row.conversation_id && encodeId('cnv', row.conversation_id),
    channel: row.channel as OutgoingView['channel'],
    source: row.source,
    status: row.state,
    by: row.speaker,
    text: content.text ?? null,
    media_url: content.media_url ?? null,
    media_type: content.media_type ?? null,
    template: content.template ?? null,
    attempts: row.attempts,
    send_after: row.send_after,
    created_at: row.created_at,
    settled_at: row.settled_at,
    dismissed_at: row.dismissed_at,
    code: row.code,
    vendor_code: row.vendor_code,
    reason: row.reason,
    message: row.external_id,
    interaction: row.interaction_id && encodeId('int', row.interaction_id),
  }
}
