/** What is recorded in a session is of the session's customer, whatever the item says (D6); a signed token makes one. */

import { createHash } from 'node:crypto'
import { decodeId, encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { keyOf } from '../../store/identities.ts'
import { findSessions, insertSession, type StoredSession } from '../../store/sessions.ts'
import { transaction } from '../../store/transaction.ts'
import type { Context } from '../operation.ts'
import { anchorOfSession, namingFields } from '../sessions/session.ts'
import { provenByToken, proveToken } from '../sessions/token.ts'
import type { InteractionInput } from './input.ts'

/** Who records is written down; what they may do was asked before. */
export type SessionContext = Pick<Context, 'database' | 'secretBox' | 'newId' | 'now'> & {
  actor: Pick<Context['actor'], 'id' | 'workspace'>
}

type Item = InteractionInput | Problem

/** Items with channel and customer of their session; asks nothing where none names one or brings a token. */
export async function inSessions(
  context: SessionContext,
  items: readonly Item[],
  at: (index: number) => string,
): Promise<Item[]> {
  if (items.every((item) => item instanceof Problem || !(item.session || item.customer?.identity_token)))
    return [...items]
  const named = items.map((item) => (item instanceof Problem ? null : sessionIdOf(item)))
  const ids = [...new Set(named.flatMap((id) => id ?? []))]
  const found = await findSessions(context.database.pool, context.actor.workspace, ids)
  const sessions = new Map(found.map((row) => [row.session_id, row]))
  const placed: Item[] = []
  for (const [index, item] of items.entries()) {
    const id = named[index] ?? null
    if (item instanceof Problem || id === null) placed.push(item)
    else {
      const session = sessions.get(id) ?? (item.session === undefined ? await provenSession(context, id, item) : null)
      if (session) sessions.set(id, session)
      placed.push(session ? placedIn(session, item) : item.session === undefined ? item : unknownSession(at(index)))
    }
  }
  return placed
}

/** A token's session is made of it and its anchor, so that a retry is in the same one, also when the token is over by then. */
function sessionIdOf(item: InteractionInput): string | null {
  if (item.session !== undefined) return decodeId('ses', item.session) ?? '00000000-0000-0000-0000-000000000000'
  const token = item.customer?.identity_token
  if (token === undefined) return null
  const anchor = JSON.stringify([item.channel, namingFields(item.channel, item.customer ?? {})])
  const hash = createHash('sha256').update(`${token}\n${anchor}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

function placedIn(session: StoredSession, item: InteractionInput): InteractionInput {
  const { attestation, ...named } = session.customer
  // Only the transport that made the session knows how the call was attested.
  const { attestation: _, ...data } = { ...item.data, attestation }
  const attested = attestation === undefined ? data : { ...data, attestation }
  return {
    ...item,
    session: encodeId('ses', session.session_id),
    channel: session.channel as Channel,
    customer: { ...item.customer, ...named },
    ...(item.data === undefined && attestation === undefined ? {} : { data: attested }),
  }
}

/** R4: null for a token that proves nothing; what it comes with is then as unproven as without it. */
async function provenSession(
  context: SessionContext,
  id: string,
  item: InteractionInput,
): Promise<StoredSession | null> {
  const { database, actor, secretBox, newId, now } = context
  const { workspace } = actor
  const { channel, customer = {} } = item
  const session = {
    session_id: id,
    channel,
    customer: namingFields(channel, customer),
    created_at: now.toISOString(),
  }
  return transaction(database.pool, async (tx) => {
    const proven = await provenByToken(tx, workspace, secretBox, customer.identity_token, now)
    if (!proven) return null
    const anchor = anchorOfSession(session)
    const row = { ...session, anchor: anchor && keyOf(anchor) }
    if (await insertSession(tx, workspace, row)) await proveToken({ tx, workspace, now, newId }, session, proven)
    return session
  })
}

function unknownSession(at: string): Problem {
  return new Problem('invalid_request', { errors: [{ pointer: `${at}/session`, detail: 'There is no such session.' }] })
}
