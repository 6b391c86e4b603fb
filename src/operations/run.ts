/** Runs an operation: scope, parse, transaction, audit row; once for all of them, so that none can forget. */

import type { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { insertAudit } from '../store/audit.ts'
import { transaction } from '../store/transaction.ts'
import { fieldErrors } from './field_errors.ts'
import type { Actor, Change, Context, Operation, Scope } from './operation.ts'

/** PostgreSQL's word for "try again": a deadlock it broke, or a serialization failure. */
const AGAIN = new Set(['40P01', '40001'])
const MAX_ATTEMPTS = 10

const AGENT_SCOPES = new Set<Scope>(['interactions:record', 'sessions:use'])
/** Nobody recalls on behalf of a customer. */
const AGENTS_ONLY = new Set<Scope>(['sessions:use'])

/** A key of the wrong kind is refused before its input is looked at (D6). */
export function authorise(actor: Actor, operation: { scope: Scope }): void {
  if (actor.keyKind === 'operator' && AGENTS_ONLY.has(operation.scope))
    throw new Problem('forbidden', { detail: 'A session is served with an agent key.' })
  if (actor.keyKind === 'operator' || AGENT_SCOPES.has(operation.scope)) return
  throw new Problem('forbidden', { detail: 'An agent key records and reads nothing back. Use an operator key here.' })
}

export async function run<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  context: Context,
  input: unknown,
): Promise<z.input<O>> {
  authorise(context.actor, operation)
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
    for (const change of changes)
      await insertAudit(tx, context.actor.workspace, auditRow(operation.name, context, change))
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
