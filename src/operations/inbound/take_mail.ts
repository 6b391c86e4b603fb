/** A whole mail that a listener or a mailbox brought: kept, and read by the source's connector. */

import { MAX_MAIL_BYTES } from '../../connectors/email/connector.ts'
import type { Interpreting } from './interpret.ts'
import { keepAndRead, Refused } from './receive.ts'
import type { OpenSource } from './sources.ts'

export { MAX_MAIL_BYTES }

/** Above what the sender wrote, so that no field of theirs is taken for that of a server that is trusted. */
const NOBODYS_WORD = Buffer.from('Authentication-Results: untrusted.invalid; none\r\n')

/**
 * `isTrusted`: whoever handed it over is a server of the operator, whose fields above the mail count. `once`: a mark that
 * makes the same mail of the same mailbox good for once. Throws what the database throws; then it is not kept.
 */
export async function takeMail(
  house: Interpreting,
  source: OpenSource,
  raw: Buffer,
  { isTrusted, once }: { isTrusted: boolean; once?: string },
): Promise<void> {
  const body = isTrusted ? raw : Buffer.concat([NOBODYS_WORD, raw])
  try {
    await keepAndRead(house, source, { receivedAt: new Date(), contentType: 'message/rfc822', body }, once)
  } catch (error) {
    if (!(error instanceof Refused && error.why === 'replayed')) throw error
  }
}
