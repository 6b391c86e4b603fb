/** Which way a SendGrid source is verified: a key shuts the door that a password opens. */

import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifySendgrid } from './connector.ts'

const raw = Buffer.from('--x--')
const now = new Date('2026-11-29T12:00:00Z')
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const public_key = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const password = { authorization: `Basic ${Buffer.from('kith:a-secret').toString('base64')}` }
const check = (headers: Record<string, string>, secrets: Record<string, string>) =>
  verifySendgrid({ raw, headers, urls: [] }, { secrets }, now)

function signed(time: number, body = raw) {
  const signature = sign('sha256', Buffer.concat([Buffer.from(String(time)), body]), privateKey).toString('base64')
  return {
    'x-twilio-email-event-webhook-signature': signature,
    'x-twilio-email-event-webhook-timestamp': String(time),
  }
}

test('by password without a key, by the key alone with one', () => {
  expect(check(password, { secret: 'a-secret' })).toEqual({ ok: true })
  expect(check({}, { secret: 'a-secret' })).toEqual({ ok: false, why: 'unsigned' })
  expect(check(password, {})).toEqual({ ok: false, why: 'no_secret' })
  expect(check(password, { secret: 'a-secret', public_key })).toEqual({ ok: false, why: 'unsigned' })
  const time = now.getTime() / 1000
  expect(check(signed(time), { public_key }).ok).toBe(true)
  expect(check(signed(time, Buffer.from('--y--')), { public_key })).toEqual({ ok: false, why: 'forged' })
  expect(check(signed(time - 400), { public_key })).toEqual({ ok: false, why: 'stale' })
  expect(check(signed(time), { public_key: 'no key' })).toEqual({ ok: false, why: 'forged' })
})
