/** What Kith can do, as values: one name for HTTP operationId, MCP tool, SDK method, CLI verb and audit row. */

import type { z } from 'zod'
import type { Database } from '../store/database.ts'
import type { SecretBox } from '../store/secret_box.ts'
import type { Tx } from '../store/transaction.ts'
import type { Inbox } from './inbound/inbox.ts'
import type { GroupCommit } from './interactions/group_commit.ts'
import type { CallVendor } from './outgoing/dispatch.ts'
import type { Role, Scope } from './scopes.ts'
import type { Sender } from './sessions/sender.ts'

export type { Scope } from './scopes.ts'

/** The signed-in browser that a request came from. */
export type BrowserSession = {
  id: string
  /** When its user last gave the password, a code or the key. */
  confirmedAt: string | null
}

/** Who acts, in every call and audit row. A `key` with a session is a browser that was opened with that key. */
export type Actor =
  | { kind: 'key'; id: string; keyKind: 'agent' | 'operator'; workspace: string; session?: BrowserSession }
  | { kind: 'user'; id: string; keyKind: 'operator'; workspace: string; role: Role; session: BrowserSession }
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
  /** Asks a vendor; absent in verbs that work on the database alone. */
  callVendor?: CallVendor
  /** Where people reach the dashboard, for links in mails that leave this machine; null where nobody else does. */
  dashboardUrl?: string | null
  /** The process that serves; absent in verbs. */
  running?: { version: string; startedAt: string; keepEventsDays: number }
}

/** A change that `run` writes to the audit log: what it was done to, and how that looked before and after. */
export type Change = { target: string | null; before: unknown; after: unknown }

export type TransactionContext = Context & { tx: Tx; audit(change: Change): void }

type Declaration<I extends z.ZodType, O extends z.ZodType, H extends string> = {
  /** `resource.verb`. */
  name: string
  /** One sentence for people, shown in the reference. */
  summary: string
  scope: Scope
  /** A browser's user must have given password or code a short while ago. */
  confirm?: boolean
  /** Method and path; `{names}` in it are fields of the input. */
  http: H
  /** 200 when not given. */
  status?: 200 | 201 | 202
  input: I
  output: O
}

/**
 * `write` runs in one transaction, with its audit rows; `read` on a connection of the pool; `own` has transactions of
 * its own making. In the latter two `tx` is the pool, and there is nothing to audit.
 */
export type Operation<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  H extends string = string,
> = Declaration<I, O, H> & {
  mode: 'read' | 'write' | 'own'
  /** Of a `write`: every row is found by its key, so that the plans made for recording serve, which are made once. */
  byKey?: boolean
  run(context: TransactionContext, input: z.output<I>): Promise<z.input<O>>
}

/** Declares an operation; the types of `run` follow from its schemas. */
export function operation<I extends z.ZodType, O extends z.ZodType, const H extends string>(
  declared: Operation<I, O, H>,
): Operation<I, O, H> {
  return declared
}
