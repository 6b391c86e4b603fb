/** The first account: whoever holds the one-time link that Kith prints becomes the owner of the first workspace. */

import { z } from 'zod'
import { passwordWeakness } from '../../domain/password.ts'
import { Problem } from '../../domain/problem.ts'
import { EmailAddress } from '../../operations/members/invitations.ts'
import { newId } from '../../operations/new_id.ts'
import { insertUser, type UserRow } from '../../store/accounts.ts'
import { hashSecret, isSetupToken, takeSetupToken } from '../../store/keys.ts'
import { hasOwner, insertMember } from '../../store/members.ts'
import { type Tx, transaction } from '../../store/transaction.ts'
import { auditIn, type Handler, NOTHING, Password, read, Token } from './door.ts'
import { byPassword } from './sign_in.ts'

export const NewAccount = z.strictObject({
  name: z.string().trim().min(1, { error: 'Your name.' }).max(100),
  email: EmailAddress,
  password: Password,
})

const SetUp = NewAccount.extend({ token: Token })

/** Tells whether the link still works, before anybody fills in a form. */
export const checkSetUp: Handler = async (door) => {
  const { token } = read(door, z.strictObject({ token: Token }))
  door.house.accounts.tries.takeFrom(door.address)
  if (await isSetupToken(door.house.database.pool, hashSecret(token), door.now.toISOString())) return NOTHING
  throw spent()
}

export const setUp: Handler = async (door) => {
  const { token, ...account } = read(door, SetUp)
  const { house, now, address } = door
  house.accounts.tries.takeFrom(address)
  refuseWeak(account.password, account.email, '/password')
  // Worked out only for who holds the link: it is dear.
  if (!(await isSetupToken(house.database.pool, hashSecret(token), now.toISOString()))) throw spent()
  const hash = await house.accounts.passwords.hash(account.password)
  await transaction(house.database.pool, async (tx) => {
    const link = await takeSetupToken(tx, hashSecret(token), now.toISOString())
    if (!link || (await hasOwner(tx, link.workspace_id))) throw spent()
    const user = await makeUser(tx, account, hash)
    await insertMember(tx, link.workspace_id, { user: user.id, role: 'owner', at: now.toISOString() })
    await auditIn(tx, door, link.workspace_id, user.id, { operation: 'dashboard.set_up', after: { role: 'owner' } })
  })
  return byPassword(door, account)
}

/** Throws `already_exists` with the place in the input. */
export async function makeUser(
  tx: Tx,
  { name, email }: { name: string; email: string },
  hash: string,
): Promise<UserRow> {
  const user = await insertUser(tx, { id: newId(), account: newId(), name, email, password: hash })
  if (user) return user
  const detail = 'There is an account with this e-mail address. Sign in with it.'
  throw new Problem('already_exists', { detail, errors: [{ pointer: '/email', detail }] })
}

export function refuseWeak(password: string, email: string, pointer: string): void {
  const weakness = passwordWeakness(password, email)
  if (weakness) throw new Problem('invalid_request', { detail: weakness, errors: [{ pointer, detail: weakness }] })
}

function spent(): Problem {
  return new Problem('unauthenticated', {
    detail: 'This link was used already or is no longer good. Sign in, or start Kith again for a new link.',
  })
}
