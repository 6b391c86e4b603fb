/** What the doors share: the database, who is calling, the queue of recordings, the log. */

import type { Inbox } from '../operations/inbound/inbox.ts'
import type { GroupCommit } from '../operations/interactions/group_commit.ts'
import type { Actor, TransactionContext } from '../operations/operation.ts'
import type { Database } from '../store/database.ts'
import type { SecretBox } from '../store/secret_box.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Authenticator } from './authenticate.ts'
import type { Chats } from './chats.ts'
import type { Docs } from './docs.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { RecordingProxy } from './proxy/proxy.ts'

export type House = {
  database: Database
  authenticator: Authenticator
  accounts: Accounts
  groupCommit: GroupCommit
  secretBox: SecretBox
  inbox: Inbox
  newId(): string
  live: Live
  chats: Chats
  log: Log
  metrics: Metrics
  proxy: RecordingProxy
  /** Answers a request to one of the two MCP servers, whose caller is known. */
  mcp(kind: 'agent' | 'operator', request: Request, body: unknown, actor: Actor): Promise<Response>
  /** Asks the agent that a source names. Throws where it gives no answer. */
  askAgent(
    question: { id: string; agentUrl: string; secret: string | null },
    body: object,
    stop: AbortSignal,
  ): Promise<{ texts: string[]; ends: boolean }>
  /** Set once the server is to stop: it is not ready for new work. */
  stopping: boolean
  /** Where the built dashboard lies; null when it is not built. */
  webRoot: string | null
  /** The guides, by the address that serves them; null where their folder is not there. */
  docs: Docs | null
  /** The chat widget, compressed; null when it is not built. */
  widget: Buffer | null
  /** Everything an operation needs for this caller. */
  context(actor: Actor): Omit<TransactionContext, 'tx' | 'audit'>
}
