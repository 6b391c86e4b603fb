/** Signing in and out: with e-mail and password (and a code, where the account asks for one), or with an operator key. */

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { EmailAddress } from '../../operations/members/invitations.ts'
import { newId } from '../../operations/new_id.ts'
import { confirmToken, endSessions, openSession } from '../../store/accounts.ts'
import { insertAudit } from '../../store/audit.ts'
import { endSession, findByHash, hashSecret, insertSession } from '../../store/keys.ts'
import { transaction } from '../../store/transaction.ts'
import { cookieKind, keyCookie, sessionCookie } from '../accounts/cookies.ts'
import { SESSION_DAYS } from '../accounts/library.ts'
import {
  ask,
  auditAccount,
  DONE,
  type Door,
  guess,
  type Handler,
  NOTHING,
  Password,
  type Reply,
  read,
  takeCookies,
} from './door.ts'

const SignIn = z.union([
  z.strictObject({ email: EmailAddress, password: Password }),
  z.strictObject({ key: z.string().min(1).max(512) }),
])

export const signIn: Handler = async (door) => {
  const given = read(door, SignIn)
  return 'key' in given ? byKey(door, given.key) : byPassword(door, given)
}

type Credentials = { email: string; password: string }

/** Also what ends a set-up: the account was just made. */
export async function byPassword(door: Door, { email, password }: Credentials): Promise<Reply> {
  const answer = await guess(door, email, () =>
    ask(
      door,
      (api, more) => api.signInEmail({ body: { email, password }, ...more }),
      () => new Problem('wrong_credentials'),
    ),
  )
  if (!('token' in answer)) return { status: 200, body: { step: 'code' } }
  await opened(door, answer.token, { confirmed: true })
  return DONE
}

const Code = z.union([
  z.strictObject({ code: z.string().min(1).max(20) }),
  z.strictObject({ recovery_code: z.string().min(1).max(40) }),
])

/** The second step. The library allows five tries for each time that the password was given. */
export const signInWithCode: Handler = async (door) => {
  const given = read(door, Code)
  door.house.accounts.tries.takeFrom(door.address)
  const answer = await ask(
    door,
    (api, more) =>
      'code' in given
        ? api.verifyTOTP({ body: { code: given.code.replaceAll(' ', '') }, ...more })
        : api.verifyBackupCode({ body: { code: given.recovery_code.trim() }, ...more }),
    codeProblem,
  )
  await opened(door, answer.token!, { confirmed: true })
  return DONE
}

function codeProblem(code: string): Problem {
  if (code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
    return new Problem('unauthenticated', {
      detail: 'That took too long, or too many tries. Begin again with your password.',
    })
  return new Problem('wrong_code')
}

/** `confirmed`: by what only the person has, a password or a code. */
export async function opened(
  { house, now }: Door,
  token: string,
  { confirmed }: { confirmed: boolean },
): Promise<void> {
  const { pool } = house.database
  const at = now.toISOString()
  if (confirmed) await confirmToken(pool, token, at)
  const session = await openSession(pool, token, at)
  if (session) await auditAccount(pool, { now }, session.user_id, { operation: 'dashboard.sign_in' })
  house.authenticator.forget()
}

async function byKey(door: Door, key: string): Promise<Reply> {
  const { house, now, request, response } = door
  const token = randomBytes(32).toString('base64url')
  await transaction(house.database.pool, async (tx) => {
    const found = await findByHash(tx, hashSecret(key))
    if (!found) throw new Problem('unauthenticated', { detail: 'This key is not known here.' })
    if (found.kind !== 'operator')
      throw new Problem('forbidden', { detail: 'An agent key opens no dashboard. Use an operator key.' })
    const expires = new Date(now.getTime() + SESSION_DAYS * 86_400_000).toISOString()
    const { workspace_id, key_id } = found
    const session = { workspace_id, session_id: newId(), kind: 'browser' as const, key_id }
    await insertSession(tx, { ...session, hash: hashSecret(token), expires_at: expires })
    await insertAudit(tx, workspace_id, {
      audit_id: newId(),
      at: now.toISOString(),
      actor: `key:${encodeId('key', key_id)}`,
      operation: 'dashboard.sign_in',
      target: encodeId('key', key_id),
      before: null,
      after: { expires_at: expires },
    })
  })
  response.appendHeader('set-cookie', keyCookie(cookieKind(request.headers), token, SESSION_DAYS * 86_400))
  return DONE
}

export const signOut: Handler = async (door) => {
  const { house, request } = door
  const found = sessionCookie(request.headers, house.accounts.secret)
  const { pool } = house.database
  if (found?.by === 'key') await endSession(pool, hashSecret(found.token))
  if (found?.by === 'user') {
    const session = await openSession(pool, found.token, door.now.toISOString())
    if (session) await endSessions(pool, session.user_id, { session: session.session_id })
  }
  house.authenticator.forget()
  takeCookies(door)
  return NOTHING
}
