/** Suggestions: two contacts that may be one person, for a human to decide (M6). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { contactRows } from '../../store/contact_rows.ts'
import { byRoots } from '../../store/identities.ts'
import { identitiesByIds } from '../../store/placing.ts'
import {
  findSuggestion,
  listSuggestions as listRows,
  removeSuggestions,
  type SuggestionRow,
} from '../../store/suggestions.ts'
import type { Tx } from '../../store/transaction.ts'
import { mergeContacts } from '../contacts/merge.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { lockAround } from '../identity/change.ts'
import { decide, identitySubject } from '../identity/decide.ts'
import { sentenceOf } from '../identity/sentence.ts'
import { operation } from '../operation.ts'
import { Cursor, contactOf, Limit, uuidOf } from '../parameters.ts'
import { listOf, SentenceShape } from '../shapes.ts'

export const SuggestionShape = z.object({
  object: z.literal('suggestion'),
  id: z.string(),
  rule: z.string(),
  /** What stopped the link: names, limit_exceeded, shared, contested, full_name, apart, strict, changed, other_match; or `name`, `near`. */
  why: z.string(),
  value: z.string().nullable(),
  reason: z.string(),
  score: z.number().min(0).max(1).describe('How much speaks for it.'),
  speaks_for: z.array(z.string()),
  speaks_against: z.array(z.string()),
  said_for: z.array(SentenceShape).describe('What speaks for it, with codes.'),
  said_against: z.array(SentenceShape).describe('What speaks against it, with codes.'),
  contacts: z.array(z.object({ id: z.string(), name: z.string(), identity: z.string() })),
  occurred_at: z.iso.datetime(),
})

export const listSuggestions = operation({
  name: 'suggestions.list',
  summary:
    'List pairs of contacts that may be one person, newest first, each with the reason and what speaks against it.',
  scope: 'contacts:read',
  http: 'GET /v1/suggestions',
  mode: 'read',
  input: z.strictObject({
    disputed: z
      .enum(['true', 'false'])
      .default('false')
      .describe('Only those about a disputed claim: a value that, by the names, is another’s.'),
    contact: z.string().optional().describe('Only those about this contact.'),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(SuggestionShape),
  async run({ tx, actor }, input) {
    const after = decodePosition(input.cursor, true)
    const position = after && { at: after.key, id: after.id }
    const identities = input.contact ? await identitiesOf(tx, actor.workspace, input.contact) : null
    const filter = { disputed: input.disputed === 'true', identities }
    const rows = await listRows(tx, actor.workspace, filter, position, input.limit + 1)
    return pageOf(
      rows,
      input.limit,
      (page) => suggestionViews(tx, actor.workspace, page),
      (last) => [last.at, last.suggestion_id],
    )
  },
})

async function identitiesOf(tx: Tx, workspace: string, id: string): Promise<string[]> {
  const rows = await byRoots(tx, workspace, [await contactOf(tx, workspace, id)])
  return rows.map((row) => row.identity_id)
}

async function suggestionViews(tx: Tx, workspace: string, rows: readonly SuggestionRow[]) {
  const ids = [...new Set(rows.flatMap((row) => [row.identity_a, row.identity_b]))]
  const identities = new Map((await identitiesByIds(tx, workspace, ids)).map((row) => [row.identity_id, row]))
  const roots = [...new Set([...identities.values()].map((row) => row.root_contact_id))]
  const names = new Map((await contactRows(tx, workspace, roots)).map((row) => [row.contact_id, row.name]))
  return rows.map((row) => ({
    object: 'suggestion' as const,
    id: encodeId('sug', row.suggestion_id),
    rule: row.rule,
    why: row.why,
    value: row.value === '' ? null : row.value,
    reason: row.reason,
    score: row.score,
    speaks_for: row.speaks_for,
    speaks_against: row.speaks_against,
    said_for: row.speaks_for.map(sentenceOf),
    said_against: row.speaks_against.map(sentenceOf),
    contacts: [row.identity_a, row.identity_b].map((id) => {
      const contact = identities.get(id)!.root_contact_id
      return { id: encodeId('ctc', contact), name: names.get(contact) ?? '', identity: encodeId('idn', id) }
    }),
    occurred_at: row.at,
  }))
}

const Answered = { id: z.string(), reason: z.string().max(500).default('') }

export const acceptSuggestion = operation({
  name: 'suggestions.accept',
  summary: 'Accept a suggestion: the two contacts are merged, the one first seen survives.',
  scope: 'contacts:link',
  http: 'POST /v1/suggestions/{id}/accept',
  mode: 'write',
  byKey: true,
  input: z.strictObject(Answered),
  output: mergeContacts.output,
  async run(context, input) {
    const { tx, actor } = context
    const { suggestion } = await found(tx, actor.workspace, input.id)
    const pair = await identitiesByIds(tx, actor.workspace, [suggestion.identity_a, suggestion.identity_b])
    const [survivor, absorbed] = pair
      .sort((a, b) => ((a.first_seen_at ?? '9') < (b.first_seen_at ?? '9') ? -1 : 1))
      .map((row) => encodeId('ctc', row.contact_id))
    const reason = input.reason || suggestion.reason.slice(0, 500)
    return mergeContacts.run(context, { survivor: survivor!, absorbed: absorbed!, reason, dry_run: false, lift: false })
  },
})

export const rejectSuggestion = operation({
  name: 'suggestions.reject',
  summary: 'Reject a suggestion: these are two people. The same one never comes back.',
  scope: 'contacts:link',
  http: 'POST /v1/suggestions/{id}/reject',
  mode: 'write',
  byKey: true,
  input: z.strictObject(Answered),
  output: z.object({ id: z.string().describe('The decision; decisions.undo ends it.') }),
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    const { suggestion, pair, around } = await found(tx, workspace, input.id)
    const { decision } = await decide(
      { tx, workspace, actor, now, newId },
      {
        type: 'apart',
        body: {
          why: 'reject',
          left: [suggestion.identity_a],
          right: [suggestion.identity_b],
          rule: suggestion.rule,
          value: suggestion.value,
        },
        reason: input.reason,
        subjects: pair.map(identitySubject),
      },
      pair,
      [],
      { around },
    )
    // The job would take one of R9 and R10 away a moment later.
    await removeSuggestions(tx, workspace, [suggestion.suggestion_id])
    const id = encodeId('dec', decision.decision_id)
    audit({ target: input.id, before: { rule: suggestion.rule }, after: { decision: id } })
    return { id }
  },
})

/** The suggestion, its two identities locked with everybody around them. */
async function found(tx: Tx, workspace: string, id: string) {
  const uuid = uuidOf('sug', id)
  const before = await findSuggestion(tx, workspace, uuid)
  if (!before) throw new Problem('not_found', { detail: 'There is no such suggestion, or it was answered.' })
  const pair = [before.identity_a, before.identity_b]
  const { around } = await lockAround(tx, workspace, pair)
  const suggestion = await findSuggestion(tx, workspace, uuid)
  if (!suggestion) throw new Problem('not_found', { detail: 'There is no such suggestion, or it was answered.' })
  return { suggestion, pair, around }
}
