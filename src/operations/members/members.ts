/** Members of the workspace: who they are, what role each has, and how they leave. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { deleteMember, lockOwners, type MemberRow, memberOf, membersOf, setRole } from '../../store/members.ts'
import type { Tx } from '../../store/transaction.ts'
import { type Actor, operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { MAY_GRANT, ROLES, type Role } from '../scopes.ts'
import { listOf } from '../shapes.ts'

export const RoleShape = z.enum(ROLES)

const MemberShape = z.object({
  object: z.literal('member'),
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleShape,
  two_factor: z.boolean().describe('Whether a second step guards the account.'),
  since: z.iso.datetime(),
})

export type Member = z.infer<typeof MemberShape>

export const listMembers = operation({
  name: 'members.list',
  summary: 'List the people who may sign in to this workspace, and their roles.',
  scope: 'members:read',
  http: 'GET /v1/members',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(MemberShape),
  async run({ tx, actor }) {
    const rows = await membersOf(tx, actor.workspace)
    return { object: 'list' as const, data: rows.map(view), has_more: false, next_cursor: null }
  },
})

export const updateMember = operation({
  name: 'members.update',
  summary: 'Change the role of a member. The last owner stays one.',
  scope: 'members:manage',
  confirm: true,
  http: 'PATCH /v1/members/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string(), role: RoleShape }),
  output: MemberShape,
  async run({ tx, actor, audit }, { id, role }) {
    const member = await found(tx, actor, id)
    requireGrant(actor, member.role)
    requireGrant(actor, role)
    if (member.role === role) return view(member)
    if (member.role === 'owner') await keepAnOwner(tx, actor.workspace, member.user_id)
    await setRole(tx, actor.workspace, member.user_id, role)
    audit({ target: id, before: { role: member.role }, after: { role } })
    return view({ ...member, role })
  },
})

export const removeMember = operation({
  name: 'members.remove',
  summary: 'Take somebody out of the workspace. What they did stays in the audit log under their name.',
  scope: 'members:manage',
  confirm: true,
  http: 'DELETE /v1/members/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: MemberShape,
  async run({ tx, actor, audit }, { id }) {
    const member = await found(tx, actor, id)
    requireGrant(actor, member.role)
    await remove(tx, actor.workspace, member)
    audit({ target: id, before: { role: member.role }, after: null })
    return view(member)
  },
})

export const leaveWorkspace = operation({
  name: 'members.leave',
  summary: 'Leave the workspace that is open. The last owner stays.',
  scope: 'account:use',
  http: 'POST /v1/members/leave',
  mode: 'write',
  input: z.strictObject({}),
  output: MemberShape,
  async run({ tx, actor, audit }) {
    const member = await found(tx, actor, actor.id)
    await remove(tx, actor.workspace, member)
    audit({ target: actor.id, before: { role: member.role }, after: null })
    return view(member)
  },
})

/** Refuses to give or take a role that is above the giver's own. */
export function requireGrant(actor: Actor, role: Role): void {
  if (actor.kind === 'user' && MAY_GRANT[actor.role][role]) return
  throw new Problem('forbidden', { detail: `Only an owner gives or takes the role ${role}.` })
}

async function found(tx: Tx, actor: Actor, id: string): Promise<MemberRow> {
  const member = await memberOf(tx, actor.workspace, uuidOf('usr', id))
  if (member) return member
  throw new Problem('not_found', { detail: 'There is no such member.' })
}

async function remove(tx: Tx, workspace: string, member: MemberRow): Promise<void> {
  if (member.role === 'owner') await keepAnOwner(tx, workspace, member.user_id)
  await deleteMember(tx, workspace, member.user_id)
}

async function keepAnOwner(tx: Tx, workspace: string, leaving: string): Promise<void> {
  const owners = await lockOwners(tx, workspace)
  if (owners.every((owner) => owner === leaving)) throw new Problem('last_owner')
}

function view(row: MemberRow): Member {
  return {
    object: 'member',
    id: encodeId('usr', row.user_id),
    name: row.name,
    email: row.email,
    role: row.role,
    two_factor: row.two_factor_enabled,
    since: row.created_at,
  }
}
