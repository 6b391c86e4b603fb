/** What Kith can do, as values: one name for HTTP operationId, MCP tool, SDK method, CLI verb and audit row. */

import type { z } from 'zod'
import type { Database } from '../store/database.ts'
import type { SecretBox } from '../store/secret_box.ts'
import type { Tx } from '../store/transaction.ts'
import type { Inbox } from './inbound/inbox.ts'
import type { GroupCommit } from './interactions/group_commit.ts'
import type { Sender } from './sessions/sender.ts'

/** What a key may do (D6). An `agent` key records and serves its own sessions, and reads nothing else back; an `operator` key does everything but that. */
export type Scope =
  | 'interactions:record'
  | 'contacts:read'
  | 'contacts:write'
  | 'contacts:link'
  | 'sessions:use'
  | 'contacts:export'
  | 'workspace:manage'

/** Who acts, in every call and audit row. */
export type Actor =
  | { kind: 'key'; id: string; keyKind: 'agent' | 'operator'; workspace: string }
  | { kind: 'user'; id: string; keyKind: 'operator'; workspace: string }
  | { kind: 'system'; id: string; keyKind: 'operator'; workspace: string }
  | { kind: 'connector'; id: string; keyKind: 'operator'; workspace: string }

/** What every operation gets beside its input. Times and ids come from here, so that an operation has no clock of its own. */
export type Context = {
  database: Database
  actor: Actor
  now: Date
  newId(): string
  groupCommit: GroupCommit
  secretBox: SecretBox
  /** Null when nothing can be sent from here. */
  sender: Sender | null
  /** What vendors sent; absent in verbs that work on the database alone. */
  inbox?: Inbox
}

/** A change that `run` writes to the audit log: what it was done to, and how that looked before and after. */
export type Change = { target: string | null; before: unknown; after: unknown }

export type TransactionContext = Context & { tx: Tx; audit(change: Change): void }

type Declaration<I extends z.ZodType, O extends z.ZodType> = {
  /** `resource.verb`. */
  name: string
  /** One sentence for people, shown in the reference. */
  summary: string
  scope: Scope
  /** Method and path; `{names}` in it are fields of the input. */
  http: string
  /** 200 when not given. */
  status?: 200 | 201 | 202
  input: I
  output: O
}

/**
 * `write` runs in one transaction, with its audit rows; `read` on a connection of the pool; `own` has transactions of
 * its own making. In the latter two `tx` is the pool, and there is nothing to audit.
 */
export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Declaration<I, O> & {
  mode: 'read' | 'write' | 'own'
  /** Of a `write`: every row is found by its key, so that the plans made for recording serve, which are made once. */
  byKey?: boolean
  run(context: TransactionContext, input: z.output<I>): Promise<z.input<O>>
}

/** Declares an operation; the types of `run` follow from its schemas. */
export function operation<I extends z.ZodType, O extends z.ZodType>(declared: Operation<I, O>): Operation<I, O> {
  return declared
}
