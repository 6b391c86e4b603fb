/** A mail that came back: its sender's message gets the state `failed` (RFC 3464). */

import type { Reading } from '../contract.ts'
import { headerOf, messageIds, readHeaders } from './headers.ts'
import { instantOf, type Mail } from './tell_mail.ts'
import { tellState } from './tell_state.ts'

/** Nothing where the report names no mail and nobody, or where it only says that delivery is late. */
export function tellBounce(reading: Reading, { headers, deliveryStatus, returned }: Mail): void {
  const message = messageIds(headerOf(readHeaders(returned ?? ''), 'message-id'))[0]
  if (message === undefined || deliveryStatus === undefined) return
  const at = instantOf(headerOf(headers, 'date'))
  for (const block of deliveryStatus.split(/\r?\n\r?\n/)) {
    const fields = readHeaders(block)
    const address = (headerOf(fields, 'final-recipient') ?? headerOf(fields, 'original-recipient'))
      ?.split(';')[1]
      ?.trim()
    if (!address?.includes('@') || headerOf(fields, 'action')?.toLowerCase() !== 'failed') continue
    const code = (headerOf(fields, 'status') ?? '').slice(0, 16)
    tellState(reading, { kind: 'failed', whom: [address], message: message.slice(0, 512), at, code })
  }
}
