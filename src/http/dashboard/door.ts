/** What each of the dashboard's own routes gets, and what they share: input, library calls and their cookies, audit. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { fieldErrors } from '../../operations/field_errors.ts'
import { newId } from '../../operations/new_id.ts'
import type { Actor } from '../../operations/operation.ts'
import { insertAudit } from '../../store/audit.ts'
import { workspacesOf } from '../../store/members.ts'
import type { Tx } from '../../store/transaction.ts'
import { type CookieKind, cookieKind, goneCookies, sessionCookie } from '../accounts/cookies.ts'
import type { Library } from '../accounts/library.ts'
import type { House } from '../house.ts'

export type Door = {
  house: House
  request: IncomingMessage
  response: ServerResponse
  /** The parsed JSON of the request. */
  body: unknown
  /** Where from, for limits. */
  address: string
  now: Date
}

export type Reply = { status: number; body?: unknown }
export type Handler = (door: Door) => Promise<Reply>

export const DONE: Reply = { status: 200, body: { step: 'done' } }
export const NOTHING: Reply = { status: 204 }

export function read<T extends z.ZodType>({ body }: Door, schema: T): z.output<T> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new Problem('invalid_request', { errors: fieldErrors(parsed.error) })
  return parsed.data
}

export const Token = z.string().min(1).max(200)
export const Password = z.string().min(1).max(1024)

type User = Extract<Actor, { kind: 'user' }>

/** Whoever is signed in with an account of their own. */
export async function userOf({ house, request }: Door): Promise<User> {
  const actor = await house.authenticator.actorOf(request.headers, request.method ?? 'POST')
  if (actor.kind === 'user') return actor
  throw new Problem('forbidden', { detail: 'This browser was opened with a key, which has no account.' })
}

/** Work that somebody could guess at: who guesses wrong is slowed down. `account` is what is guessed at. */
export async function guess<T>({ house, address }: Door, account: string, work: () => Promise<T>): Promise<T> {
  const { tries } = house.accounts
  tries.take(address, account)
  const answer = await work()
  tries.succeeded(address, account)
  return answer
}

type Api = Library['api']
type Sent = { headers: Headers; response: unknown }

/** Calls the library as this browser and hands its cookies on. What it refuses is a Problem here. */
export async function ask<T>(
  door: Door,
  call: (api: Api, more: { headers: Headers; returnHeaders: true }) => Promise<{ headers: Headers; response: T }>,
  refused: (code: string) => Problem,
): Promise<T> {
  const library = await door.house.accounts.library(kindOf(door))
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent'] as const)
    if (door.request.headers[name]) headers.set(name, door.request.headers[name])
  try {
    const answer = (await call(library.api, { headers, returnHeaders: true })) as Sent
    setCookies(door, answer.headers.getSetCookie())
    return answer.response as T
  } catch (error) {
    throw codeOf(error) === null ? error : refused(codeOf(error)!)
  }
}

/** The library's own refusals carry a code in their body; all else is a failure. */
function codeOf(error: unknown): string | null {
  const { body, statusCode } = (error ?? {}) as { body?: { code?: unknown }; statusCode?: number }
  return statusCode !== undefined && statusCode < 500 && typeof body?.code === 'string' ? body.code : null
}

/** As the session's own cookie is called, or else as it would be on this address. */
function kindOf({ house, request }: Door): CookieKind {
  return sessionCookie(request.headers, house.accounts.secret)?.kind ?? cookieKind(request.headers)
}

export function setCookies({ response }: Door, cookies: readonly string[]): void {
  for (const cookie of cookies) response.appendHeader('set-cookie', cookie)
}

export function takeCookies(door: Door): void {
  setCookies(door, goneCookies())
}

/** Of what somebody did with their account: one row in each workspace that they belong to. `user` is a UUID. */
export async function auditAccount(
  tx: Tx,
  { now }: { now: Date },
  user: string,
  change: { operation: string; before?: unknown; after?: unknown },
): Promise<void> {
  for (const { workspace_id } of await workspacesOf(tx, user)) await auditIn(tx, { now }, workspace_id, user, change)
}

export async function auditIn(
  tx: Tx,
  { now }: { now: Date },
  workspace: string,
  user: string,
  { operation, before = null, after = null }: { operation: string; before?: unknown; after?: unknown },
): Promise<void> {
  const id = encodeId('usr', user)
  const row = { audit_id: newId(), at: now.toISOString(), actor: `user:${id}`, operation, target: id, before, after }
  await insertAudit(tx, workspace, row)
}
