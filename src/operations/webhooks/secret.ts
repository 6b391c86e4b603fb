/** Secrets of webhooks: `whsec_` and 32 random bytes. While one is changed, the one before signs beside it for a day. */

import { randomBytes } from 'node:crypto'
import type { SecretBox } from '../../store/secret_box.ts'
import type { SealedWebhook } from '../../store/webhooks.ts'

type Kept = { current: string; before?: string; until?: string }

const OVERLAP_MS = 86_400_000

export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

export function sealNew(box: SecretBox, id: string, secret: string): Buffer {
  return box.seal(JSON.stringify({ current: secret } satisfies Kept), id)
}

export function sealNext(box: SecretBox, row: SealedWebhook, secret: string, now: Date): Buffer {
  const { current } = open(box, row)
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString()
  return box.seal(JSON.stringify({ current: secret, before: current, until } satisfies Kept), row.webhook_id)
}

/** Those that sign now, the newest first. */
export function secretsOf(box: SecretBox, row: SealedWebhook, now: Date): string[] {
  const { current, before, until } = open(box, row)
  return before && until && now.toISOString() < until ? [current, before] : [current]
}

function open(box: SecretBox, row: SealedWebhook): Kept {
  return JSON.parse(box.open(row.secrets, row.webhook_id)) as Kept
}
