/** Which cookie a browser is given where, and which it is believed with. */

import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { cookieKind, goneCookies, keyCookie, PLAIN, renewed, SECURE, sessionCookie } from './cookies.ts'

const SAFARI = 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'
const CHROME = 'Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

test.each([
  ['https://kith.example', SECURE],
  ['http://localhost:4000', SECURE],
  ['http://127.0.0.1:4000', SECURE],
  ['http://[::1]:4000', SECURE],
  ['http://192.168.1.20:4000', PLAIN],
  ['http://kith.lan', PLAIN],
  ['http://localhost.evil.test', PLAIN],
  ['null', PLAIN],
])('at %s', (origin, kind) => {
  expect(cookieKind({ origin, host: 'kith.example' })).toBe(kind)
})

test('Safari gets a plain one on its own machine, where it keeps no other, and a bound one under TLS', () => {
  expect(cookieKind({ origin: 'http://localhost:4000', 'user-agent': SAFARI })).toBe(PLAIN)
  expect(cookieKind({ origin: 'https://kith.example', 'user-agent': SAFARI })).toBe(SECURE)
  expect(cookieKind({ origin: 'http://localhost:4000', 'user-agent': CHROME })).toBe(SECURE)
})

test('without an origin a proxy says whether it was TLS', () => {
  expect(cookieKind({ host: 'kith.example', 'x-forwarded-proto': 'https' })).toBe(SECURE)
  expect(cookieKind({ host: '10.0.0.5:4000' })).toBe(PLAIN)
})

const SECRET = 'a secret of the test'
const signed = (token: string, secret = SECRET) =>
  encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)

test('a bound cookie comes before a plain one, which TLS takes none of', () => {
  const plain = `kith.session_token=${signed('plain')}`
  const bound = `__Host-kith.session_token=${signed('bound')}`
  expect(sessionCookie({ cookie: `${plain}; ${bound}` }, SECRET)?.token).toBe('bound')
  expect(sessionCookie({ cookie: plain }, SECRET)?.token).toBe('plain')
  expect(sessionCookie({ cookie: plain, 'x-forwarded-proto': 'https' }, SECRET)).toBe(null)
})

test('what another secret signed, or nobody, opens nothing', () => {
  for (const value of [signed('token', 'another'), 'token', 'token.', '.', '%', '%E0%A4%A', '']) {
    expect(sessionCookie({ cookie: `kith.session_token=${value}` }, SECRET), value).toBe(null)
  }
})

test('cookies are written for scripts not to read and other sites not to send', () => {
  expect(keyCookie(SECURE, 'x'.repeat(43), 60)).toBe(
    `__Host-kith.key=${'x'.repeat(43)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure`,
  )
  const found = sessionCookie({ cookie: `kith.session_token=${signed('t')}` }, SECRET)!
  expect(renewed(found, 5)).toBe(`kith.session_token=${signed('t')}; Path=/; HttpOnly; SameSite=Strict; Max-Age=5`)
  expect(goneCookies()).toHaveLength(4)
})
