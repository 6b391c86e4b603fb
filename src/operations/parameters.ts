/** Inputs that several operations share: ids from paths, and query parameters, which arrive as text. */

import { z } from 'zod'
import { decodeId, type IdPrefix } from '../domain/id.ts'
import { CHANNELS, INTERACTION_TYPES } from '../domain/interaction.ts'
import { Problem } from '../domain/problem.ts'
import { resolveContact } from '../store/contact_rows.ts'
import { erasedAt } from '../store/erasure/erased.ts'
import type { Tx } from '../store/transaction.ts'
import { Instant as GivenInstant } from './instant.ts'

export const Limit = z.coerce.number().int().min(1).max(200).default(50)
export const Cursor = z.string().max(4096).optional()
export const Instant = GivenInstant.transform((text) => new Date(text).toISOString())

/** One value, or several by repeating the parameter or by commas. */
export function several<T extends readonly [string, ...string[]]>(values: T) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (Array.isArray(given) ? given : [given]).flatMap((text) => text.split(',')))
    .pipe(z.array(z.enum(values)).max(20))
    .default([])
}

export const Channels = several(CHANNELS)
export const Types = several(INTERACTION_TYPES)
export const Products = several(['booking', 'form', 'order', 'ticket', 'call', 'action'])

/** The UUID in an outside id; one of another kind, or of nothing here, answers 404 all the same (I9). */
export function uuidOf(prefix: IdPrefix, id: string): string {
  const uuid = decodeId(prefix, id)
  if (uuid === null) throw new Problem('not_found')
  return uuid
}

/** The root of the contact that an outside id names today (V3). */
export async function contactOf(tx: Tx, workspace: string, id: string): Promise<string> {
  const root = await resolveContact(tx, workspace, uuidOf('ctc', id))
  return root ?? absent(tx, workspace, uuidOf('ctc', id), 'contact')
}

/** V3: an id that was erased says so for ever, and is never another person. */
export async function absent(tx: Tx, workspace: string, id: string, what: 'contact' | 'conversation'): Promise<never> {
  const erased = await erasedAt(tx, workspace, id)
  if (erased !== null) throw new Problem('erased', { detail: `This ${what} was erased.`, extra: { erased_at: erased } })
  throw new Problem('not_found', { detail: `There is no such ${what}.` })
}
