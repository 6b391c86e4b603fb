/** Accounts over HTTP: the first owner, signing in and out, passwords, the second step, links by mail. */

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KITH } from '../built.ts'
import { OPERATOR_KEY, type TestServer, testServer } from '../server.ts'
import { vendorStub } from '../vendors/stub.ts'
import { codeOf, OWNER, setUp, type Visitor, visitor } from '../visitor.ts'

const OUTBOX = join(tmpdir(), `kith-outbox-${process.pid}.jsonl`)
const SESSION = '__Host-kith.session_token'

let kith: TestServer
let mara: Visitor
beforeAll(async () => {
  kith = await testServer({ KITH_DEV_OUTBOX: OUTBOX })
})
afterAll(() => kith?.stop())

const stranger = () => visitor(kith)
const signedIn = async (given: { email: string; password: string } = OWNER, at = kith) => {
  const browser = visitor(at)
  const { status } = await browser.post('/v1/dashboard/sign_in', { email: given.email, password: given.password })
  expect(status).toBe(200)
  return browser
}
const mails = async () =>
  (await readFile(OUTBOX, 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { to: string; link: string; subject: string })
const tokenIn = (link: string) => new URL(link).searchParams.get('token')
async function mailTo(to: string, after: number) {
  for (let tries = 0; tries < 100; tries++) {
    const found = (await mails()).slice(after).find((mail) => mail.to === to)
    if (found) return found
    await sleep(50)
  }
  throw new Error('no mail came')
}

describe('the set-up link', () => {
  const token = () => new URL(kith.setupLink).searchParams.get('token')

  test('takes no weak password, no bad address, and is not spent by them', async () => {
    const browser = stranger()
    const tryIt = (change: object) => browser.post('/v1/dashboard/set_up', { token: token(), ...OWNER, ...change })
    for (const password of ['short', 'password1234', 'aaaaaaaaaaaa', 'mara@shop.example']) {
      const { status, body } = await tryIt({ password })
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/password'])
    }
    expect((await tryIt({ email: 'nobody' })).body.errors[0].pointer).toBe('/email')
    expect((await tryIt({ name: ' ' })).body.errors[0].pointer).toBe('/name')
    expect((await browser.post('/v1/dashboard/set_up/check', { token: token() })).status).toBe(204)
  })

  test('makes the owner, once, and signs them in with a cookie bound to this host', async () => {
    const both = await Promise.allSettled([setUp(kith), setUp(kith)])
    const [made, ...more] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(more).toEqual([])
    mara = made!
    expect([...mara.cookies.keys()]).toEqual([SESSION])
    const { body } = await mara.get('/v1/dashboard/me')
    expect(body).toMatchObject({ role: 'owner', user: { name: OWNER.name, two_factor: false } })
    expect((await stranger().post('/v1/dashboard/set_up/check', { token: token() })).status).toBe(401)
    const { rows } = await kith.pool.query('select password from auth_accounts')
    expect(rows.map((row) => row.password.slice(0, 31))).toEqual(['$argon2id$v=19$m=19456,t=2,p=1$'])
  })
})

describe('signing in', () => {
  test('takes the right password in any case of the address, and sets nothing else than a session', async () => {
    const browser = await signedIn({ email: 'MARA@Shop.Example', password: OWNER.password })
    expect((await browser.get('/v1/contacts')).status).toBe(200)
    expect([...browser.cookies.keys()]).toEqual([SESSION])
  })

  test('says the same of a wrong password and an unknown address', async () => {
    const wrong = await stranger().post('/v1/dashboard/sign_in', { email: OWNER.email, password: 'not this one' })
    const unknown = await stranger().post('/v1/dashboard/sign_in', {
      email: 'nobody@shop.example',
      password: 'not this',
    })
    expect(wrong.status).toBe(401)
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.body.code).toBe('wrong_credentials')
  })

  test('slows whoever guesses down, and locks nobody out', async () => {
    const guesser = stranger()
    const answers: number[] = []
    for (let i = 0; i < 9; i++)
      answers.push((await guesser.post('/v1/dashboard/sign_in', { email: OWNER.email, password: `guess ${i}` })).status)
    expect(answers.at(-1)).toBe(429)
    await signedIn()
  })

  test('is refused from another origin, and where the body is no JSON', async () => {
    const { email, password } = OWNER
    const foreign = await stranger().post('/v1/dashboard/sign_in', { email, password }, { origin: 'https://evil.test' })
    expect(foreign.status).toBe(403)
    const form = await fetch(`${kith.url}/v1/dashboard/sign_in`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `email=${email}&password=${password}`,
    })
    expect(form.status).toBe(415)
  })

  test('a changed or foreign cookie opens nothing', async () => {
    const browser = await signedIn()
    const good = browser.cookies.get(SESSION)!
    const token = decodeURIComponent(good).split('.')[0]!
    for (const cookie of [`x${good}`, token, `${token}.AAAA`, good.slice(0, -4), encodeURIComponent('.')]) {
      browser.cookies.set(SESSION, cookie)
      expect((await browser.get('/v1/contacts')).status, cookie).toBe(401)
    }
  })

  test('changes by cookie need our own origin', async () => {
    const browser = await signedIn()
    const made = { name: 'Sure' }
    expect((await browser.post('/v1/dashboard/account/name', made, { origin: 'https://evil.test' })).status).toBe(403)
    expect((await browser.post('/v1/dashboard/account/name', made)).status).toBe(204)
    await browser.post('/v1/dashboard/account/name', { name: OWNER.name })
  })

  test('by an operator key still opens a browser, which acts as that key', async () => {
    const browser = stranger()
    expect((await browser.post('/v1/dashboard/sign_in', { key: OPERATOR_KEY })).status).toBe(200)
    expect((await browser.get('/v1/dashboard/me')).body).toMatchObject({ user: null, role: null })
    expect((await browser.get('/v1/workspaces')).status).toBe(403)
    await browser.post('/v1/dashboard/sign_out')
    expect((await browser.get('/v1/contacts')).status).toBe(401)
  })
})

