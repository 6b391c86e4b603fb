/** The business's own numbers and mailboxes identify no customer (R11): marked as own when a source first names them. */

import { normaliseChannelPhone, normaliseEmail, phoneKey } from '../../domain/identifier.ts'
import { decisionsAbout } from '../../store/decisions.ts'
import { markIdentifier } from '../identifiers/mark.ts'
import type { Actor, Context } from '../operation.ts'
import { run } from '../run.ts'

const marked = new Set<string>()
const MAX_REMEMBERED = 10_000

type Own = { kind: 'email' | 'phone'; value: string; subject: string }

/** An account that is a phone number with its plus, or a mailbox; ids of a vendor's own are nobody's address. */
export function ownIdentifier(text: string): Own | null {
  const email = normaliseEmail(text)
  if (email !== null) return { kind: 'email', value: email, subject: `value:email:${email}` }
  const phone = /^\+[\d\s().-]{7,}$/.test(text.trim()) ? normaliseChannelPhone(text) : null
  return phone === null ? null : { kind: 'phone', value: phone, subject: `value:phone:${phoneKey(phone)}` }
}

/** Once each; a number that an operator has judged already is left as they said. */
export async function markOwn(
  context: Pick<Context, 'database' | 'groupCommit' | 'secretBox' | 'newId'>,
  actor: Actor,
  source: { workspace: string },
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    const own = ownIdentifier(text)
    const key = `${source.workspace} ${own?.subject}`
    if (!own || marked.has(key)) continue
    const decided = await decisionsAbout(context.database.pool, source.workspace, [own.subject])
    if (!decided.some((decision) => decision.type === 'mark')) {
      const input = { kind: own.kind, value: own.value, as: 'own', reason: 'An address of one of your own sources.' }
      await run(markIdentifier, { ...context, actor, now: new Date(), sender: null }, input)
    }
    if (marked.size >= MAX_REMEMBERED) marked.clear()
    marked.add(key)
  }
}
