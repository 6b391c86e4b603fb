/** The workspace's own settings: how much a mere claim may link (R7). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { setPolicy, type WorkspaceRow, workspaceRow } from '../../store/policy.ts'
import { operation } from '../operation.ts'
import { previewPolicy } from './policy_preview.ts'

const Policy = z.enum(['balanced', 'strict'])

const Workspace = z.object({
  object: z.literal('workspace'),
  id: z.string(),
  name: z.string(),
  policy: Policy.describe('balanced: a claim may attach, marked unverified. strict: a claim only suggests.'),
  changing: z.boolean().describe('The policy was changed, and not everybody has been looked at since.'),
})

export const getWorkspace = operation({
  name: 'workspace.get',
  summary: 'Read the settings of the workspace.',
  scope: 'workspace:manage',
  http: 'GET /v1/workspace',
  mode: 'read',
  input: z.strictObject({}),
  output: Workspace,
  run: async ({ tx, actor }) => view(await workspaceRow(tx, actor.workspace)),
})

export const updateWorkspace = operation({
  name: 'workspace.update',
  summary: 'Change the linking policy. With dry_run: how many links would end and begin, and nothing is changed.',
  scope: 'workspace:manage',
  http: 'PATCH /v1/workspace',
  mode: 'write',
  input: z.strictObject({ policy: Policy, dry_run: z.boolean().default(false) }),
  output: Workspace.extend({
    preview: z.object({
      begin: z.int(),
      end: z.int(),
      complete: z.boolean().describe('False where there are too many to count at once.'),
    }),
  }),
  async run({ tx, actor, audit }, { policy, dry_run }) {
    const { workspace } = actor
    const before = await workspaceRow(tx, workspace)
    const isNew = policy !== before.policy
    const preview = isNew ? await previewPolicy(tx, workspace, policy) : { begin: 0, end: 0, complete: true }
    if (!isNew || dry_run) return { ...view(before), preview }
    await setPolicy(tx, workspace, policy)
    audit({ target: encodeId('wsp', workspace), before: { policy: before.policy }, after: { policy } })
    return { ...view(await workspaceRow(tx, workspace)), preview }
  },
})

function view({ workspace_id, name, policy, changing }: WorkspaceRow) {
  return { object: 'workspace' as const, id: encodeId('wsp', workspace_id), name, policy, changing }
}