describe('sessions', () => {
  test('are listed, ended one by one, and all at once', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    const { body } = await here.get('/v1/dashboard/account/sessions')
    const others = body.data.filter((one: { this_one: boolean }) => !one.this_one)
    expect(body.data.length - others.length).toBe(1)
    const [latest] = others
    expect((await here.post('/v1/dashboard/account/sessions/end', { id: latest.id })).status).toBe(204)
    expect((await here.post('/v1/dashboard/account/sessions/end', { id: latest.id })).status).toBe(404)
    expect((await there.get('/v1/contacts')).status).toBe(401)

    const third = await signedIn()
    expect((await here.post('/v1/dashboard/sign_out_everywhere')).status).toBe(204)
    for (const browser of [here, third, mara]) expect((await browser.get('/v1/contacts')).status).toBe(401)
    mara = await signedIn()
  })

  test('a copied cookie is worth nothing after signing out', async () => {
    const browser = await signedIn()
    const copy = new Map(browser.cookies)
    await browser.post('/v1/dashboard/sign_out')
    for (const [name, value] of copy) browser.cookies.set(name, value)
    expect((await browser.get('/v1/contacts')).status).toBe(401)
  })

  test('are prolonged when somebody comes back', async () => {
    const browser = await signedIn()
    await kith.pool.query(
      `update auth_sessions set updated_at = now() - interval '2 days', expires_at = now() + interval '1 day'`,
    )
    const { headers } = await browser.get('/v1/dashboard/me')
    expect(headers.getSetCookie()[0]).toContain('Max-Age=2592000')
    const { rows } = await kith.pool.query(`select 1 from auth_sessions where expires_at > now() + interval '29 days'`)
    expect(rows).toHaveLength(1)
  })
})

