/** Ends an operator's decision: what it joined comes apart, what it parted may join, as if it had not been made (M3). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { identityOfInteraction } from '../../store/claim_rows.ts'
import { refoldValues } from '../../store/claims.ts'
import { type DecisionType, decisionsAbout, findDecision, subjectsOf } from '../../store/decisions.ts'
import { anchorsOfName } from '../../store/moving.ts'
import { identitiesByIds } from '../../store/placing.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockAround } from '../identity/change.ts'
import { decide } from '../identity/decide.ts'
import { identitiesOfValue } from '../identity/marked.ts'
import { sendersOf, settleThread, threadOfSubject } from '../identity/thread_home.ts'
import { tidy } from '../identity/tidy.ts'
import { operation, type TransactionContext } from '../operation.ts'
import { uuidOf } from '../parameters.ts'

const Undone = z.object({
  id: z.string().describe('The decision that ended it.'),
  contacts: z.array(z.string()).describe('The contacts that are concerned, as they are now.'),
})

export const undoMerge = operation({
  name: 'merges.undo',
  summary: 'Undo a merge: both contacts are as they would be without it, with their own ids.',
  scope: 'contacts:link',
  http: 'POST /v1/merges/{id}/undo',
  mode: 'write',
  byKey: true,
  input: z.strictObject({ id: z.string(), reason: z.string().max(500).default('') }),
  output: Undone,
  async run(context, { id, reason }) {
    const uuid = uuidOf('mrg', id)
    return undo(context, uuid, reason, id, 'merge')
  },
})

export const undoDecision = operation({
  name: 'decisions.undo',
  summary:
    'Undo any decision: a merge, a split, a moved conversation, a rejected suggestion or claim, a mark on an identifier, an undo.',
  scope: 'contacts:link',
  http: 'POST /v1/decisions/{id}/undo',
  mode: 'write',
  input: z.strictObject({ id: z.string(), reason: z.string().max(500).default('') }),
  output: Undone,
  run: (context, { id, reason }) => undo(context, uuidOf(id.startsWith('mrg_') ? 'mrg' : 'dec', id), reason, id),
})

async function undo(context: TransactionContext, id: string, reason: string, given: string, only?: DecisionType) {
  const { tx, actor, now, newId, audit } = context
  const { workspace } = actor
  const [target, subjects] = await Promise.all([findDecision(tx, workspace, id), subjectsOf(tx, workspace, id)])
  if (!target || (only && target.type !== only)) throw new Problem('not_found')
  const threads = subjects.filter((subject) => subject.startsWith('thread:')).map(threadOfSubject)
  const seeds = await concerned(context, subjects)
  const { around } = await lockAround(tx, workspace, seeds)
  const about = await decisionsAbout(tx, workspace, subjects)
  const isActive = (decision: string): boolean =>
    !about.some((row) => row.ends.includes(decision) && isActive(row.decision_id))
  if (!isActive(id)) throw new Problem('already_undone')
  const { decision, resolved } = await decide(
    { tx, workspace, actor, now, newId },
    {
      type: 'undo',
      body: {},
      reason,
      ends: [id],
      subjects,
      // A claim that comes back is a value again.
      first: async () => {
        if (target.type === 'withdraw') await refoldValues(tx, workspace, seeds)
        for (const thread of threads) await settleThread({ tx, workspace, now, newId }, thread)
      },
    },
    seeds,
    target.type === 'withdraw' ? await rootsOf(tx, workspace, seeds) : [],
    // What comes back with the others may lead to somebody who was out of reach.
    target.type === 'merge' || target.type === 'apart' ? { around } : {},
  )
  if (threads.length) await tidy({ tx, workspace }, seeds)
  const contacts = resolved.regrouped.map((contact) => encodeId('ctc', contact))
  const ended = encodeId('dec', decision.decision_id)
  // The decision has the words and values; an audit row outlives an erasure (I7).
  audit({ target: given, before: { type: target.type }, after: { undo: ended } })
  return { id: ended, contacts }
}

async function rootsOf(tx: Tx, workspace: string, ids: readonly string[]): Promise<string[]> {
  return [...new Set((await identitiesByIds(tx, workspace, ids)).map((row) => row.root_contact_id))]
}

/** The identities that subjects of a decision name, themselves or by a value or an interaction. */
async function concerned(context: TransactionContext, subjects: readonly string[]): Promise<string[]> {
  const { tx, actor, now, newId } = context
  const found: string[] = []
  for (const subject of subjects) {
    const [kind, rest] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)]
    if (kind === 'idn') found.push(rest)
    if (kind === 'value') found.push(...(await identitiesOfValue(tx, actor.workspace, rest)))
    if (kind === 'thread') {
      const thread = threadOfSubject(subject)
      found.push(...(await sendersOf({ tx, workspace: actor.workspace, now, newId }, thread)))
      found.push(...(await anchorsOfName(tx, actor.workspace, thread.external_id)))
    }
    if (kind === 'int') found.push(...(await identityOfInteraction(tx, actor.workspace, rest)))
  }
  return [...new Set(found)]
}
