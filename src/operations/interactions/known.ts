/** V8: which recordings are there already, or twice in this batch, and how each is answered. */

import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { claimsOfInteractions } from '../../store/claims.ts'
import { findKnown } from '../../store/interactions.ts'
import type { Batch, Recorded } from './batch.ts'
import type { Recording } from './recording.ts'

type Known = { fresh: Recording[]; answers(recorded: ReadonlyMap<string, Recorded | Error>): (Recorded | Error)[] }

export async function knownAlready(batch: Batch, recordings: readonly Recording[]): Promise<Known> {
  const keys = recordings.flatMap((recording) => recording.dedupeKey ?? [])
  const stored = await storedAnswers(batch, [...new Set(keys)])
  const firsts = new Map<string, Recording>()
  for (const recording of recordings) {
    const key = recording.dedupeKey
    if (key !== null && !stored.has(key) && !firsts.has(key)) firsts.set(key, recording)
  }
  const isFresh = (recording: Recording) =>
    recording.dedupeKey === null || firsts.get(recording.dedupeKey) === recording
  return {
    fresh: recordings.filter(isFresh),
    answers: (recorded) =>
      recordings.map((recording) => {
        if (isFresh(recording)) return recorded.get(recording.id)!
        const first = firsts.get(recording.dedupeKey!)
        const known = first
          ? { fingerprint: first.fingerprint, answer: recorded.get(first.id)! }
          : stored.get(recording.dedupeKey!)!
        if (known.answer instanceof Error) return known.answer
        return known.fingerprint === recording.fingerprint
          ? { ...known.answer, duplicate: true }
          : conflictWith(known.answer.id)
      }),
  }
}

async function storedAnswers(
  batch: Batch,
  keys: string[],
): Promise<Map<string, { fingerprint: string; answer: Recorded }>> {
  const rows = keys.length ? await findKnown(batch.tx, batch.workspace, keys) : []
  const claims = rows.length
    ? await claimsOfInteractions(
        batch.tx,
        batch.workspace,
        rows.map((row) => row.interaction_id),
      )
    : []
  return new Map(
    rows.map((row) => [
      row.dedupe_key,
      {
        fingerprint: row.fingerprint,
        answer: {
          id: row.interaction_id,
          identity: row.identity_id,
          birthContact: row.contact_id,
          contact: row.root_contact_id,
          created: row.created_contact,
          duplicate: true,
          links: [],
          claims: claims
            .filter((claim) => claim.interaction_id === row.interaction_id)
            .map((claim) => ({
              field: claim.field,
              value: claim.value,
              assurance: claim.assurance,
              evidence: { message: claim.message, quote: claim.quote, start: claim.span_start, end: claim.span_end },
            })),
        },
      },
    ]),
  )
}

function conflictWith(first: string): Problem {
  return new Problem('conflict', {
    detail:
      'Another interaction with another body was recorded under this id and source. Use a new id, or send the same body.',
    errors: [{ pointer: '/id', detail: 'The id is taken.' }],
    extra: { interaction: encodeId('int', first) },
  })
}
