/** What a sending house says later of a mail: that it arrived, was read, came back, or was complained of. */

import type { FactKind } from '../../domain/conversation_fact.ts'
import type { Reading } from '../contract.ts'

/** `code`: in the house's own words why it came back. */
type State = { kind: FactKind; whom: readonly string[]; message: string; at: string | undefined; code: string }

export function tellState(reading: Reading, { kind, whom, message, at, code }: State): void {
  for (const address of whom)
    reading.facts.push({
      kind,
      channel: 'email',
      customer: { email: address.slice(0, 320) },
      message,
      ...(at === undefined ? {} : { at }),
      by: kind === 'opted_out' ? 'customer' : 'channel',
      body:
        kind === 'failed' ? { code, reason: 'The mail came back.' } : kind === 'opted_out' ? { scope: 'email' } : {},
    })
}
