/** What vendors tell of messages that Kith sent itself: that they went out, and their echoes, which are nothing new. */

import type { Reading, ToldInteraction } from '../../connectors/contract.ts'
import { ownField, ownKind } from '../../domain/anchor.ts'
import { decodeId } from '../../domain/id.ts'
import { normaliseIdentifier } from '../../domain/identifier.ts'
import type { Database } from '../../store/database.ts'
import { findOutgoing, type OutgoingRow, openByWords, sentThrough, settleOutgoing } from '../../store/outgoing.ts'
import { transaction } from '../../store/transaction.ts'
import type { OpenSource } from '../inbound/sources.ts'
import { tellConversation } from './tell.ts'

/** Whether there is anything to ask about at all. */
export function mayEcho({ sent, interactions }: Reading): boolean {
  return sent.length > 0 || interactions.some(({ direction }) => direction === 'outbound')
}

/** The interactions that are no echo of ours. A message whose answer was lost, or is still on its way, is settled by the way. */
export async function withoutEchoes(
  { pool }: Database,
  source: OpenSource,
  reading: Reading,
): Promise<ToldInteraction[]> {
  const { workspace, id } = source
  for (const { ours, id: message } of reading.sent) {
    const uuid = decodeId('out', ours)
    const row = uuid && (await findOutgoing(pool, workspace, uuid))
    if (row && row.source_id === id) await wentOut(pool, workspace, row, message)
  }
  const echoes = reading.interactions.filter(({ direction }) => direction === 'outbound')
  const ids = echoes.flatMap((echo) => echo.id ?? [])
  const known = new Set(ids.length ? await sentThrough(pool, workspace, id, ids) : [])
  for (const echo of echoes) {
    if (echo.id === undefined || known.has(echo.id)) continue
    const row = await openOf(pool, workspace, id, echo)
    if (row && (await wentOut(pool, workspace, row, echo.id))) known.add(echo.id)
  }
  return reading.interactions.filter((told) => told.direction !== 'outbound' || !known.has(told.id ?? ''))
}

async function openOf(pool: Database['pool'], workspace: string, source: string, echo: ToldInteraction) {
  const { channel, customer, messages } = echo
  const [field, kind] = [ownField(channel), ownKind(channel)]
  const raw = field && customer?.[field]
  const address = typeof raw === 'string' && kind ? normaliseIdentifier(kind, raw)?.value : undefined
  if (address === undefined) return null
  return openByWords(pool, workspace, { source, channel, address, text: messages?.[0]?.text ?? '' })
}

/** Recorded by whoever sent it, or by the sweep of what is left to record. */
function wentOut(pool: Database['pool'], workspace: string, row: OutgoingRow, message: string): Promise<boolean> {
  const at = new Date().toISOString()
  return transaction(pool, async (tx) => {
    const settled = await settleOutgoing(
      tx,
      workspace,
      row,
      ['sending', 'unknown'],
      { state: 'sent', external_id: message },
      at,
    )
    if (settled) await tellConversation(tx, workspace, row.identity_id, at)
    return settled !== null
  })
}
