/** What each caller is told of its interaction, after all links are made. */

import { lock } from '../../store/identities.ts'
import type { Resolved } from '../identity/resolver.ts'
import type { Batch, Entry, Recorded } from './batch.ts'

export async function answersOf(
  batch: Batch,
  entries: readonly Entry[],
  { begun, ended, regrouped }: Resolved,
): Promise<Map<string, Recorded>> {
  // Where nothing was moved, what was locked is what is.
  const moved = begun.length + ended.length + regrouped.length > 0
  const rows = moved ? await lock(batch.tx, batch.workspace, [...batch.locked]) : entries.map((entry) => entry.identity)
  const byId = new Map(rows.map((row) => [row.identity_id, row]))
  const answered = new Set<string>()
  return new Map(
    entries.map((entry) => {
      const identity = byId.get(entry.identity.identity_id)!
      const first = batch.born.has(identity.identity_id) && !answered.has(identity.identity_id)
      answered.add(identity.identity_id)
      const links = first
        ? begun.filter((link) => link.identity_a === identity.identity_id || link.identity_b === identity.identity_id)
        : []
      return [
        entry.recording.id,
        {
          id: entry.recording.id,
          identity: identity.identity_id,
          birthContact: identity.contact_id,
          contact: identity.root_contact_id,
          created: first,
          duplicate: false,
          links: links.map((link) => {
            const other = byId.get(link.identity_a === identity.identity_id ? link.identity_b : link.identity_a)!
            return { rule: link.rule, kind: link.kind, with: other.contact_id }
          }),
          claims: entry.claims.map(({ field, value, assurance, evidence: { message, quote, start, end } }) => ({
            field,
            value,
            assurance,
            evidence: { message, quote, start, end },
          })),
        } satisfies Recorded,
      ]
    }),
  )
}
