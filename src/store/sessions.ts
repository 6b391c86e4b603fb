/** Sessions of customers on the line, what was recorded in them, what was proven in them, and one-time codes. */

import type { ProofRow } from './identity_facts.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

export type StoredSession = {
  session_id: string
  channel: string
  customer: Record<string, string>
  created_at: string
}

/** `anchor` by `keyOf`. False when it is there already; somebody who makes it at the same moment is waited for. */
export async function insertSession(
  tx: Tx,
  workspace: string,
  row: StoredSession & { anchor: string | null },
): Promise<boolean> {
  const result = await tx.query({
    name: 'sessions.insert',
    text: `insert into sessions (workspace_id, session_id, channel, customer, created_at, anchor) values ($1, $2, $3, $4, $5, $6)
      on conflict (workspace_id, session_id) do nothing`,
    values: [workspace, row.session_id, row.channel, JSON.stringify(row.customer), row.created_at, row.anchor],
  })
  return result.rowCount === 1
}

export function findSessions(tx: Tx, workspace: string, ids: readonly string[]): Promise<StoredSession[]> {
  return many(tx, {
    name: 'sessions.find',
    text: `select session_id, channel, customer, created_at from sessions where workspace_id = $1 and session_id = any($2::uuid[])`,
    values: [workspace, ids],
  })
}

export async function addToSessions(
  tx: Tx,
  workspace: string,
  rows: readonly { session_id: string; interaction_id: string }[],
): Promise<void> {
  await tx.query({
    name: 'session_interactions.insert',
    text: `insert into session_interactions (workspace_id, session_id, interaction_id)
      select $1, r.session_id, r.interaction_id from json_to_recordset($2::json) as r(session_id uuid, interaction_id uuid)`,
    values: [workspace, JSON.stringify(rows)],
  })
}

export async function insertProof(tx: Tx, workspace: string, row: ProofRow): Promise<void> {
  await tx.query({
    name: 'proofs.insert',
    text: `insert into proofs (workspace_id, proof_id, at, session_id, identity_id, target_id, field, value)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [workspace, row.proof_id, row.at, row.session_id, row.identity_id, row.target_id, row.field, row.value],
  })
}

export function proofsInSession(tx: Tx, workspace: string, session: string): Promise<ProofRow[]> {
  return many(tx, {
    name: 'proofs.in_session',
    text: `select proof_id, at, session_id, identity_id, target_id, field, value from proofs
      where workspace_id = $1 and session_id = $2 order by at, proof_id`,
    values: [workspace, session],
  })
}

export type Verification = {
  verification_id: string
  session_id: string
  field: 'email' | 'phone'
  value: string
  code_hash: Buffer
  created_at: string
  expires_at: string
}

export async function insertVerification(tx: Tx, workspace: string, row: Verification): Promise<void> {
  await tx.query({
    name: 'verifications.insert',
    text: `insert into verifications (workspace_id, verification_id, session_id, field, value, code_hash, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      workspace,
      row.verification_id,
      row.session_id,
      row.field,
      row.value,
      row.code_hash,
      row.created_at,
      row.expires_at,
    ],
  })
}

/** How many codes went to an address since each of two times. */
export async function codesSentTo(
  tx: Tx,
  workspace: string,
  { field, value }: { field: string; value: string },
  [hour, day]: [string, string],
): Promise<{ hour: number; day: number }> {
  const row = await maybeOne<{ hour: number; day: number }>(tx, {
    name: 'verifications.sent',
    text: `select count(*) filter (where created_at > $4)::int as hour, count(*)::int as day from verifications
      where workspace_id = $1 and field = $2 and value = $3 and created_at > $5`,
    values: [workspace, field, value, hour, day],
  })
  return row!
}

/** Counts a try on the latest code of a session; null when there is none left to try. */
export function tryCode(
  tx: Tx,
  workspace: string,
  session: string,
  at: string,
  mostTries: number,
): Promise<(Verification & { tries: number }) | null> {
  return maybeOne(tx, {
    name: 'verifications.try',
    text: `update verifications set tries = tries + 1 where workspace_id = $1 and verification_id = (
        select verification_id from verifications where workspace_id = $1 and session_id = $2
        order by created_at desc, verification_id desc limit 1)
      and used_at is null and expires_at > $3 and tries < $4
      returning verification_id, session_id, field, value, code_hash, created_at, expires_at, tries`,
    values: [workspace, session, at, mostTries],
  })
}

export async function spendCode(tx: Tx, workspace: string, verification: string, at: string): Promise<void> {
  await tx.query({
    name: 'verifications.use',
    text: 'update verifications set used_at = $3 where workspace_id = $1 and verification_id = $2',
    values: [workspace, verification, at],
  })
}
