/** What each vendor's answer means, in its true form: taken, refused and why, to be tried again, or nobody knows. */

import { describe, expect, test } from 'vitest'
import type { Outcome, SourceSettings, ToSend, VendorAnswer } from './contract.ts'
import { connectors } from './registry.ts'
import { RULES } from './rules/channels.ts'

const settings: SourceSettings = {
  account: '+15550100777',
  config: {
    phone_number_id: '106540352242922',
    from: 'desk@shop.example',
    region: 'eu-west-1',
    smtp_host: 'mail.shop.example',
  },
  secrets: {
    access_token: 'EAAx',
    auth_token: 't',
    account_sid: 'ACx',
    bot_token: '1:x',
    server_token: 's',
    api_key: 'k',
    access_key_id: 'AKIAx',
    secret_access_key: 's',
    smtp_password: 's',
  },
}
const message = (channel: ToSend['channel']): ToSend => ({
  id: 'out_1',
  channel,
  to: '+5511900000001',
  content: { text: 'hi' },
  humanTag: false,
  thread: { subject: null, messageIds: [] },
  statusUrl: null,
})
const NOW = new Date('2026-11-29T12:00:00Z')
const sendingOf = (name: string) => connectors.find((one) => one.name === name)!.send!
const meaning = (name: string, status: number, body: unknown, headers: VendorAnswer['headers'] = {}): Outcome => {
  const sending = sendingOf(name)
  const answer = { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
  return sending.outcome(answer, message(sending.channels[0]!), settings)
}
/** In a mail its words are in base64; in a request of SES the mail is once more. */
const HI = Buffer.from('hi').toString('base64')
const decoded = (body: string) => Buffer.from(/"Data":"([^"]*)"/.exec(body)?.[1] ?? '', 'base64').toString()
const meta = (code: number, error_subcode?: number, details?: string) => ({
  error: {
    message: `(#${code}) What Meta says`,
    type: 'OAuthException',
    code,
    ...(error_subcode ? { error_subcode } : {}),
    ...(details ? { error_data: { messaging_product: 'whatsapp', details } } : {}),
    fbtrace_id: 'AbCdEf',
  },
})
const twilio = (code: number, status = 400) => ({
  code,
  message: 'What Twilio says',
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
})
const telegram = (error_code: number, description: string, parameters?: object) => ({
  ok: false,
  error_code,
  description,
  ...(parameters ? { parameters } : {}),
})
const postmark = (ErrorCode: number) => ({ ErrorCode, Message: 'What Postmark says' })