test('a new password needs the old one, and signs other browsers out', async () => {
  const [here, there] = [await signedIn(), await signedIn()]
  const change = (current: string, password: string) =>
    here.post('/v1/dashboard/account/password', { current, password })
  expect((await change('wrong one', 'new-harbour-4711')).body.errors[0].pointer).toBe('/current')
  expect((await change(OWNER.password, 'short')).body.errors[0].pointer).toBe('/password')
  expect((await change(OWNER.password, 'new-harbour-4711')).status).toBe(204)
  expect((await here.get('/v1/contacts')).status).toBe(200)
  expect((await there.get('/v1/contacts')).status).toBe(401)
  expect(
    (await stranger().post('/v1/dashboard/sign_in', { email: OWNER.email, password: OWNER.password })).status,
  ).toBe(401)
  expect((await change('new-harbour-4711', OWNER.password)).status).toBe(204)
})

describe('the second step', () => {
  let uri: string
  let recovery: string[]
  const begin = { email: OWNER.email, password: OWNER.password }

  test('is on once a first code was right', async () => {
    const browser = await signedIn()
    const wrong = await browser.post('/v1/dashboard/account/two_factor/begin', { password: 'not mine' })
    expect(wrong.body.errors[0].pointer).toBe('/password')
    const { body } = await browser.post('/v1/dashboard/account/two_factor/begin', { password: OWNER.password })
    ;({ uri, recovery_codes: recovery } = body)
    expect(uri).toMatch(/^otpauth:\/\/totp\/Kith:mara%40shop.example\?/)
    await signedIn()
    const finish = (code: string) => browser.post('/v1/dashboard/account/two_factor/finish', { code })
    expect((await finish('000000')).body.code).toBe('wrong_code')
    expect((await finish(codeOf(uri))).status).toBe(200)
    expect((await browser.get('/v1/dashboard/me')).body.user.two_factor).toBe(true)
  })

  test('the password alone opens nothing; with a code it does', async () => {
    const browser = stranger()
    expect((await browser.post('/v1/dashboard/sign_in', begin)).body).toEqual({ step: 'code' })
    expect((await browser.get('/v1/contacts')).status).toBe(401)
    expect((await browser.post('/v1/dashboard/sign_in/code', { code: '123456' })).body.code).toBe('wrong_code')
    expect((await browser.post('/v1/dashboard/sign_in/code', { code: codeOf(uri) })).status).toBe(200)
    expect((await browser.get('/v1/contacts')).status).toBe(200)
  })

  test('five wrong codes end the attempt, not the account', async () => {
    const browser = stranger()
    await browser.post('/v1/dashboard/sign_in', begin)
    const codes: string[] = []
    for (let i = 0; i < 6; i++)
      codes.push((await browser.post('/v1/dashboard/sign_in/code', { code: '000000' })).body.code)
    expect(codes.at(-1)).toBe('unauthenticated')
    const again = stranger()
    await again.post('/v1/dashboard/sign_in', begin)
    expect((await again.post('/v1/dashboard/sign_in/code', { code: codeOf(uri) })).status).toBe(200)
  })

  test('a recovery code works once', async () => {
    const use = async () => {
      const browser = stranger()
      await browser.post('/v1/dashboard/sign_in', begin)
      return (await browser.post('/v1/dashboard/sign_in/code', { recovery_code: recovery[0] })).status
    }
    expect([await use(), await use()]).toEqual([200, 401])
  })

  test('secret and recovery codes are not readable in the database', async () => {
    const { rows } = await kith.pool.query('select secret, backup_codes from auth_two_factors')
    expect(JSON.stringify(rows)).not.toContain(recovery[1])
    expect(rows[0].secret).not.toContain(new URL(uri).searchParams.get('secret'))
  })

  test('a link by mail does not get around it', async () => {
    const before = (await mails()).length
    expect((await stranger().post('/v1/dashboard/sign_in/link', { email: OWNER.email })).status).toBe(202)
    expect((await mailTo(OWNER.email, before)).link).toBe(`${kith.url}/`)
  })

  test('is taken off with the password', async () => {
    const browser = stranger()
    await browser.post('/v1/dashboard/sign_in', begin)
    await browser.post('/v1/dashboard/sign_in/code', { code: codeOf(uri) })
    expect((await browser.post('/v1/dashboard/account/two_factor/end', { password: 'wrong' })).status).toBe(422)
    expect((await browser.post('/v1/dashboard/account/two_factor/end', { password: OWNER.password })).status).toBe(204)
    await signedIn()
  })
})

