/** Whom a mark on an identifier concerns (R11, R12): its holders and the first who gave it. */

import { claimantsOf, emailsOfDomain } from '../../store/identity_edges.ts'
import type { Tx } from '../../store/transaction.ts'

/** `value` as marks write it: `email:ana@x.com`, `phone:+55...`, `domain:x.com`, `instagram::1789`. */
export async function identitiesOfValue(tx: Tx, workspace: string, value: string): Promise<string[]> {
  const [kind, rest] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]
  if (kind === 'domain') return emailsOfDomain(tx, workspace, rest)
  return claimantsOf(tx, workspace, kind, rest.replace(/^:/, ''))
}
