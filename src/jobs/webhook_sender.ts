/** Tells subscribers what happened: hands out what is new in the outbox, sends what is due, tries again what failed. */

import { setTimeout as sleep } from 'node:timers/promises'
import { encodeId } from '../domain/id.ts'
import { type Attempt, outcomeOf, waitAfter } from '../domain/webhook.ts'
import type { Context } from '../operations/operation.ts'
import { handOut } from '../operations/webhooks/hand_out.ts'
import { bodyOf } from '../operations/webhooks/payload.ts'
import { secretsOf } from '../operations/webhooks/secret.ts'
import { type DueDelivery, finishAttempt, forgetDeliveries, giveBack, takeDue } from '../store/webhook_deliveries.ts'
import { activeWebhooks, endWebhook, type SealedWebhook } from '../store/webhooks.ts'
import { type Posted, postWebhook } from './post_webhook.ts'
import { Rounds } from './rounds.ts'
import { signedHeaders } from './signed_webhook.ts'

type Setting = Pick<Context, 'database' | 'newId' | 'secretBox'> & {
  allowPrivate: boolean
  keepDays: number
  log: { warn(about: object, text: string): void }
}

const IDLE_MS = 250
const FORGET_EVERY = 14_400
/** Of one subscriber; they do not wait for each other. */
const AT_ONCE = 16
/** Longer than an attempt may take: a process that ended in one leaves it to the next. */
const LEASE_MS = 45_000
/** Deliveries that failed since one was heard, after which a subscriber rests: one that is away is not asked for every contact. */
const TIRED = 5
const REST_MS = 30_000
const DAY_MS = 86_400_000

export class WebhookSender extends Rounds {
  readonly #setting: Setting
  readonly #failing = new Map<string, Set<string>>()
  readonly #resting = new Map<string, number>()
  readonly #sending = new Map<string, Set<Promise<void>>>()
  #rounds = 0
  /** Ends the pause: what waited behind a delivery may be due. */
  #wake = () => {}

  constructor(setting: Setting) {
    super({ ...setting, idleMs: IDLE_MS, waits: 'webhooks wait' })
    this.#setting = setting
  }

  override async stop(): Promise<void> {
    await super.stop()
    await Promise.allSettled([...this.#sending.values()].flatMap((sends) => [...sends]))
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    const round = this.#rounds++
    let done = 0
    for (const workspace of workspaces) {
      done += await handOut(this.#setting.database, workspace, this.#setting.newId, new Date())
      done += await this.#sendDue(workspace)
      if (round % FORGET_EVERY === 0) await this.#forget(workspace)
    }
    return done
  }

  /** How many were begun. */
  async #sendDue(workspace: string): Promise<number> {
    const { pool } = this.#setting.database
    let begun = 0
    for (const webhook of await activeWebhooks(pool, workspace)) {
      const id = webhook.webhook_id
      const sends = this.#sending.get(id) ?? new Set()
      const now = Date.now()
      if (sends.size === AT_ONCE || (this.#resting.get(id) ?? 0) > now) continue
      const times = { now: new Date(now).toISOString(), lease: new Date(now + LEASE_MS).toISOString() }
      const due = await takeDue(pool, workspace, id, { ...times, limit: AT_ONCE - sends.size })
      this.#sending.set(id, sends)
      for (const delivery of due) this.#begin(workspace, webhook, delivery, sends)
      begun += due.length
    }
    return begun
  }

  #begin(workspace: string, webhook: SealedWebhook, delivery: DueDelivery, sends: Set<Promise<void>>): void {
    const sent = this.#send(workspace, webhook, delivery)
      .catch((error: Error) => this.#setting.log.warn({ error: error.name }, 'a webhook waits'))
      .finally(() => {
        sends.delete(sent)
        this.#wake()
      })
    sends.add(sent)
  }

  async #send(workspace: string, webhook: SealedWebhook, delivery: DueDelivery): Promise<void> {
    const { database, secretBox, allowPrivate } = this.#setting
    const body = await bodyOf(database, workspace, delivery, new Date())
    if (body === null) return
    const began = new Date()
    const id = encodeId('evt', delivery.event_id)
    const headers = {
      ...signedHeaders(id, body, secretsOf(secretBox, webhook, began), began.getTime()),
      ...(delivery.replayed_after > 0 ? { 'kith-replay': 'true' } : {}),
    }
    const posted = await postWebhook(webhook.url, headers, body, { allowPrivate, stop: this.signal })
    // Broken off by our own end: it was no attempt.
    if (this.isStopping && posted.status === null)
      return giveBack(database.pool, workspace, delivery.delivery_id, began.toISOString())
    await this.#finish(workspace, webhook, delivery, posted, began)
  }

  async #finish(workspace: string, webhook: SealedWebhook, delivery: DueDelivery, posted: Posted, began: Date) {
    const { pool } = this.#setting.database
    const { status, error, response, retryAfter } = posted
    const ms = Date.now() - began.getTime()
    const attempt: Attempt = { at: began.toISOString(), status, error, ms, response }
    const outcome = outcomeOf(status)
    const made = delivery.attempts.length - delivery.replayed_after + 1
    const wait = outcome === 'again' ? waitAfter(made, Math.random(), retryAfter) : null
    await finishAttempt(pool, workspace, {
      delivery,
      attempt,
      state: outcome === 'delivered' ? 'delivered' : wait === null ? 'failed' : 'waiting',
      nextAt: wait === null ? null : new Date(Date.now() + wait * 1000).toISOString(),
    })
    if (outcome === 'gone') await endWebhook(pool, workspace, webhook.webhook_id, began.toISOString())
    this.#remember(webhook.webhook_id, delivery.delivery_id, outcome === 'delivered', retryAfter)
    if (outcome !== 'delivered' && wait === null)
      this.#setting.log.warn(
        { webhook: encodeId('whk', webhook.webhook_id), status, why: error },
        'a webhook was given up',
      )
  }

  #remember(webhook: string, delivery: string, heard: boolean, retryAfter: number | null): void {
    if (heard) {
      this.#failing.delete(webhook)
      this.#resting.delete(webhook)
      return
    }
    const failing = (this.#failing.get(webhook) ?? new Set()).add(delivery)
    this.#failing.set(webhook, failing)
    if (failing.size < TIRED) return
    this.#resting.set(webhook, Date.now() + Math.max(REST_MS, Math.min(retryAfter ?? 0, 3600) * 1000))
    failing.clear()
  }

  async #forget(workspace: string): Promise<void> {
    const { database, keepDays } = this.#setting
    const before = new Date(Date.now() - keepDays * DAY_MS).toISOString()
    while (!this.isStopping) if ((await forgetDeliveries(database.pool, workspace, before, 1000)) < 1000) return
  }

  protected override async pause(ms: number): Promise<void> {
    const woken = new AbortController()
    this.#wake = () => woken.abort()
    await sleep(ms, undefined, { signal: AbortSignal.any([this.signal, woken.signal]) }).catch(() => {})
  }
}
