/** The shared verifiers against signatures that others' libraries made, and against whoever tries. */

import { describe, expect, test } from 'vitest'
import { byHmac, bySecret, byStandardWebhook, byTimedHmac, hmac, sameText } from './verification.ts'

const SECRET = 'whsec_aG9vay1zZWNyZXQtMDEyMzQ1Njc4OWFiY2RlZg=='
const NOW = new Date(1_790_000_000_000)
const signed = { id: 'msg_made_up', timestamp: '1790000000' }
const BODY = Buffer.from('{"a":"Olá"}')
/** Made by npm:standardwebhooks 1.1. */
const THEIRS = 'v1,Xn03xO6CLND68ntw/3fDHn5OgdRBXjz/I3obXpTjHqY='

describe('Standard Webhooks', () => {
  const check = (change: object = {}, at = NOW, body = BODY, secret: string | undefined = SECRET) =>
    byStandardWebhook(body, { ...signed, signature: THEIRS, ...change }, secret, at)

  test("takes what its own library signs, also among several of a secret's change", () => {
    expect(check()).toMatchObject({ ok: true })
    expect(check({ signature: `v1a,xyz v1,bm9uZQ== ${THEIRS}` })).toMatchObject({ ok: true })
    expect(check({}, NOW, BODY, SECRET.slice(6))).toMatchObject({ ok: true })
  })

  test('refuses what is changed, old, ahead, or not signed', () => {
    expect(check({ id: 'msg_other' })).toEqual({ ok: false, why: 'forged' })
    expect(check({ timestamp: '1790000001' })).toEqual({ ok: false, why: 'forged' })
    expect(check({}, NOW, Buffer.from('{"a":"Ola"}'))).toEqual({ ok: false, why: 'forged' })
    expect(check({ signature: THEIRS.slice(3) })).toEqual({ ok: false, why: 'unsigned' })
    expect(check({ signature: undefined })).toEqual({ ok: false, why: 'unsigned' })
    expect(check({}, NOW, BODY, '')).toEqual({ ok: false, why: 'no_secret' })
    const ahead = (ms: number) => check({}, new Date(NOW.getTime() + ms))
    expect([ahead(300_000), ahead(-300_000)].map(({ ok }) => ok)).toEqual([true, true])
    expect([ahead(300_001), ahead(-300_001)]).toEqual(Array(2).fill({ ok: false, why: 'stale' }))
  })

  test('the same request has the same mark, another time another one', () => {
    const mark = (verdict: ReturnType<typeof check>) => (verdict.ok ? verdict.once : null)
    expect(mark(check())).toBe(mark(check({}, new Date(NOW.getTime() + 1000))))
  })
})

test('an empty secret verifies nothing, whatever is sent', () => {
  const empty = { algorithm: 'sha256', encoding: 'hex', payload: ['x'] } as const
  for (const secret of [undefined, '']) {
    const given = [hmac({ ...empty, secret: '' })]
    expect(byHmac({ ...empty, secret, given })).toEqual({ ok: false, why: 'no_secret' })
    expect(byTimedHmac({ ...empty, secret, given }, NOW.getTime(), NOW)).toEqual({ ok: false, why: 'no_secret' })
    expect(bySecret(secret, '')).toEqual({ ok: false, why: 'no_secret' })
  }
})

test('texts are compared whole', () => {
  expect(sameText('abc', 'abc')).toBe(true)
  for (const other of ['abd', 'ab', 'abcd', '', 'ABC', 'ab\u0063\u0301']) expect(sameText('abc', other)).toBe(false)
})
