/** Operators' decisions (R14): append-only, found by what they are about. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type DecisionType = 'merge' | 'apart' | 'undo' | 'move' | 'mark' | 'withdraw'

export type DecisionRow = {
  decision_id: string
  type: DecisionType
  at: string
  actor: string
  reason: string
  ends: string[]
  body: Record<string, unknown>
}

const COLUMNS = 'decision_id, type, at, actor, reason, ends, body'

export async function insertDecision(
  tx: Tx,
  workspace: string,
  row: DecisionRow,
  subjects: readonly string[],
): Promise<void> {
  const decision = tx.query({
    name: 'decisions.insert',
    text: `insert into decisions (workspace_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7::uuid[], $8::jsonb)`,
    values: [workspace, row.decision_id, row.type, row.at, row.actor, row.reason, row.ends, JSON.stringify(row.body)],
  })
  const about = tx.query({
    name: 'decisions.subjects',
    text: `insert into decision_subjects (workspace_id, subject, decision_id) select $1, s, $2 from unnest($3::text[]) s on conflict do nothing`,
    values: [workspace, row.decision_id, subjects],
  })
  await Promise.all([decision, about])
}

/** All that are about any of these subjects, in the order they were made. */
export function decisionsAbout(tx: Tx, workspace: string, subjects: readonly string[]): Promise<DecisionRow[]> {
  return many(tx, {
    name: 'decisions.about',
    text: `select ${COLUMNS} from decisions where workspace_id = $1 and decision_id = any(array(
        select decision_id from decision_subjects where workspace_id = $1 and subject = any($2::text[])))
      order by at, decision_id`,
    values: [workspace, subjects],
  })
}

export function allDecisions(tx: Tx, workspace: string): Promise<DecisionRow[]> {
  return many(tx, {
    text: `select ${COLUMNS} from decisions where workspace_id = $1 order by at, decision_id`,
    values: [workspace],
  })
}

export function findDecision(tx: Tx, workspace: string, id: string): Promise<DecisionRow | null> {
  return maybeOne(tx, {
    name: 'decisions.find',
    text: `select ${COLUMNS} from decisions where workspace_id = $1 and decision_id = $2`,
    values: [workspace, id],
  })
}

export async function subjectsOf(tx: Tx, workspace: string, id: string): Promise<string[]> {
  const rows = await many<{ subject: string }>(tx, {
    name: 'decisions.subjects_of',
    text: 'select subject from decision_subjects where workspace_id = $1 and decision_id = $2',
    values: [workspace, id],
  })
  return rows.map((row) => row.subject)
}

/** Distinct, in order. */
export async function subjectsLike(tx: Tx, workspace: string, prefix: string): Promise<string[]> {
  const rows = await many<{ subject: string }>(tx, {
    text: `select distinct subject from decision_subjects
      where workspace_id = $1 and subject >= $2 and starts_with(subject, $2) order by subject`,
    values: [workspace, prefix],
  })
  return rows.map((row) => row.subject)
}

/** Of one type, and whatever ends something: what is still in force among them is for `inForce` to say. */
export function decisionsOfType(tx: Tx, workspace: string, type: DecisionType): Promise<DecisionRow[]> {
  return many(tx, {
    name: 'decisions.of_type',
    text: `select ${COLUMNS} from decisions where workspace_id = $1 and (type = $2 or ends <> '{}') order by at, decision_id`,
    values: [workspace, type],
  })
}

/** Those that nobody ended, or that were ended by something ended itself. */
export function inForce(rows: readonly DecisionRow[]): DecisionRow[] {
  const enders = new Map<string, DecisionRow[]>()
  for (const row of rows) for (const id of row.ends) enders.set(id, [...(enders.get(id) ?? []), row])
  const stands = (id: string): boolean => !(enders.get(id) ?? []).some((ender) => stands(ender.decision_id))
  return rows.filter((row) => stands(row.decision_id))
}

/** Of a claim c: nobody rejected that value of that interaction (P3), or whoever did took it back. */
export const NOT_WITHDRAWN = `not exists (select 1 from decision_subjects s
  join decisions d on d.workspace_id = $1 and d.decision_id = s.decision_id and d.type = 'withdraw'
  where s.workspace_id = $1 and s.subject = 'int:' || c.interaction_id::text
    and d.body->>'field' = c.field and d.body->>'value' = c.value
    and not exists (select 1 from decision_subjects o join decisions u on u.workspace_id = $1 and u.decision_id = o.decision_id
      where o.workspace_id = $1 and o.subject = s.subject and d.decision_id = any(u.ends)))`
