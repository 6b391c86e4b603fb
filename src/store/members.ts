/** Who belongs to which workspace in which role, and the links by which somebody comes in. */

import type { OutgoingState } from '../domain/sending.ts'
import type { Role } from './accounts.ts'
import { many, maybeOne, one, type Tx } from './transaction.ts'

export type MemberRow = {
  user_id: string
  name: string
  email: string
  role: Role
  two_factor_enabled: boolean
  created_at: string
}

const MEMBER = `select m.user_id, u.name, u.email, m.role, u.two_factor_enabled, m.created_at
  from members m join auth_users u on u.id = m.user_id`

export function membersOf(tx: Tx, workspace: string): Promise<MemberRow[]> {
  return many(tx, { text: `${MEMBER} where m.workspace_id = $1 order by m.created_at, m.user_id`, values: [workspace] })
}

export function memberOf(tx: Tx, workspace: string, user: string): Promise<MemberRow | null> {
  return maybeOne(tx, { text: `${MEMBER} where m.workspace_id = $1 and m.user_id = $2`, values: [workspace, user] })
}

/** False when they are one already, whose role stays. */
export async function insertMember(
  tx: Tx,
  workspace: string,
  { user, role, at }: { user: string; role: Role; at: string },
): Promise<boolean> {
  const result = await tx.query({
    text: `insert into members (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4)
      on conflict (workspace_id, user_id) do nothing`,
    values: [workspace, user, role, at],
  })
  return result.rowCount === 1
}

export async function setRole(tx: Tx, workspace: string, user: string, role: Role): Promise<void> {
  await tx.query({
    text: 'update members set role = $3 where workspace_id = $1 and user_id = $2',
    values: [workspace, user, role],
  })
}

export async function deleteMember(tx: Tx, workspace: string, user: string): Promise<void> {
  await tx.query({ text: 'delete from members where workspace_id = $1 and user_id = $2', values: [workspace, user] })
}

/** The owners, locked: of two who leave at the same time the second one finds itself the last. */
export async function lockOwners(tx: Tx, workspace: string): Promise<string[]> {
  const rows = await many<{ user_id: string }>(tx, {
    text: `select user_id from members where workspace_id = $1 and role = 'owner' order by user_id for update`,
    values: [workspace],
  })
  return rows.map((row) => row.user_id)
}

export type MembershipRow = { workspace_id: string; name: string; role: Role }

export function workspacesOf(tx: Tx, user: string): Promise<MembershipRow[]> {
  return many(tx, {
    text: `select m.workspace_id, w.name, m.role from members m join workspaces w on w.workspace_id = m.workspace_id
      where m.user_id = $1 order by m.created_at, m.workspace_id`,
    values: [user],
  })
}

export async function insertWorkspace(tx: Tx, row: { workspace_id: string; name: string; at: string }): Promise<void> {
  await tx.query({
    text: 'insert into workspaces (workspace_id, name, created_at) values ($1, $2, $3)',
    values: [row.workspace_id, row.name, row.at],
  })
}

export async function workspaceName(tx: Tx, workspace: string): Promise<string> {
  const [row] = await many<{ name: string }>(tx, {
    text: 'select name from workspaces where workspace_id = $1',
    values: [workspace],
  })
  return row!.name
}

export async function renameWorkspace(tx: Tx, workspace: string, name: string): Promise<void> {
  await tx.query({ text: 'update workspaces set name = $2 where workspace_id = $1', values: [workspace, name] })
}

export type InvitationRow = {
  workspace_id: string
  invitation_id: string
  role: Role
  email: string | null
  invited_by: string
  created_at: string
  expires_at: string
}

const INVITATION = 'workspace_id, invitation_id, role, email, invited_by, created_at, expires_at'
const OPEN = 'ended_at is null and accepted_by is null'

export async function insertInvitation(tx: Tx, row: InvitationRow & { hash: Buffer }): Promise<void> {
  await tx.query({
    text: `insert into invitations (${INVITATION}, token_hash) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      row.workspace_id,
      row.invitation_id,
      row.role,
      row.email,
      row.invited_by,
      row.created_at,
      row.expires_at,
      row.hash,
    ],
  })
}

export async function setInvitationMail(tx: Tx, workspace: string, id: string, outgoing: string): Promise<void> {
  await tx.query({
    text: 'update invitations set outgoing_id = $3 where workspace_id = $1 and invitation_id = $2',
    values: [workspace, id, outgoing],
  })
}

/** `outgoing_id`: the mail that brings it; without a state it has gone out. */
export type OpenInvitation = InvitationRow & {
  outgoing_id: string | null
  mail_state: OutgoingState | null
  mail_reason: string | null
}

export function openInvitations(tx: Tx, workspace: string, at: string): Promise<OpenInvitation[]> {
  return many(tx, {
    text: `select ${INVITATION}, outgoing_id, mail_state, mail_reason from invitations i
      left join lateral (select o.state as mail_state, o.reason as mail_reason from outgoing o
        where o.workspace_id = i.workspace_id and o.outgoing_id = i.outgoing_id) mail on true
      where workspace_id = $1 and ${OPEN} and expires_at > $2
      order by created_at desc, invitation_id desc`,
    values: [workspace, at],
  })
}

/** Null when there is none of that id that is still open. */
export function endInvitation(tx: Tx, workspace: string, id: string, at: string): Promise<InvitationRow | null> {
  return maybeOne(tx, {
    text: `update invitations set ended_at = $3 where workspace_id = $1 and invitation_id = $2 and ${OPEN}
      returning ${INVITATION}`,
    values: [workspace, id, at],
  })
}

export type ShownInvitation = InvitationRow & { workspace: string; inviter: string }

/** What whoever holds the link may see of it. */
export function invitationByHash(tx: Tx, hash: Buffer, at: string): Promise<ShownInvitation | null> {
  return maybeOne(tx, {
    text: `select i.workspace_id, i.invitation_id, i.role, i.email, i.invited_by, i.created_at, i.expires_at,
        w.name as workspace, u.name as inviter
      from invitations i join workspaces w on w.workspace_id = i.workspace_id join auth_users u on u.id = i.invited_by
      where i.token_hash = $1 and ${OPEN} and i.expires_at > $2`,
    values: [hash, at],
  })
}

/** False when somebody else took it meanwhile. */
export async function takeInvitation(tx: Tx, row: InvitationRow, user: string): Promise<boolean> {
  const result = await tx.query({
    text: `update invitations set accepted_by = $3 where workspace_id = $1 and invitation_id = $2 and ${OPEN}`,
    values: [row.workspace_id, row.invitation_id, user],
  })
  return result.rowCount === 1
}

/** Whether a workspace belongs to anybody yet. */
export async function hasOwner(tx: Tx, workspace: string): Promise<boolean> {
  const { owned } = await one<{ owned: boolean }>(tx, {
    text: `select exists (select from members where workspace_id = $1 and role = 'owner') as owned`,
    values: [workspace],
  })
  return owned
}
