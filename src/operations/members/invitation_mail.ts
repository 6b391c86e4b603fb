/** An invitation by mail, to the address that it is for. */

import { workspaceName } from '../../store/members.ts'
import type { TransactionContext } from '../operation.ts'
import { codeWay, queueCode } from '../outgoing/codes.ts'
import { MAIL_WORDS, type MailLanguage } from './mail_words.ts'

/**
 * `mailed` is false where nothing can be sent, or where the dashboard is reached from this machine alone: then the link is
 * handed over. `waiting` is the mail that a source of the workspace is to send.
 */
export async function mailInvitation(
  context: TransactionContext,
  { to, path, by, language }: { to: string; path: string; by: string; language: MailLanguage },
): Promise<{ mailed: boolean; waiting: string | null }> {
  const { tx, actor, secretBox, sender, dashboardUrl } = context
  if (!dashboardUrl) return NOT_MAILED
  const way = sender ? null : await codeWay({ tx, workspace: actor.workspace, secretBox, sender }, 'email')
  if (!sender && !way) return NOT_MAILED
  const link = dashboardUrl + path
  const { subject, text: words } = MAIL_WORDS[language].invitation
  const text = words({ link, by, workspace: await workspaceName(tx, actor.workspace) })
  if (way)
    return { mailed: true, waiting: await queueCode(context, way, { channel: 'email', to, code: '', subject, text }) }
  await sender!.send({ kind: 'account', channel: 'email', to, subject, text, link })
  return { mailed: true, waiting: null }
}

export const NOT_MAILED = { mailed: false, waiting: null }