describe('links by mail', () => {
  test('are offered where mail goes out, and tell nobody who has an account', async () => {
    expect((await stranger().get('/v1/dashboard/ways')).body).toEqual({ mail: true })
    const answers = [
      await stranger().post('/v1/dashboard/sign_in/link', { email: 'nobody@shop.example' }),
      await stranger().post('/v1/dashboard/password/forgotten', { email: 'nobody@shop.example' }),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, {}],
      [202, {}],
    ])
    expect((await mails()).some(({ to }) => to === 'nobody@shop.example')).toBe(false)
  })

  test('a sign-in link works once, in the browser that opens it, and does not stand for the password', async () => {
    const before = (await mails()).length
    await stranger().post('/v1/dashboard/sign_in/link', { email: OWNER.email, language: 'pt' })
    const { link, subject } = await mailTo(OWNER.email, before)
    expect(link.startsWith(`${kith.url}/sign_in/link?token=`)).toBe(true)
    expect(subject).toBe('Entre no Kith')
    const browser = stranger()
    const open = (by: Visitor) => by.post('/v1/dashboard/sign_in/link/open', { token: tokenIn(link) })
    expect((await open(browser)).status).toBe(200)
    expect((await open(stranger())).status).toBe(401)
    const { body } = await browser.get('/v1/dashboard/me')
    expect([body.user.email, body.confirmed_until]).toEqual([OWNER.email, null])
    // The password still works: nothing was taken away from the account.
    await signedIn()
  })

  test('a reset sets a new password, once, and signs every browser out', async () => {
    const browser = await signedIn()
    const before = (await mails()).length
    await stranger().post('/v1/dashboard/password/forgotten', { email: OWNER.email })
    const { link } = await mailTo(OWNER.email, before)
    const token = tokenIn(link)
    const reset = (password: string) => stranger().post('/v1/dashboard/password/reset', { token, password })
    expect((await reset('short')).status).toBe(422)
    expect((await reset('other-harbour-12')).status).toBe(204)
    expect((await reset('third-harbour-13')).status).toBe(401)
    expect((await browser.get('/v1/contacts')).status).toBe(401)
    await signedIn({ email: OWNER.email, password: 'other-harbour-12' })
  })
})

test('whoever is on the machine makes a link for a new password without any mail', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [KITH, 'password-link', 'Mara@shop.example'], {
    env: { ...process.env, DATABASE_URL: kith.databaseUrl, KITH_DATA: kith.folder },
  })
  const token = tokenIn(stdout.split('\n')[0]!)
  expect(stdout.startsWith(`${kith.url}/reset?token=`)).toBe(true)
  const answer = await stranger().post('/v1/dashboard/password/reset', { token, password: OWNER.password })
  expect(answer.status).toBe(204)
  await signedIn()
})

test('[I10] [I11] what was done with the account is in the audit log under its name, and no address is in the log', async () => {
  const { body } = await kith.call('GET', '/v1/audit?limit=200')
  const mine = body.data.filter((row: { actor_name: string | null }) => row.actor_name === OWNER.name)
  const done = new Set(mine.map((row: { operation: string }) => row.operation))
  expect([...done].sort()).toEqual([
    'account.password',
    'account.rename',
    'account.sign_out',
    'account.two_factor',
    'dashboard.set_up',
    'dashboard.sign_in',
  ])
  expect(kith.output()).not.toMatch(/mara@|nobody@/)
})

