/** Signatures that Twilio's own library (npm:twilio 5) made, written down here: it is 21 MB and not worth a dependency. */

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hmac } from '../verification.ts'
import { verifyTwilio } from './verify.ts'

const FORM = 'application/x-www-form-urlencoded'

function check(token: string, url: string, body: string, signature: string, contentType = FORM) {
  return verifyTwilio(
    { raw: Buffer.from(body), headers: { 'content-type': contentType, 'x-twilio-signature': signature }, urls: [url] },
    { account: null, config: {}, secrets: { auth_token: token } },
  )
}

const VECTORS: [string, string, string, [string, string][], string][] = [
  [
    "the one in Twilio's document",
    '12345',
    'https://mycompany.com/myapp.php?foo=1&bar=2',
    [
      ['Digits', '1234'],
      ['To', '+18005551212'],
      ['From', '+14158675309'],
      ['Caller', '+14158675309'],
      ['CallSid', 'CA1234567890ABCDE'],
    ],
    'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  ],
  [
    'parameters that come twice',
    'tw-token-made-up',
    'https://kith.example.com/in/twilio/src_1',
    [
      ['Body', 'b'],
      ['Body', 'a'],
      ['MessageSid', 'SM1'],
      ['From', '+14155550123'],
      ['Body', 'a'],
    ],
    'Ov0qzEDnwVniX0YSOS+UgYjMi50=',
  ],
  [
    'a port, a query, blanks, other alphabets',
    'tw-token-made-up',
    'https://kith.example.com:8443/in/twilio/src_1?a=b',
    [
      ['alpha', '1'],
      ['zeta', ''],
      ['Body', 'Olá \u{1F600}'],
      ['Alpha', '2'],
    ],
    '2ki3dNCdKC35TxPFXFzgvEHHIFU=',
  ],
]

describe('X-Twilio-Signature', () => {
  test.each(VECTORS)('%s', (_name, token, url, pairs, signature) => {
    const body = new URLSearchParams(pairs).toString()
    expect(check(token, url, body, signature)).toEqual({ ok: true })
    expect(check(token, `${url}x`, body, signature)).toEqual({ ok: false, why: 'forged' })
    expect(check(token, url, `${body}&x=1`, signature)).toEqual({ ok: false, why: 'forged' })
    expect(check(`${token}x`, url, body, signature)).toEqual({ ok: false, why: 'forged' })
    expect(check('', url, body, signature)).toEqual({ ok: false, why: 'no_secret' })
  })

  test('the standard port may be signed or not', () => {
    const signed = (url: string) => hmac({ algorithm: 'sha1', encoding: 'base64', payload: [`${url}A1`], secret: 't' })
    const [bare, full] = ['https://kith.example.com/in', 'https://kith.example.com:443/in']
    expect(check('t', bare, 'A=1', signed(full)).ok).toBe(true)
    expect(check('t', full, 'A=1', signed(bare)).ok).toBe(true)
  })

  test('a JSON body is signed by its hash in the address', () => {
    const body = '{"a":1}'
    const hash = createHash('sha256').update(body).digest('hex')
    expect(hash).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
    const url = `https://kith.example.com/in?bodySHA256=${hash}`
    const signature = hmac({ algorithm: 'sha1', encoding: 'base64', payload: [url], secret: 't' })
    expect(check('t', url, body, signature, 'application/json').ok).toBe(true)
    expect(check('t', url, '{"a":2}', signature, 'application/json')).toEqual({ ok: false, why: 'forged' })
    const bare = hmac({ algorithm: 'sha1', encoding: 'base64', payload: ['https://kith.example.com/in'], secret: 't' })
    expect(check('t', 'https://kith.example.com/in', body, bare, 'application/json').ok).toBe(false)
  })
})
