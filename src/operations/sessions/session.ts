/** A session: the customer on the line now. Its anchor comes from the transport that made it, never from a model (D6). */

import { type Anchor, anchorOf, ownField } from '../../domain/anchor.ts'
import type { Channel, CustomerFields } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { findSessions, type StoredSession } from '../../store/sessions.ts'
import type { Tx } from '../../store/transaction.ts'
import { uuidOf } from '../parameters.ts'

/** The fields that name the anchor of a channel: its own id, else the account of the host application. */
export function namingFields(channel: Channel, customer: CustomerFields, attestation?: string): Record<string, string> {
  const own = ownField(channel)
  const named = own && customer[own] !== undefined ? own : 'user_id'
  const value = customer[named]
  const attested: Record<string, string> = attestation === undefined ? {} : { attestation }
  return typeof value === 'string' ? { [named]: value, ...attested } : {}
}

/** Null when nothing names the customer: a chat without a cookie. */
export function anchorOfSession({ channel, customer }: Pick<StoredSession, 'channel' | 'customer'>): Anchor | null {
  const { attestation, ...named } = customer
  const question = { type: 'message' as const, channel: channel as Channel, source: 'api', interactionId: '' }
  const anchor = anchorOf({
    ...question,
    customer: named,
    ...(attestation === undefined ? {} : { data: { attestation } }),
  })
  return anchor.kind === 'interaction' ? null : anchor
}

export async function sessionOf(tx: Tx, workspace: string, id: string): Promise<StoredSession> {
  const [session] = await findSessions(tx, workspace, [uuidOf('ses', id)])
  if (!session) throw new Problem('not_found', { detail: 'There is no such session.' })
  return session
}
