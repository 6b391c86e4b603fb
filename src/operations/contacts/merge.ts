/** Treat two contacts as one person (R14); a row that says so, and nothing is moved. Undo with merges.undo. SPEC M1 to M7. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { byRoots, type IdentityRow } from '../../store/identities.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockAround } from '../identity/change.ts'
import { decide, identitySubject } from '../identity/decide.ts'
import { lookAt } from '../identity/look.ts'
import { operation } from '../operation.ts'
import { contactOf, uuidOf } from '../parameters.ts'
import { ContactCardShape } from '../shapes.ts'
import { cardOf } from './card_view.ts'
import { MergePreview, previewOf } from './merge_preview.ts'

export const mergeContacts = operation({
  name: 'contacts.merge',
  summary: 'Treat two contacts as one person. With dry_run: what it would look like, and nothing is written.',
  scope: 'contacts:link',
  http: 'POST /v1/contacts/merge',
  mode: 'write',
  byKey: true,
  input: z.strictObject({
    survivor: z.string().describe('Its id stays the id of the contact.'),
    absorbed: z.string(),
    reason: z.string().max(500).default(''),
    dry_run: z.boolean().default(false),
    lift: z.boolean().default(false).describe('End earlier words that these are two people, instead of refusing.'),
  }),
  output: z.object({
    id: z.string().nullable().describe('Null when nothing was written.'),
    already: z.boolean().describe('They were one by an operator or a proof before.'),
    contact: ContactCardShape,
    preview: MergePreview,
  }),
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    if (input.survivor === input.absorbed)
      throw new Problem('same_contact', { errors: [{ pointer: '/absorbed', detail: 'The same as the survivor.' }] })
    if (input.dry_run) await tx.query('savepoint before_merge')
    const { pair, around } = await lockPair(tx, workspace, input.survivor, input.absorbed)
    const [survivor, absorbed] = pair
    const [one, other, { found, stored, keyOf }] = await Promise.all([
      cardOf(tx, workspace, survivor.root_contact_id),
      cardOf(tx, workspace, absorbed.root_contact_id),
      lookAt(tx, workspace, [survivor.identity_id, absorbed.identity_id], { around }),
    ])
    const before = [one, other] as const
    const [a, b] = pair.map((row) => found.groups.of.get(keyOf(row.identity_id))!)
    if (a === b) {
      return { id: null, already: true, contact: before[0], preview: previewOf(...before, before[0], found, [a!, b!]) }
    }
    const apart = found.facts.aparts.filter(({ left, right }) => {
      const among = (keys: string[], group: typeof a) => group!.members.some((m) => keys.includes(m.key))
      return (among(left, a) && among(right, b)) || (among(left, b) && among(right, a))
    })
    if (apart.length && !input.lift && !input.dry_run)
      throw new Problem('held_apart', { extra: { decisions: apart.map(({ id }) => encodeId('dec', id)) } })
    const { decision } = await decide(
      { tx, workspace, actor, now, newId },
      {
        type: 'merge',
        body: { survivor: survivor.identity_id, absorbed: absorbed.identity_id },
        reason: input.reason,
        ends: apart.map(({ id }) => id),
        subjects: [survivor, absorbed].map((row) => identitySubject(row.identity_id)),
      },
      [survivor.identity_id, absorbed.identity_id],
      [],
      { around, ...(around && { stored }) },
    )
    const contact = await cardOf(tx, workspace, await contactOf(tx, workspace, input.survivor))
    const preview = previewOf(...before, contact, found, [a!, b!])
    if (input.dry_run) {
      await tx.query('rollback to savepoint before_merge')
      return { id: null, already: false, contact, preview }
    }
    const id = encodeId('mrg', decision.decision_id)
    audit({ target: contact.id, before: before.map((card) => card.id), after: { merge: id } })
    return { id, already: false, contact, preview }
  },
})

type LockedPair = { pair: [IdentityRow, IdentityRow]; around: string[] | null }

/** The roots of two contacts, locked with everybody around them. */
export async function lockPair(tx: Tx, workspace: string, a: string, b: string): Promise<LockedPair> {
  const rootsOf = async (): Promise<[IdentityRow, IdentityRow]> => {
    const contacts = await Promise.all([contactOf(tx, workspace, a), contactOf(tx, workspace, b)])
    const rows = await byRoots(tx, workspace, [...new Set(contacts)])
    const [one, other] = contacts.map((id) => rows.find((row) => row.contact_id === id))
    // Somebody else merged or erased one between the two looks; who it is now, or that it is gone, the next ones see.
    return one && other ? [one, other] : rootsOf()
  }
  const first = await rootsOf()
  const seeds = first.map((row) => row.identity_id)
  const { rows, around } = await lockAround(tx, workspace, seeds)
  const nowOf = (id: string) => {
    const asked = rows.find((row) => row.contact_id === uuidOf('ctc', id))
    return rows.find((row) => row.contact_id === asked?.root_contact_id)
  }
  const [one, other] = [nowOf(a), nowOf(b)]
  // Whoever is not among those held is asked for: of very many they may not all have been read.
  const now: [IdentityRow, IdentityRow] = one && other ? [one, other] : await rootsOf()
  const same = now.every((row, n) => row.identity_id === first[n]!.identity_id)
  return same ? { pair: now, around } : lockPair(tx, workspace, a, b)
}
