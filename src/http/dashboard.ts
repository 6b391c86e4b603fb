/** The dashboard's own routes: signing in and out, the account of whoever is signed in, invitations. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import { sendJson } from './answer.ts'
import { refuseForeignOrigin } from './authenticate.ts'
import { readBody, requireJson } from './body.ts'
import { clientAddress } from './client_address.ts'
import { changeName, changePassword, endSession, listSessions, signOutEverywhere } from './dashboard/account.ts'
import { confirm } from './dashboard/confirm.ts'
import type { Handler } from './dashboard/door.ts'
import { acceptInvitation, showInvitation } from './dashboard/invitation.ts'
import { mailPasswordLink, mailSignInLink, openSignInLink, resetPassword } from './dashboard/mail_links.ts'
import { me, ways } from './dashboard/me.ts'
import { checkSetUp, setUp } from './dashboard/set_up.ts'
import { signIn, signInWithCode, signOut } from './dashboard/sign_in.ts'
import { beginTwoFactor, endTwoFactor, finishTwoFactor, newRecoveryCodes } from './dashboard/two_factor.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'

const MAX_BODY = 16_384

const HANDLERS: Record<string, Handler> = {
  'GET ways': ways,
  'GET me': me,
  'POST set_up': setUp,
  'POST set_up/check': checkSetUp,
  'POST sign_in': signIn,
  'POST sign_in/code': signInWithCode,
  'POST sign_in/link': mailSignInLink,
  'POST sign_in/link/open': openSignInLink,
  'POST sign_out': signOut,
  'POST sign_out_everywhere': signOutEverywhere,
  'POST confirm': confirm,
  'POST password/forgotten': mailPasswordLink,
  'POST password/reset': resetPassword,
  'POST invitation': showInvitation,
  'POST invitation/accept': acceptInvitation,
  'POST account/name': changeName,
  'POST account/password': changePassword,
  'GET account/sessions': listSessions,
  'POST account/sessions/end': endSession,
  'POST account/two_factor/begin': beginTwoFactor,
  'POST account/two_factor/finish': finishTwoFactor,
  'POST account/two_factor/end': endTwoFactor,
  'POST account/recovery_codes': newRecoveryCodes,
}

const PREFIX = '/v1/dashboard/'

/** True when the path was one of these. */
export async function dashboardRoute(
  house: House,
  method: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<boolean> {
  const name = `${method} ${path.slice(PREFIX.length)}`
  const handler = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined
  if (!handler) return false
  const body = method === 'POST' ? await bodyOf(request) : undefined
  const { status, body: answer } = await handler({
    house,
    request,
    response,
    body,
    address: clientAddress(request),
    now: new Date(),
  })
  if (answer !== undefined) sendJson(response, status, answer, requestId)
  else response.writeHead(status, { 'x-request-id': requestId, 'cache-control': 'no-store' }).end()
  return true
}

/** A browser names its origin with every POST: a foreign page must not even sign somebody in (as somebody else). */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.headers.origin !== undefined) refuseForeignOrigin(request.headers)
  requireJson(request)
  const body = await readBody(request, MAX_BODY)
  const parsed = body.length === 0 ? {} : parseJson(body)
  if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) return parsed
  throw new Problem('invalid_request', { errors: [{ pointer: '', detail: 'The body must be a JSON object.' }] })
}
