/** Runs an operation: scope, parse, transaction, audit row; once for all of them, so that none can forget. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { insertAudit } from '../store/audit.ts'
import { transaction } from '../store/transaction.ts'
import { fieldErrors } from './field_errors.ts'
import type { Actor, Change, Context, Operation } from './operation.ts'
import { SCOPES_OF_KEY, SCOPES_OF_ROLE, type Scope } from './scopes.ts'

/** PostgreSQL's word for "try again": a deadlock it broke, or a serialization failure. */
const AGAIN = new Set(['40P01', '40001'])
const MAX_ATTEMPTS = 10

/** How long after giving the password or a code somebody may do what needs it. */
export const CONFIRMED_MS = 10 * 60_000

/** Whoever may not is refused before the input is looked at (D6). */
export function authorise(
  actor: Actor,
  { scope, confirm }: { scope: Scope; confirm?: boolean | undefined },
  now = new Date(),
): void {
  if (!scopesOf(actor)[scope]) throw new Problem('forbidden', { detail: refusal(actor, scope) })
  if (confirm && !isConfirmed(actor, now)) throw new Problem('confirmation_needed')
}

export function scopesOf(actor: Actor): Record<Scope, boolean> {
  return actor.kind === 'user' ? SCOPES_OF_ROLE[actor.role] : SCOPES_OF_KEY[actor.keyKind]
}

/** A key in a header is shown anew with each request; a browser's cookie may be used by whoever sits down at it. */
function isConfirmed(actor: Actor, now: Date): boolean {
  if (!('session' in actor) || !actor.session) return true
  const { confirmedAt } = actor.session
  return confirmedAt !== null && now.getTime() - Date.parse(confirmedAt) < CONFIRMED_MS
}

function refusal(actor: Actor, scope: Scope): string {
  if (actor.kind === 'user') return `Your role here (${actor.role}) may not do that.`
  if (scope === 'sessions:use') return 'A session is served with an agent key.'
  if (actor.keyKind === 'agent') return 'An agent key records and reads nothing back. Use an operator key here.'
  return 'This is done by a person who is signed in, not with a key.'
}

export async function run<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  context: Context,
  input: unknown,
): Promise<z.input<O>> {
  authorise(context.actor, operation, context.now)
  const parsed = operation.input.safeParse(input)
  if (!parsed.success) throw new Problem('invalid_request', { errors: fieldErrors(parsed.error) })
  if (operation.mode !== 'write') {
    return operation.run({ ...context, tx: context.database.pool, audit: refuseAudit }, parsed.data)
  }
  return again(() => write(operation, context, parsed.data))
}

/** Of two changes that wait for each other PostgreSQL ends one; it is made anew, from what the other left. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !AGAIN.has((error as { code?: string }).code ?? '')) throw error
      // At once they would meet again, all of them.
      await sleep(Math.random() * 10 * attempt)
    }
  }
}

function write<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  context: Context,
  input: z.output<I>,
): Promise<z.input<O>> {
  const { pool, recording } = context.database
  return transaction(operation.byKey ? recording : pool, async (tx) => {
    const changes: Change[] = []
    const output = await operation.run({ ...context, tx, audit: (change) => changes.push(change) }, input)
    const { workspace } = context.actor
    const rows = changes.map((change) => auditRow(operation.name, context, change))
    await Promise.all([...rows.map((row) => insertAudit(tx, workspace, row)), tx.commit()])
    return output
  })
}

function auditRow(name: string, { actor, now, newId }: Context, { target, before, after }: Change) {
  return {
    audit_id: newId(),
    at: now.toISOString(),
    actor: `${actor.kind}:${actor.id}`,
    operation: name,
    target,
    before,
    after,
  }
}

function refuseAudit(): never {
  throw new Error('an operation that only reads has nothing to audit')
}
