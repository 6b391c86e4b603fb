/** Accepting an invitation: with the account that is signed in, or with a new one made on the spot. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { openWorkspace, userByEmail, userById } from '../../store/accounts.ts'
import { hashSecret } from '../../store/keys.ts'
import { insertMember, invitationByHash, type ShownInvitation, takeInvitation } from '../../store/members.ts'
import { type Tx, transaction } from '../../store/transaction.ts'
import { refuseForeignOrigin } from '../authenticate.ts'
import { auditIn, DONE, type Door, type Handler, read, Token } from './door.ts'
import { signedInUser } from './me.ts'
import { makeUser, NewAccount, refuseWeak } from './set_up.ts'
import { byPassword } from './sign_in.ts'

/** What whoever holds the link sees before they accept. */
export const showInvitation: Handler = async (door) => {
  const { token } = read(door, z.strictObject({ token: Token }))
  const invitation = await found(door, door.house.database.pool, token)
  const { workspace, role, email, inviter } = invitation
  const known = email !== null && (await userByEmail(door.house.database.pool, email)) !== null
  const me = await signedInUser(door)
  const body = { workspace, role, email, invited_by: inviter, has_account: known, signed_in_as: me?.email ?? null }
  return { status: 200, body }
}

const Accept = z.strictObject({ token: Token, account: NewAccount.optional() })

export const acceptInvitation: Handler = async (door) => {
  const { token, account } = read(door, Accept)
  return account ? acceptAsNew(door, token, account) : acceptAsUser(door, token)
}

async function acceptAsUser(door: Door, token: string) {
  refuseForeignOrigin(door.request.headers)
  const me = await signedInUser(door)
  if (!me) throw new Problem('unauthenticated', { detail: 'Sign in, or make an account, to accept.' })
  await transaction(door.house.database.pool, async (tx) => {
    const invitation = await found(door, tx, token)
    const user = await userById(tx, me.id)
    refuseOthers(invitation, user.email)
    await join(tx, door, invitation, me.id)
    await openWorkspace(tx, me.session, invitation.workspace_id)
  })
  door.house.authenticator.forget()
  return DONE
}

async function acceptAsNew(door: Door, token: string, account: z.output<typeof NewAccount>) {
  const { house } = door
  refuseOthers(await found(door, house.database.pool, token), account.email)
  refuseWeak(account.password, account.email, '/account/password')
  const hash = await house.accounts.passwords.hash(account.password)
  await transaction(house.database.pool, async (tx) => {
    const user = await makeUser(tx, account, hash)
    await join(tx, door, await found(door, tx, token), user.id)
  })
  return byPassword(door, account)
}

async function found(door: Door, tx: Tx, token: string): Promise<ShownInvitation> {
  door.house.accounts.tries.takeFrom(door.address)
  const invitation = await invitationByHash(tx, hashSecret(token), door.now.toISOString())
  if (invitation) return invitation
  throw new Problem('not_found', {
    detail: 'This invitation was accepted, taken back, or is too old. Ask for another one.',
  })
}

/** Whoever was named is who may come. */
function refuseOthers({ email }: ShownInvitation, given: string): void {
  if (email === null || email === given) return
  throw new Problem('forbidden', { detail: 'This invitation is for another e-mail address.' })
}

async function join(tx: Tx, door: Door, invitation: ShownInvitation, user: string): Promise<void> {
  const { workspace_id, role, invitation_id } = invitation
  if (!(await takeInvitation(tx, invitation, user))) throw new Problem('not_found')
  const at = door.now.toISOString()
  if (!(await insertMember(tx, workspace_id, { user, role, at })))
    throw new Problem('already_exists', { detail: 'You are a member of this workspace already.' })
  const after = { role, invitation: encodeId('inv', invitation_id) }
  await auditIn(tx, door, workspace_id, user, { operation: 'members.join', after })
}
