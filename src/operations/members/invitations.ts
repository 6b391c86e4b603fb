/** Invitations: a link that makes whoever opens it a member, once. */

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { namesOfUsers } from '../../store/accounts.ts'
import { hashSecret } from '../../store/keys.ts'
import {
  endInvitation,
  type InvitationRow,
  insertInvitation,
  type OpenInvitation,
  openInvitations,
  setInvitationMail,
} from '../../store/members.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'
import { mailInvitation, NOT_MAILED } from './invitation_mail.ts'
import { MAIL_LANGUAGES } from './mail_words.ts'
import { RoleShape, requireGrant } from './members.ts'

const DAYS = 7

/** As accounts keep it. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'An e-mail address.' }))

const InvitationShape = z.object({
  object: z.literal('invitation'),
  id: z.string(),
  role: RoleShape,
  email: z.string().nullable().describe('Only who has this address may accept; null: whoever has the link.'),
  invited_by: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
})

const ListedInvitation = InvitationShape.extend({
  mail: z
    .object({ state: z.enum(['waiting', 'sent', 'failed']), reason: z.string().nullable() })
    .nullable()
    .describe('How the mail with its link fares; null where there is none: no source sends it, or it was erased.'),
})

export type Invitation = z.infer<typeof InvitationShape>
export type OpenInvitationView = z.infer<typeof ListedInvitation>

export const createInvitation = operation({
  name: 'invitations.create',
  summary: 'Invite somebody. The answer is the only place that shows the link, which works once and for a week.',
  scope: 'members:manage',
  confirm: true,
  http: 'POST /v1/invitations',
  status: 201,
  mode: 'write',
  input: z.strictObject({
    role: RoleShape,
    email: EmailAddress.optional(),
    language: z.enum(MAIL_LANGUAGES).optional().describe('Of the mail; `en` when absent.'),
  }),
  output: InvitationShape.extend({
    path: z.string().describe('Behind the address of the dashboard.'),
    mailed: z
      .boolean()
      .describe(
        'Whether Kith also mails the link to the address. That can fail, as the list of open invitations then says.',
      ),
  }),
  async run(context, { role, email = null, language = 'en' }) {
    const { tx, actor, newId, now, audit } = context
    requireGrant(actor, role)
    const token = randomBytes(24).toString('base64url')
    const row: InvitationRow = {
      workspace_id: actor.workspace,
      invitation_id: newId(),
      role,
      email,
      invited_by: uuidOf('usr', actor.id),
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + DAYS * 86_400_000).toISOString(),
    }
    await insertInvitation(tx, { ...row, hash: hashSecret(token) })
    audit({ target: encodeId('inv', row.invitation_id), before: null, after: { role, email } })
    const shown = view(row, await namesOfUsers(tx, [row.invited_by]))
    const path = `/invite?token=${token}`
    const by = shown.invited_by
    const { mailed, waiting } =
      email === null ? NOT_MAILED : await mailInvitation(context, { to: email, path, by, language })
    if (waiting !== null) await setInvitationMail(tx, actor.workspace, row.invitation_id, waiting)
    return { ...shown, path, mailed }
  },
})

export const listInvitations = operation({
  name: 'invitations.list',
  summary: 'List invitations that nobody has accepted yet.',
  scope: 'members:manage',
  http: 'GET /v1/invitations',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(ListedInvitation),
  async run({ tx, actor, now }) {
    const rows = await openInvitations(tx, actor.workspace, now.toISOString())
    const names = await namesOfUsers(
      tx,
      rows.map((row) => row.invited_by),
    )
    return {
      object: 'list' as const,
      data: rows.map((row) => ({ ...view(row, names), mail: mailOf(row) })),
      has_more: false,
      next_cursor: null,
    }
  },
})

export const revokeInvitation = operation({
  name: 'invitations.revoke',
  summary: 'Take an invitation back. Its link stops working.',
  scope: 'members:manage',
  http: 'DELETE /v1/invitations/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: InvitationShape,
  async run({ tx, actor, now, audit }, { id }) {
    const row = await endInvitation(tx, actor.workspace, uuidOf('inv', id), now.toISOString())
    if (!row) throw new Problem('not_found', { detail: 'There is no such open invitation.' })
    audit({ target: id, before: { role: row.role, email: row.email }, after: null })
    return view(row, await namesOfUsers(tx, [row.invited_by]))
  },
})

const WAITING: ReadonlySet<string> = new Set(['queued', 'sending'])

/** A mail that went out has no row any more. */
function mailOf({ outgoing_id, mail_state: state, mail_reason: reason }: OpenInvitation): OpenInvitationView['mail'] {
  if (outgoing_id === null) return null
  if (state === null || state === 'sent') return { state: 'sent', reason: null }
  return { state: WAITING.has(state) ? 'waiting' : 'failed', reason }
}

function view(row: InvitationRow, names: Map<string, string>): Invitation {
  return {
    object: 'invitation',
    id: encodeId('inv', row.invitation_id),
    role: row.role,
    email: row.email,
    invited_by: names.get(row.invited_by) ?? '',
    created_at: row.created_at,
    expires_at: row.expires_at,
  }
}
