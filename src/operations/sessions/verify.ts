/** One-time codes (D3): sent to an address that the customer names, bound to this session and value. */

import { randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { normaliseEmail, normalisePhone, phoneKey } from '../../domain/identifier.ts'
import { Problem } from '../../domain/problem.ts'
import { codesSentTo, insertVerification, spendCode, tryCode } from '../../store/sessions.ts'
import { lockValues } from '../../store/value_locks.ts'
import { operation } from '../operation.ts'
import { codeWay, queueCode } from '../outgoing/codes.ts'
import { Level } from './create.ts'
import { prove } from './prove.ts'
import { anchorOfSession, sessionOf } from './session.ts'

const MINUTES = 60_000
const EXPIRES = 10 * MINUTES
const TRIES = 5
const PER_HOUR = 3
const PER_DAY = 5
const DIGITS = 6

/** The same words whoever has the address, or nobody (D3). */
const SENT = { status: 'sent', expires_in_s: EXPIRES / 1000, digits: DIGITS } as const

export const startVerification = operation({
  name: 'sessions.verify',
  summary: 'Send a one-time code to an address that the customer gave. The answer is the same for every address.',
  scope: 'sessions:use',
  http: 'POST /v1/sessions/{id}/verify',
  status: 202,
  mode: 'write',
  input: z.strictObject({ id: z.string(), channel: z.enum(['email', 'sms', 'whatsapp']), value: z.string().max(320) }),
  output: z.object({ status: z.literal('sent'), expires_in_s: z.int(), digits: z.int() }),
  async run({ tx, actor, now, newId, sender, secretBox }, { id, channel, value }) {
    const { workspace } = actor
    const session = await sessionOf(tx, workspace, id)
    const way = sender ? null : await codeWay({ tx, workspace, secretBox, sender }, channel)
    if (!sender && !way) throw new Problem('no_sender')
    const to = addressOf(channel, value)
    if (!to) return SENT
    const limited = to.field === 'phone' ? { ...to, value: phoneKey(to.value) } : to
    await lockValues(tx, workspace, 'code', [`${limited.field}:${limited.value}`])
    const since = (ms: number) => new Date(now.getTime() - ms).toISOString()
    const sent = await codesSentTo(tx, workspace, limited, [since(60 * MINUTES), since(24 * 60 * MINUTES)])
    if (sent.hour >= PER_HOUR || sent.day >= PER_DAY) return SENT
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
    const verification = newId()
    await insertVerification(tx, workspace, {
      verification_id: verification,
      session_id: session.session_id,
      ...limited,
      // Keyed, because a million codes are tried in no time by whoever reads the table.
      code_hash: secretBox.hash(code, verification),
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + EXPIRES).toISOString(),
    })
    const text = `${code} is your code. It is valid for 10 minutes.`
    if (way) await queueCode({ tx, actor, now, newId, secretBox }, way, { channel, to: to.value, code, text })
    else await sender!.send({ kind: 'code', channel, to: to.value, text, code })
    return SENT
  },
})

export const checkVerification = operation({
  name: 'sessions.verify_check',
  summary: 'Check the code that the customer read out. After five wrong ones a new code is needed.',
  scope: 'sessions:use',
  http: 'POST /v1/sessions/{id}/verify/check',
  mode: 'write',
  input: z.strictObject({ id: z.string(), code: z.string().max(32) }),
  output: z.object({ session: z.string(), verified: z.boolean(), level: Level }),
  async run({ tx, actor, now, newId, secretBox }, { id, code }) {
    const { workspace } = actor
    const session = await sessionOf(tx, workspace, id)
    const tried = await tryCode(tx, workspace, session.session_id, now.toISOString(), TRIES)
    const digits = code.replace(/\D/g, '')
    const right = tried && timingSafeEqual(tried.code_hash, secretBox.hash(digits, tried.verification_id))
    if (!tried || !right)
      return { session: id, verified: false, level: `S${anchorOfSession(session)?.session ?? 0}` as 'S0' }
    await spendCode(tx, workspace, tried.verification_id, now.toISOString())
    await prove({ tx, workspace, now, newId }, session, { field: tried.field, value: tried.value })
    return { session: id, verified: true, level: 'S3' as const }
  },
})

function addressOf(
  channel: 'email' | 'sms' | 'whatsapp',
  raw: string,
): { field: 'email' | 'phone'; value: string } | null {
  const value = channel === 'email' ? normaliseEmail(raw) : normalisePhone(raw).e164
  return value === null ? null : { field: channel === 'email' ? 'email' : 'phone', value }
}