test('without mail nothing by mail is offered; with an e-mail source and an address of its own it goes out there', async () => {
  const stub = await vendorStub(({ json }) =>
    json.To === 'gone@shop.example'
      ? {
          status: 422,
          body: { ErrorCode: 406, Message: 'You tried to send to a recipient that has been marked as inactive.' },
        }
      : { body: { ErrorCode: 0, Message: 'OK', MessageID: 'pm-1' } },
  )
  const other = await testServer({ KITH_PUBLIC_URL: 'https://kith.example' })
  try {
    const browser = visitor(other)
    const owner = await setUp(other)
    const invited = { role: 'viewer', email: 'ines@shop.example', language: 'es' }
    const handedOver = await owner.post('/v1/invitations', invited)
    expect([handedOver.status, handedOver.body.mailed]).toEqual([201, false])
    expect((await browser.get('/v1/dashboard/ways')).body).toEqual({ mail: false })
    expect((await browser.post('/v1/dashboard/password/forgotten', { email: OWNER.email })).body.code).toBe('no_sender')
    const { status } = await other.call('POST', '/v1/sources', {
      connector: 'postmark',
      name: 'mail',
      secrets: { secret: 'pm-hook-secret', server_token: 'pm-server' },
      config: { from: 'desk@shop.example', api_url: stub.url },
    })
    expect(status).toBe(201)
    expect((await browser.get('/v1/dashboard/ways')).body).toEqual({ mail: true })
    await browser.post('/v1/dashboard/password/forgotten', { email: OWNER.email })
    for (let tries = 0; tries < 200 && stub.asked.length === 0; tries++) await sleep(50)
    expect(stub.asked[0]?.json).toMatchObject({ To: OWNER.email, Subject: 'A new password for Kith' })
    const [link] = /https:\/\/kith\.example\/reset\?token=\S+/.exec(stub.asked[0]!.json.TextBody)!
    const reset = { token: tokenIn(link), password: 'by-mail-harbour-5' }
    expect((await browser.post('/v1/dashboard/password/reset', reset)).status).toBe(204)

    const again = await signedIn({ email: OWNER.email, password: reset.password }, other)
    const mailed = await again.post('/v1/invitations', invited)
    expect(mailed.body).toMatchObject({ mailed: true, email: 'ines@shop.example' })
    for (let tries = 0; tries < 200 && stub.asked.length === 1; tries++) await sleep(50)
    expect(stub.asked[1]?.json).toMatchObject({ To: 'ines@shop.example', Subject: 'Una invitación a Kith' })
    const text = stub.asked[1]!.json.TextBody as string
    expect(text).toContain(`https://kith.example${mailed.body.path}\n`)
    expect(text).toContain(OWNER.name)
    // Without an address there is nobody to mail to, and a link alone is nobody's to send.
    expect((await again.post('/v1/invitations', { role: 'viewer' })).body.mailed).toBe(false)
    const { rows } = await other.pool.query("select from outgoing where state in ('queued', 'sending')")
    expect(rows).toEqual([])

    // A mail that fails is told to whoever invited: the link was shown once, and nobody else has it.
    const lost = await again.post('/v1/invitations', { role: 'viewer', email: 'gone@shop.example' })
    expect(lost.body.mailed).toBe(true)
    const newestFirst = async () => {
      const { data } = (await again.get('/v1/invitations')).body
      return data.map(({ email, mail }: { email: string | null; mail: unknown }) => ({ email, mail }))
    }
    await expect.poll(newestFirst, { timeout: 10_000 }).toEqual([
      { email: 'gone@shop.example', mail: { state: 'failed', reason: expect.stringContaining('inactive') } },
      { email: null, mail: null },
      { email: 'ines@shop.example', mail: { state: 'sent', reason: null } },
      { email: 'ines@shop.example', mail: null },
    ])
    // [I7] The failed mail is erased with the customer of that address: it is not told as sent.
    const customer = { email: 'gone@shop.example' }
    const said = await other.record({ type: 'message', channel: 'email', customer, text: 'Hello' })
    const contact = said.body.results[0].contact
    expect((await other.call('DELETE', `/v1/contacts/${contact}`)).status).toBe(200)
    expect((await newestFirst())[0]).toEqual({ email: 'gone@shop.example', mail: null })
  } finally {
    await other.stop()
    await stub.close()
  }
})
