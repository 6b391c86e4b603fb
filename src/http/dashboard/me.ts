/** Who is signed in in this browser, what they may do, and for how long they need not confirm that it is them. */

import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { CONFIRMED_MS, scopesOf } from '../../operations/run.ts'
import { openSession, renewSession, userById } from '../../store/accounts.ts'
import { workspacesOf } from '../../store/members.ts'
import { workspaceRow } from '../../store/policy.ts'
import { renewed, sessionCookie } from '../accounts/cookies.ts'
import { SESSION_DAYS } from '../accounts/library.ts'
import { type Door, type Handler, setCookies } from './door.ts'

/** Before anybody is signed in: which ways there are. */
export const ways: Handler = async ({ house }) => ({ status: 200, body: { mail: await house.accounts.sendsMail() } })

export const me: Handler = async (door) => {
  const { house, request } = door
  const actor = await house.authenticator.actorOf(request.headers, 'GET')
  if (!('session' in actor) || !actor.session) throw new Problem('forbidden', { detail: 'This is for browsers.' })
  await renew(door)
  const { pool } = house.database
  const user = await signedInUser(door)
  const { name } = await workspaceRow(pool, actor.workspace)
  const { confirmedAt } = actor.session
  const until = confirmedAt && new Date(Date.parse(confirmedAt) + CONFIRMED_MS).toISOString()
  const memberships = user ? await workspacesOf(pool, user.id) : []
  return {
    status: 200,
    body: {
      object: 'me',
      user: user && { id: encodeId('usr', user.id), name: user.name, email: user.email, two_factor: user.two_factor },
      role: actor.kind === 'user' ? actor.role : null,
      scopes: Object.entries(scopesOf(actor)).flatMap(([scope, may]) => (may ? [scope] : [])),
      workspace: { id: encodeId('wsp', actor.workspace), name },
      workspaces: memberships.map(({ workspace_id, ...row }) => ({ id: encodeId('wsp', workspace_id), ...row })),
      confirmed_until: until,
    },
  }
}

export type SignedIn = { id: string; session: string; name: string; email: string; two_factor: boolean }

/** The account of this browser, also one that belongs to no workspace; ids are UUIDs. */
export async function signedInUser({ house, request, now }: Door): Promise<SignedIn | null> {
  const found = sessionCookie(request.headers, house.accounts.secret)
  if (found?.by !== 'user') return null
  const session = await openSession(house.database.pool, found.token, now.toISOString())
  if (!session) return null
  const { name, email, two_factor_enabled } = await userById(house.database.pool, session.user_id)
  return { id: session.user_id, session: session.session_id, name, email, two_factor: two_factor_enabled }
}

/** Whoever comes back within the month stays signed in. */
async function renew(door: Door): Promise<void> {
  const { house, request, now } = door
  const found = sessionCookie(request.headers, house.accounts.secret)
  if (found?.by !== 'user') return
  const until = new Date(now.getTime() + SESSION_DAYS * 86_400_000)
  if (await renewSession(house.database.pool, found.token, now.toISOString(), until.toISOString()))
    setCookies(door, [renewed(found, SESSION_DAYS * 86_400)])
}
