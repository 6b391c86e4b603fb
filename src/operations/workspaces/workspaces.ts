/** The workspaces of whoever is signed in: which there are, another one, and which is open in this browser. */

import { z } from 'zod'
import { decodeId, encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { openWorkspace } from '../../store/accounts.ts'
import { insertMember, insertWorkspace, type MembershipRow, workspacesOf } from '../../store/members.ts'
import { RoleShape } from '../members/members.ts'
import { type Actor, type BrowserSession, operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'

const MembershipShape = z.object({
  object: z.literal('membership'),
  id: z.string().describe('The workspace.'),
  name: z.string(),
  role: RoleShape,
  open: z.boolean().describe('The one that this browser shows.'),
})

export type Membership = z.infer<typeof MembershipShape>

export const WorkspaceName = z.string().trim().min(1).max(100)

export const listMyWorkspaces = operation({
  name: 'workspaces.list',
  summary: 'List the workspaces that you are a member of.',
  scope: 'account:use',
  http: 'GET /v1/workspaces',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(MembershipShape),
  async run({ tx, actor }) {
    const rows = await workspacesOf(tx, uuidOf('usr', actor.id))
    return { object: 'list' as const, data: rows.map((row) => view(row, actor)), has_more: false, next_cursor: null }
  },
})

export const createWorkspace = operation({
  name: 'workspaces.create',
  summary: 'Make another workspace, which you own, and open it in this browser. It shares nothing with any other.',
  scope: 'workspaces:create',
  http: 'POST /v1/workspaces',
  status: 201,
  mode: 'write',
  input: z.strictObject({ name: WorkspaceName }),
  output: MembershipShape,
  async run({ tx, actor, newId, now, audit }, { name }) {
    const workspace = newId()
    const at = now.toISOString()
    await insertWorkspace(tx, { workspace_id: workspace, name, at })
    await insertMember(tx, workspace, { user: uuidOf('usr', actor.id), role: 'owner', at })
    await openWorkspace(tx, sessionOf(actor).id, workspace)
    audit({ target: encodeId('wsp', workspace), before: null, after: { name } })
    const row: MembershipRow = { workspace_id: workspace, name, role: 'owner' }
    return view(row, { ...actor, workspace })
  },
})

export const switchWorkspace = operation({
  name: 'workspaces.switch',
  summary: 'Open another of your workspaces in this browser.',
  scope: 'account:use',
  http: 'POST /v1/workspaces/{id}/switch',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: MembershipShape,
  async run({ tx, actor }, { id }) {
    const wanted = decodeId('wsp', id)
    const rows = await workspacesOf(tx, uuidOf('usr', actor.id))
    const row = rows.find(({ workspace_id }) => workspace_id === wanted)
    // One that exists and one that doesn't are the same to who is no member (I9).
    if (!row) throw new Problem('not_found', { detail: 'You are a member of no such workspace.' })
    await openWorkspace(tx, sessionOf(actor).id, row.workspace_id)
    return view(row, { ...actor, workspace: row.workspace_id })
  },
})

/** The scopes of these operations are a user's, who has one. */
function sessionOf(actor: Actor): BrowserSession {
  if (actor.kind === 'user') return actor.session
  throw new Problem('forbidden')
}

function view(row: MembershipRow, { workspace }: { workspace: string }): Membership {
  const { workspace_id, name, role } = row
  return { object: 'membership', id: encodeId('wsp', workspace_id), name, role, open: workspace_id === workspace }
}
