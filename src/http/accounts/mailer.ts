/** What carries mail to people who sign in: the file of KITH_DEV_OUTBOX, or an e-mail source of a workspace of theirs. */

import { codeWay, queueCode } from '../../operations/outgoing/codes.ts'
import type { AccountMail, Mailer } from '../../operations/sessions/sender.ts'
import { userByEmail } from '../../store/accounts.ts'
import type { Database } from '../../store/database.ts'
import { workspacesOf } from '../../store/members.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { listWorkspaces } from '../../store/sources.ts'

type Given = { database: Database; secretBox: SecretBox; newId(): string }

/** Through the first of their workspaces that has a source for e-mail. A link waits sealed, as codes do. */
export function sourceMailer({ database: { pool }, secretBox, newId }: Given): Mailer & { ready(): Promise<boolean> } {
  const wayOf = (workspace: string) => codeWay({ tx: pool, workspace, secretBox, sender: null }, 'email')
  return {
    async send({ to, subject, text }: AccountMail) {
      const user = await userByEmail(pool, to)
      for (const { workspace_id: workspace } of user ? await workspacesOf(pool, user.id) : []) {
        const way = await wayOf(workspace)
        if (!way) continue
        const actor = { kind: 'system' as const, id: 'accounts', keyKind: 'operator' as const, workspace }
        const message = { channel: 'email' as const, to, code: '', subject, text }
        await queueCode({ tx: pool, actor, now: new Date(), newId, secretBox }, way, message)
        return
      }
    },
    async ready() {
      for (const workspace of await listWorkspaces(pool)) if (await wayOf(workspace)) return true
      return false
    },
  }
}