describe('a refusal is final and says which', () => {
  test.each([
    ['whatsapp', 400, meta(131047), 'window_closed', '131047'],
    ['whatsapp', 400, meta(131026), 'unreachable', '131026'],
    ['whatsapp', 400, meta(131050), 'opted_out', '131050'],
    ['whatsapp', 401, meta(190), 'no_access', '190'],
    ['whatsapp', 404, meta(132001), 'bad_content', '132001'],
    ['whatsapp', 400, meta(987654), 'rejected', '987654'],
    // Meta answers this one with a 500.
    ['whatsapp', 500, meta(131042), 'no_access', '131042'],
    ['facebook', 400, meta(10, 2018278), 'window_closed', '10'],
    ['facebook', 403, meta(10), 'no_access', '10'],
    ['facebook', 400, meta(551, 1545041), 'unreachable', '551'],
    ['facebook', 400, meta(100, 2018001), 'unreachable', '100'],
    ['instagram', 400, meta(10, 2534022), 'window_closed', '10'],
    ['instagram', 400, meta(100), 'bad_content', '100'],
    ['twilio', 400, twilio(21610), 'opted_out', '21610'],
    ['twilio', 400, twilio(63016), 'window_closed', '63016'],
    ['twilio', 400, twilio(21211), 'unreachable', '21211'],
    ['twilio', 401, twilio(20003, 401), 'no_access', '20003'],
    ['twilio', 400, twilio(99999), 'rejected', '99999'],
    ['twilio', 400, twilio(63038), 'rejected', '63038'],
    ['whatsapp', 400, meta(131048), 'rejected', '131048'],
    ['whatsapp', 403, meta(368), 'no_access', '368'],
    [
      'resend',
      401,
      { statusCode: 401, name: 'validation_error', message: 'API key is invalid' },
      'no_access',
      'validation_error',
    ],
    ['telegram', 403, telegram(403, 'Forbidden: bot was blocked by the user'), 'opted_out', '403'],
    ['telegram', 403, telegram(403, "Forbidden: bot can't initiate conversation with a user"), 'not_started', '403'],
    ['telegram', 403, telegram(403, 'Forbidden: user is deactivated'), 'unreachable', '403'],
    ['telegram', 400, telegram(400, 'Bad Request: chat not found'), 'unreachable', '400'],
    ['telegram', 401, telegram(401, 'Unauthorized'), 'no_access', '401'],
    ['postmark', 422, postmark(406), 'opted_out', '406'],
    ['postmark', 422, postmark(300), 'bad_content', '300'],
    ['postmark', 401, postmark(10), 'no_access', '10'],
    [
      'sendgrid',
      400,
      { errors: [{ message: 'The from address does not match a verified Sender Identity.', field: 'from' }] },
      'bad_content',
      '400',
    ],
    ['sendgrid', 401, { errors: [{ message: 'authorization required', field: null }] }, 'no_access', '401'],
    [
      'resend',
      422,
      { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' },
      'bad_content',
      'validation_error',
    ],
    [
      'resend',
      403,
      { statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid' },
      'no_access',
      'invalid_api_key',
    ],
    ['email', 550, '550 5.1.1 The email account that you tried to reach does not exist.', 'unreachable', '5.1.1'],
    ['email', 550, '550 No such user', 'unreachable', '550'],
    ['email', 550, '550-5.7.26 This mail is unauthenticated', 'rejected', '5.7.26'],
    ['email', 535, '535 Authentication failed', 'no_access', '535'],
    ['email', 554, '554 Transaction failed', 'rejected', '554'],
  ] as const)('%s %i %o: %s', (name, status, body, code, vendorCode) => {
    expect(meaning(name, status, body)).toMatchObject({ is: 'refused', code, vendorCode })
  })
})

test.each([
  [400, 'MessageRejected', 'Email address is not verified. The following identities failed the check', 'no_access'],
  [400, 'MessageRejected', 'Local address contains control or whitespace', 'rejected'],
  [400, 'BadRequestException', 'Illegal address', 'bad_content'],
  [400, 'SendingPausedException', 'Sending is paused', 'no_access'],
  [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', 'no_access'],
  [403, 'AccessDeniedException:http://internal.amazon.com/coral/', 'not authorized to perform', 'no_access'],
  [400, 'TooManyRequestsException', 'Maximum sending rate exceeded.', 'later'],
  [400, 'ThrottlingException', 'Rate exceeded', 'later'],
  [404, 'NotFoundException', 'Configuration set <kith> does not exist.', 'rejected'],
] as const)('SES names its errors in a header: %i %s %s', (status, type, words, is) => {
  const outcome = meaning('ses', status, { message: words }, { 'x-amzn-errortype': type })
  expect(outcome).toMatchObject(
    is === 'later' ? { is } : { is: 'refused', code: is, vendorCode: type.split(':')[0], reason: words },
  )
})

describe('limits and faults are tried again, not before the vendor says', () => {
  test.each([
    ['whatsapp', 429, meta(130429), {}, undefined],
    ['whatsapp', 400, meta(131056), {}, undefined],
    ['whatsapp', 500, meta(131000), {}, undefined],
    ['whatsapp', 502, '<html>Bad Gateway</html>', {}, undefined],
    ['facebook', 400, meta(613), { 'retry-after': '40' }, 40],
    ['twilio', 429, twilio(20429, 429), { 'retry-after': '2' }, undefined],
    ['twilio', 503, 'down', { 'retry-after': '7' }, 7],
    ['telegram', 429, telegram(429, 'Too Many Requests: retry after 31', { retry_after: 31 }), {}, 31],
    ['telegram', 500, telegram(500, 'Internal Server Error'), {}, undefined],
    ['email', 421, '421 4.7.0 Try again later, closing connection', {}, undefined],
    ['email', 451, '451 Greylisted', {}, undefined],
    ['postmark', 429, postmark(429), { 'retry-after': 'Sun, 29 Nov 2026 12:00:00 GMT' }, undefined],
    ['postmark', 500, postmark(1000), {}, undefined],
    ['sendgrid', 429, { errors: [{ message: 'too many requests' }] }, {}, undefined],
    [
      'resend',
      429,
      { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests' },
      { 'retry-after': '1' },
      1,
    ],
    ['resend', 409, { statusCode: 409, name: 'concurrent_idempotent_requests', message: 'in progress' }, {}, undefined],
  ] as const)('%s %i', (name, status, body, headers, afterS) => {
    const outcome = meaning(name, status, body, headers as VendorAnswer['headers'])
    expect(outcome.is).toBe('later')
    if (afterS !== undefined) expect(outcome).toMatchObject({ afterS })
  })
})

describe('where nobody knows, nothing is concluded', () => {
  // A server is spoken to by SMTP directly: no gateway stands in between.
  test.each(connectors.filter(({ name, send }) => send && name !== 'email').map(({ name }) => name))(
    '%s: a gateway in vain, a yes without an id',
    (name) => {
      expect(meaning(name, 504, 'Gateway Time-out').is).toBe('unknown')
      expect(['unknown', 'refused']).toContain(meaning(name, 200, '{}').is)
      expect(['unknown', 'refused']).toContain(meaning(name, 200, 'OK').is)
    },
  )
})

test('email: what is no answer of SMTP', () => {
  for (const [status, body] of [
    [0, ''],
    [200, '200 OK'],
    [354, '354 go on'],
  ] as const)
    expect(meaning('email', status, body).is).toBe('unknown')
})

describe('every connector that sends', () => {
  const senders = connectors.flatMap(({ name, send, secrets }) => (send ? [{ name, send, secrets }] : []))

  test.each(senders)(
    '$name says what it lacks, talks to its own host, and sends on channels with rules',
    ({ send, secrets }) => {
      expect(new URL(send.api(settings)).protocol).toMatch(/^(https|smtp):$/)
      for (const channel of send.channels) {
        expect(send.lacks({ account: null, config: {}, secrets: {} }, channel)).toMatch(/^The source/)
        expect(send.lacks(settings, channel)).toBeNull()
        expect(RULES[channel]!.longest).toBeGreaterThan(100)
        const request = send.request(message(channel), settings, NOW)
        if ('mail' in request) expect(request.mail).toContain(HI)
        else {
          expect(request.path).toMatch(/^\//)
          expect([request.body.includes('hi'), decoded(request.body).includes(HI)]).toContain(true)
        }
      }
      expect(Object.keys(settings.secrets).some((secret) => secrets.includes(secret))).toBe(true)
    },
  )

  test('every rule has its words, where they stand, and the day they were read', () => {
    for (const rules of Object.values(RULES))
      for (const rule of [rules.window, rules.person, rules.first, rules.optOut])
        if (rule)
          expect([
            rule.text.length > 20,
            /^(https:|docs\/)/.test(rule.source),
            /^\d{4}-\d\d-\d\d$/.test(rule.read),
          ]).toEqual([true, true, true])
  })

  test('whoever has no number on WhatsApp is written to by their id there; tokens of Instagram go to its own host', () => {
    const { send } = senders.find(({ name }) => name === 'whatsapp')!
    const request = send.request({ ...message('whatsapp'), to: 'BR.13491208655302741918' }, settings, NOW)
    const body = JSON.parse('body' in request ? request.body : '')
    expect(body).toMatchObject({ recipient: 'BR.13491208655302741918' })
    expect(body).not.toHaveProperty('to')
    expect(sendingOf('instagram').api({ ...settings, secrets: { access_token: 'IGAAx' } })).toBe(
      'https://graph.instagram.com',
    )
  })
})
