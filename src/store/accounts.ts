/** People who sign in to the dashboard, beside what better-auth reads and writes of them. */

import { createHash } from 'node:crypto'
import { many, maybeOne, one, type Tx } from './transaction.ts'

export type UserRow = { id: string; name: string; email: string; two_factor_enabled: boolean }
export type Role = 'owner' | 'admin' | 'operator' | 'viewer'

/** A browser's session with the member that it acts as; no member: its user was removed from every workspace. */
export type OpenSession = {
  session_id: string
  user_id: string
  confirmed_at: string | null
  workspace_id: string | null
  role: Role | null
}

const USER = 'id, name, email, two_factor_enabled'

/** `token` as better-auth made it. */
export function openSession(tx: Tx, token: string, at: string): Promise<OpenSession | null> {
  return maybeOne(tx, {
    name: 'auth.open_session',
    text: `select s.id as session_id, s.user_id, s.confirmed_at, m.workspace_id, m.role
      from auth_sessions s left join members m on m.user_id = s.user_id
      where s.token = $1 and s.expires_at > $2
      order by (m.workspace_id = s.workspace_id) desc nulls last, m.created_at, m.workspace_id limit 1`,
    values: [token, at],
  })
}

export function userById(tx: Tx, user: string): Promise<UserRow> {
  return one(tx, { text: `select ${USER} from auth_users where id = $1`, values: [user] })
}

/** `email` in lower case. */
export function userByEmail(tx: Tx, email: string): Promise<UserRow | null> {
  return maybeOne(tx, { text: `select ${USER} from auth_users where email = $1`, values: [email] })
}

/** Null when somebody has that address already. The account is as better-auth keeps those with a password. */
export async function insertUser(
  tx: Tx,
  user: { id: string; account: string; name: string; email: string; password: string },
): Promise<UserRow | null> {
  const row = await maybeOne<UserRow>(tx, {
    text: `insert into auth_users (id, name, email, email_verified) values ($1, $2, $3, true)
      on conflict (email) do nothing returning ${USER}`,
    values: [user.id, user.name, user.email],
  })
  if (!row) return null
  await tx.query({
    text: `insert into auth_accounts (id, user_id, account_id, provider_id, password)
      values ($1, $2, $2::uuid::text, 'credential', $3)`,
    values: [user.account, user.id, user.password],
  })
  return row
}

export async function renameUser(tx: Tx, user: string, name: string, at: string): Promise<void> {
  await tx.query({ text: 'update auth_users set name = $2, updated_at = $3 where id = $1', values: [user, name, at] })
}

export async function confirmSession(tx: Tx, session: string, at: string): Promise<void> {
  await tx.query({ text: 'update auth_sessions set confirmed_at = $2 where id = $1', values: [session, at] })
}

/** Called where the session's id is not known yet. */
export async function confirmToken(tx: Tx, token: string, at: string): Promise<void> {
  await tx.query({ text: 'update auth_sessions set confirmed_at = $2 where token = $1', values: [token, at] })
}

/** Once a day at most; false when it was renewed today. */
export async function renewSession(tx: Tx, token: string, at: string, until: string): Promise<boolean> {
  const result = await tx.query({
    text: `update auth_sessions set expires_at = $3, updated_at = $2
      where token = $1 and expires_at > $2 and updated_at < $2::timestamptz - interval '1 day'`,
    values: [token, at, until],
  })
  return result.rowCount === 1
}

export async function openWorkspace(tx: Tx, session: string, workspace: string): Promise<void> {
  await tx.query({ text: 'update auth_sessions set workspace_id = $2 where id = $1', values: [session, workspace] })
}

export type SessionRow = { id: string; created_at: string; updated_at: string; user_agent: string | null }

/** Those that are open, the latest first. */
export function sessionsOf(tx: Tx, user: string, at: string): Promise<SessionRow[]> {
  return many(tx, {
    text: `select id, created_at, updated_at, user_agent from auth_sessions
      where user_id = $1 and expires_at > $2 order by updated_at desc, id desc limit 200`,
    values: [user, at],
  })
}

/** Ends one session of a user, or all; `except` stays. How many ended. */
export async function endSessions(
  tx: Tx,
  user: string,
  { session, except }: { session?: string; except?: string },
): Promise<number> {
  const ended = await tx.query({
    text: `delete from auth_sessions where user_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    values: [user, session ?? null, except ?? null],
  })
  return ended.rowCount ?? 0
}

/** As better-auth keeps a token for a new password: under the hash of its name. */
export async function insertResetToken(
  tx: Tx,
  given: { id: string; user: string; token: string; expires: string },
): Promise<void> {
  const identifier = createHash('sha256').update(`reset-password:${given.token}`).digest('base64url')
  await tx.query({
    text: 'insert into auth_verifications (id, identifier, value, expires_at) values ($1, $2, $3, $4)',
    values: [given.id, identifier, given.user, given.expires],
  })
}

/** Sessions and challenges that are over. */
export async function sweepAccounts(tx: Tx, at: string): Promise<void> {
  await tx.query({ text: 'delete from auth_sessions where expires_at < $1', values: [at] })
  await tx.query({ text: 'delete from auth_verifications where expires_at < $1', values: [at] })
}

/** The names behind ids of users, for whoever shows who did something. */
export async function namesOfUsers(tx: Tx, users: readonly string[]): Promise<Map<string, string>> {
  if (users.length === 0) return new Map()
  const rows = await many<{ id: string; name: string }>(tx, {
    text: 'select id, name from auth_users where id = any($1::uuid[])',
    values: [users],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
