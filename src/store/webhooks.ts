/** Who is told what happens: addresses, what each wants to hear, and their sealed secrets. */

import { latestCursor } from './events.ts'
import { saveCursor } from './job_cursors.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

export type WebhookRow = {
  webhook_id: string
  url: string
  kinds: string[]
  created_at: string
  disabled_at: string | null
  /** `gone`: the receiver answered 410. */
  disabled_by: 'operator' | 'gone' | null
}

export type SealedWebhook = WebhookRow & { secrets: Buffer }

/** The reader of the outbox that hands out deliveries. */
export const WEBHOOKS_JOB = 'webhooks'

const SHOWN = 'webhook_id, url, kinds, created_at, disabled_at, disabled_by'

export async function insertWebhook(tx: Tx, workspace: string, row: SealedWebhook): Promise<void> {
  await beginNow(tx, workspace)
  await tx.query({
    text: 'insert into webhooks (workspace_id, webhook_id, url, kinds, secrets, created_at) values ($1, $2, $3, $4, $5, $6)',
    values: [workspace, row.webhook_id, row.url, row.kinds, row.secrets, row.created_at],
  })
}

/** Where nobody listened until now, the outbox was not read; what happened meanwhile is not handed out. */
async function beginNow(tx: Tx, workspace: string): Promise<void> {
  const heard = await many(tx, {
    text: 'select from webhooks where workspace_id = $1 and disabled_at is null limit 1',
    values: [workspace],
  })
  if (heard.length === 0) await saveCursor(tx, workspace, WEBHOOKS_JOB, await latestCursor(tx))
}

export function listWebhooks(tx: Tx, workspace: string): Promise<WebhookRow[]> {
  return many(tx, {
    text: `select ${SHOWN} from webhooks where workspace_id = $1 order by webhook_id`,
    values: [workspace],
  })
}

export function activeWebhooks(tx: Tx, workspace: string): Promise<SealedWebhook[]> {
  return many(tx, {
    name: 'webhooks.active',
    text: `select ${SHOWN}, secrets from webhooks where workspace_id = $1 and disabled_at is null`,
    values: [workspace],
  })
}

/** Locked when it is to be changed. */
export function findWebhook(tx: Tx, workspace: string, id: string, lock = false): Promise<SealedWebhook | null> {
  return maybeOne(tx, {
    text: `select ${SHOWN}, secrets from webhooks where workspace_id = $1 and webhook_id = $2 ${lock ? 'for update' : ''}`,
    values: [workspace, id],
  })
}

/** Heard again after a pause, it is told what happens from now on. */
export async function updateWebhook(tx: Tx, workspace: string, row: SealedWebhook, resumes: boolean): Promise<void> {
  if (resumes) await beginNow(tx, workspace)
  await tx.query({
    text: `update webhooks set url = $3, kinds = $4, secrets = $5, disabled_at = $6, disabled_by = $7
        ${resumes ? ', begins = pg_current_snapshot()' : ''}
      where workspace_id = $1 and webhook_id = $2`,
    values: [workspace, row.webhook_id, row.url, row.kinds, row.secrets, row.disabled_at, row.disabled_by],
  })
}

/** With all its deliveries. */
export async function removeWebhook(tx: Tx, workspace: string, id: string): Promise<void> {
  for (const table of ['webhook_deliveries', 'webhooks'])
    await tx.query({
      text: `delete from ${table} where workspace_id = $1 and webhook_id = $2`,
      values: [workspace, id],
    })
}

/** Its receiver said that nobody listens there any more. */
export async function endWebhook(tx: Tx, workspace: string, id: string, at: string): Promise<void> {
  await tx.query({
    text: `update webhooks set disabled_at = $3, disabled_by = 'gone'
      where workspace_id = $1 and webhook_id = $2 and disabled_at is null`,
    values: [workspace, id, at],
  })
}
