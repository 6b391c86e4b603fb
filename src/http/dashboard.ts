/** Signing in to the dashboard: by the one-time set-up link, or with an operator key. */

import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { fieldErrors } from '../operations/field_errors.ts'
import { newId } from '../operations/new_id.ts'
import { insertAudit } from '../store/audit.ts'
import { endSession, findByHash, hashSecret, insertSession, takeSetupToken } from '../store/keys.ts'
import { type Tx, transaction } from '../store/transaction.ts'
import { cookieOf, SESSION_COOKIE } from './authenticate.ts'
import { readBody, requireJson } from './body.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'

const DAYS = 30
const SignIn = z.union([
  z.strictObject({ token: z.string().min(1).max(200) }),
  z.strictObject({ key: z.string().min(1).max(512) }),
])

/** True when the path was one of these. */
export async function dashboardRoute(
  house: House,
  method: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (method !== 'POST') return false
  if (path === '/v1/dashboard/sign_in') await signIn(house, request, response)
  else if (path === '/v1/dashboard/sign_out') await signOut(house, request, response)
  else return false
  return true
}

async function signIn(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  requireJson(request)
  const parsed = SignIn.safeParse(parseJson(await readBody(request, 16_384)))
  if (!parsed.success) throw new Problem('invalid_request', { errors: fieldErrors(parsed.error) })
  const now = new Date()
  const token = randomBytes(32).toString('base64url')
  await transaction(house.database.pool, async (tx) => {
    const by = await admit(tx, parsed.data, now)
    const expires = new Date(now.getTime() + DAYS * 86_400_000).toISOString()
    const session = { workspace_id: by.workspace_id, session_id: newId(), kind: 'browser' as const, key_id: by.key_id }
    await insertSession(tx, { ...session, hash: hashSecret(token), expires_at: expires })
    await insertAudit(tx, by.workspace_id, {
      audit_id: newId(),
      at: now.toISOString(),
      actor: by.key_id ? `key:${by.key_id}` : 'setup',
      operation: 'dashboard.sign_in',
      target: session.session_id,
      before: null,
      after: { expires_at: expires },
    })
  })
  response.writeHead(204, { 'set-cookie': cookie(token, DAYS * 86_400) })
  response.end()
}

async function admit(
  tx: Tx,
  by: z.output<typeof SignIn>,
  now: Date,
): Promise<{ workspace_id: string; key_id: string | null }> {
  if ('token' in by) {
    const link = await takeSetupToken(tx, hashSecret(by.token), now.toISOString())
    if (link) return link
    throw new Problem('unauthenticated', {
      detail:
        'This link was used already or is no longer good. Sign in with an operator key, or start Kith again for a new link.',
    })
  }
  const key = await findByHash(tx, hashSecret(by.key))
  if (key?.kind === 'operator') return key
  if (key) throw new Problem('forbidden', { detail: 'An agent key opens no dashboard. Use an operator key.' })
  throw new Problem('unauthenticated', { detail: 'This key is not known here.' })
}

async function signOut(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = cookieOf(request.headers, SESSION_COOKIE)
  if (token) {
    await endSession(house.database.pool, hashSecret(token))
    house.authenticator.forget()
  }
  response.writeHead(204, { 'set-cookie': cookie('', 0) })
  response.end()
}

function cookie(value: string, maxAge: number): string {
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}`
}
