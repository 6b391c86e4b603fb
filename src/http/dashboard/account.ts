/** One's own account: name, password, and where one is signed in. */

import { z } from 'zod'
import { decodeId, encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { confirmToken, endSessions, renameUser, sessionsOf, userById } from '../../store/accounts.ts'
import {
  ask,
  auditAccount,
  type Door,
  guess,
  type Handler,
  NOTHING,
  Password,
  read,
  takeCookies,
  userOf,
} from './door.ts'
import { refuseWeak } from './set_up.ts'

export const changeName: Handler = async (door) => {
  const { name } = read(door, z.strictObject({ name: z.string().trim().min(1).max(100) }))
  const user = uuidOf((await userOf(door)).id)
  const { pool } = door.house.database
  const before = await userById(pool, user)
  await renameUser(pool, user, name, door.now.toISOString())
  await auditAccount(pool, door, user, { operation: 'account.rename', before: { name: before.name }, after: { name } })
  return NOTHING
}

/** Other browsers are signed out: whoever changes a password may have a reason. */
export const changePassword: Handler = async (door) => {
  const { current, password } = read(door, z.strictObject({ current: Password, password: Password }))
  const actor = await userOf(door)
  const { pool } = door.house.database
  refuseWeak(password, (await userById(pool, uuidOf(actor.id))).email, '/password')
  const answer = await guess(door, actor.id, () =>
    ask(
      door,
      (api, more) =>
        api.changePassword({
          body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
          ...more,
        }),
      () => wrong('/current', 'This is not your password.'),
    ),
  )
  if (answer.token) await confirmToken(pool, answer.token, door.now.toISOString())
  await changed(door, uuidOf(actor.id), 'account.password')
  return NOTHING
}

export const listSessions: Handler = async (door) => {
  const actor = await userOf(door)
  const rows = await sessionsOf(door.house.database.pool, uuidOf(actor.id), door.now.toISOString())
  const data = rows.map(({ id, created_at, updated_at, user_agent }) => ({
    object: 'browser_session',
    id: encodeId('ses', id),
    created_at,
    seen_at: updated_at,
    user_agent,
    this_one: id === actor.session.id,
  }))
  return { status: 200, body: { object: 'list', data, has_more: false, next_cursor: null } }
}

/** One of one's own sessions, or without an id all but this one. */
export const endSession: Handler = async (door) => {
  const { id } = read(door, z.strictObject({ id: z.string().optional() }))
  const actor = await userOf(door)
  const session = id === undefined ? undefined : decodeId('ses', id)
  if (session === null) throw new Problem('not_found')
  const which = session === undefined ? { except: actor.session.id } : { session }
  const ended = await endSessions(door.house.database.pool, uuidOf(actor.id), which)
  if (session !== undefined && ended === 0) throw new Problem('not_found', { detail: 'There is no such session.' })
  await changed(door, uuidOf(actor.id), 'account.sign_out', { sessions: ended })
  return NOTHING
}

/** Every browser, this one too. */
export const signOutEverywhere: Handler = async (door) => {
  const actor = await userOf(door)
  const ended = await endSessions(door.house.database.pool, uuidOf(actor.id), {})
  await changed(door, uuidOf(actor.id), 'account.sign_out', { sessions: ended })
  takeCookies(door)
  return NOTHING
}

/** Written down, and asked for anew. `user` is a UUID. */
export async function changed(
  { house, now }: Door,
  user: string,
  operation: string,
  after: unknown = null,
): Promise<void> {
  await auditAccount(house.database.pool, { now }, user, { operation, after })
  house.authenticator.forget()
}

export function wrong(pointer: string, detail: string): Problem {
  return new Problem('invalid_request', { detail, errors: [{ pointer, detail }] })
}

/** Of an actor that is a user. */
export const uuidOf = (id: string) => decodeId('usr', id)!
