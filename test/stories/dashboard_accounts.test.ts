/** Accounts in a real browser: signing in, two steps, members, invitations, workspaces, and confirming that it is you. */

import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newPage, soon, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { type TestServer, testServer } from '../server.ts'
import { codeOf, invite, OWNER, setUp } from '../visitor.ts'

const browser = await startBrowser()
afterAll(() => browser?.close())

const OUTBOX = join(tmpdir(), `kith-dashboard-mails-${process.pid}`)
const IDA = { name: 'Ida Berg', email: 'ida@shop.example', password: 'larch-lantern-52' }

describe.skipIf(!browser)('accounts in the dashboard', () => {
  let server: TestServer
  let complaints: string[] = []
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    buildWhenStale('dashboard')
    server = await testServer({ KITH_DEV_OUTBOX: OUTBOX })
    await invite(await setUp(server), server, IDA, 'operator')
  })
  afterAll(async () => {
    await server?.stop()
    await rm(OUTBOX, { force: true })
  })
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    expect(complaints).toEqual([])
  })

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const made = await newPage(browser!, options)
    contexts.push(made.context)
    const { page } = made
    complaints = made.complaints
    await page.goto(server.url + path)
    return page
  }

  async function signIn(page: Page, { email, password }: { email: string; password: string } = OWNER) {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
  }

  /** The link of the newest mail to somebody that leads to a page. */
  async function mailed(to: string, path: string): Promise<string> {
    const links = async () =>
      (await readFile(OUTBOX, 'utf8').catch(() => ''))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { to: string; link: string })
        .filter((mail) => mail.to === to && new URL(mail.link).pathname === path)
    await soon(async () => (await links()).length).toBeGreaterThan(0)
    return (await links()).at(-1)!.link
  }

  /** As if the last word that it is them were an hour old; until the server says so, too. */
  async function forget(page: Page) {
    await server.pool.query(`update auth_sessions set confirmed_at = now() - interval '1 hour'`)
    const confirmedUntil = async () => {
      const { confirmed_until } = await (await page.request.get(`${server.url}/v1/dashboard/me`)).json()
      return confirmed_until === null || Date.parse(confirmed_until) < Date.now()
    }
    await soon(confirmedUntil).toBe(true)
  }

  const inside = (page: Page) => page.getByRole('navigation', { name: 'Main' })

  it('signs in by e-mail and password, kindly refuses a wrong one, and offers mail', async () => {
    const page = await open('/contacts')
    await signIn(page, { ...OWNER, password: 'not this one' })
    await page.getByRole('alert').getByText('E-mail or password is not right.').waitFor()
    await page.getByRole('button', { name: 'Forgotten password' }).click()
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(`If ${OWNER.email} has an account here`).waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await signIn(page)
    await inside(page).waitFor()
    expect(new URL(page.url()).pathname).toBe('/contacts')
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({
      name: '__Host-kith.session_token',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    })
  })

  it('signs in by a link in a mail, and takes another password by one', async () => {
    const page = await open('/contacts')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByLabel('E-mail').fill(IDA.email)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(`If ${IDA.email} has an account here`).waitFor()
    await page.goto(await mailed(IDA.email, '/sign_in/link'))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await inside(page).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Forgotten password' }).click()
    await page.getByLabel('E-mail').fill(IDA.email)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText(`If ${IDA.email} has an account here`).waitFor()
    await page.goto(await mailed(IDA.email, '/reset'))
    await page.getByLabel('New password').fill('short')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').first().waitFor()
    IDA.password = 'maple-lantern-53'
    await page.getByLabel('New password').fill(IDA.password)
    await page.keyboard.press('Enter')
    await page.getByText('Your password is changed.').waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signIn(page, IDA)
    await inside(page).waitFor()
  })

  it('shows nothing but the way in to whoever is not signed in, however slow the line', async () => {
    const page = await open('/settings/about')
    await page.getByLabel('Password').waitFor()
    await page.route('**/v1/dashboard/me', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      await route.continue()
    })
    const shown: string[] = []
    await page.exposeFunction('tell', (name: string) => shown.push(name))
    await page.addInitScript(() => {
      const { tell } = window as unknown as { tell(name: string): void }
      new MutationObserver(() => {
        for (const field of document.querySelectorAll('input')) tell(field.name)
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto(`${server.url}/contacts`)
    await page.getByLabel('Password').waitFor()
    expect(new Set(shown)).toEqual(new Set(['email', 'password']))
    await signIn(page)
    await inside(page).waitFor()
  })

  it('turns two steps on by a code, asks for one, takes a recovery code, and turns them off', async () => {
    const page = await open('/settings/account')
    await signIn(page)
    await page.getByRole('button', { name: 'Turn on two steps' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Current password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await dialog.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await violations(page)).toEqual([])
    const secret = (await dialog.locator('code').textContent())!.replaceAll(' ', '')
    const code = () => codeOf(`otpauth://totp/Kith?secret=${secret}`)
    await dialog.getByRole('textbox', { name: 'Code' }).fill(code())
    await dialog.getByRole('button', { name: 'Turn on', exact: true }).click()
    const codes = page.getByRole('dialog', { name: 'Your recovery codes' }).getByRole('listitem')
    await codes.first().waitFor()
    const recovery = await codes.allTextContents()
    expect(recovery).toHaveLength(10)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('On', { exact: true }).waitFor()

    const other = await open('/')
    await signIn(other)
    await other.getByLabel('Code').fill('000000')
    await other.keyboard.press('Enter')
    await other.getByRole('alert').getByText('This code is not right').waitFor()
    expect(await violations(other)).toEqual([])
    await other.getByRole('button', { name: 'Use a recovery code' }).click()
    await other.getByLabel('Recovery code').fill(recovery[0]!)
    await other.keyboard.press('Enter')
    await inside(other).waitFor()

    await page.getByRole('button', { name: 'Turn off' }).click()
    await page.getByRole('dialog').getByLabel('Current password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await page.getByText('Off', { exact: true }).waitFor()
  })

  it('lists sessions and signs out everywhere', async () => {
    const page = await open('/settings/account')
    await signIn(page)
    await page.getByText('This browser').waitFor()
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('heading', { name: 'Sign in to Kith' }).waitFor()
  })

  it('invites somebody by a link, who joins with a narrow screen, is given another role, and is removed', async () => {
    const page = await open('/settings/members')
    await signIn(page)
    await page.getByLabel('E-mail (optional)').fill('jo@shop.example')
    await page.locator('select[name=role]').selectOption('viewer')
    await page.getByRole('button', { name: 'Make a link' }).click()
    const made = page.locator('[role=status] code')
    const link = await made.textContent()
    await page.getByText('Open invitations').waitFor()
    await page.getByLabel('E-mail (optional)').fill('never@shop.example')
    await page.getByRole('button', { name: 'Make a link' }).click()
    await soon(() => made.textContent()).not.toBe(link)
    const takenBack = await made.textContent()
    const row = page.getByRole('listitem').filter({ hasText: 'never@shop.example' })
    await row.getByRole('button', { name: 'Take back' }).click()
    await row.waitFor({ state: 'detached' })

    const phone = await open(takenBack!.replace(server.url, ''), {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    })
    await phone.getByText('This link does not work').waitFor()
    await phone.goto(link!)
    await phone.getByText('Mara Quist').waitFor()
    expect(await violations(phone)).toEqual([])
    await phone.getByLabel('Name').fill('Jo Lund')
    await phone.getByLabel('Password').fill('juniper-window-77')
    await phone.getByRole('button', { name: 'Join' }).click()
    await inside(phone).waitFor()
    await phone.goto(`${server.url}/settings`)
    await phone.getByRole('link', { name: 'Members' }).waitFor()
    expect(await phone.getByRole('link', { name: 'API keys' }).count()).toBe(0)

    await page.reload()
    await page.getByRole('combobox', { name: 'Role of Jo Lund' }).selectOption('operator')
    await page.getByText('The role is changed.').waitFor()
    expect(await violations(page)).toEqual([])
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('listitem').filter({ hasText: 'Jo Lund' }).getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Removed.').waitFor()
    await phone.goto(`${server.url}/contacts`)
    await phone.getByText('You are a member of no workspace any more').waitFor()
  })

  it('asks to confirm before what can’t be taken back, and goes on from there', async () => {
    const page = await open('/settings/keys')
    await signIn(page)
    await page.getByLabel('Name').waitFor()
    await forget(page)
    await page.getByLabel('Name').fill('front desk')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await dialog.getByLabel('Password').fill('not mine')
    await page.keyboard.press('Enter')
    await dialog.getByText('This is not your password.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel('Password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await page.getByText('Copy the key now').waitFor()

    await forget(page)
    await server.record({ type: 'message', channel: 'sms', customer: { phone: '+14155550123' }, text: 'I am Bo Lind' })
    await page.goto(`${server.url}/contacts`)
    await page.getByRole('button', { name: 'Download' }).click()
    await dialog.getByLabel('Password').fill(OWNER.password)
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toMatch(/^contacts.*\.csv$/)

    await forget(page)
    await walk(page, '/settings/members')
    await page.getByRole('combobox', { name: 'Role of Ida Berg' }).selectOption('viewer')
    await dialog.getByLabel('Password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await page.getByText('The role is changed.').waitFor()

    const { body } = await server.record({
      type: 'message',
      channel: 'sms',
      customer: { phone: '+14155550124' },
      text: 'I am Cy Dunn',
    })
    await forget(page)
    await walk(page, `/contacts/${body.results[0].contact}`)
    await page.getByRole('button', { name: 'Erase' }).click()
    await page.getByRole('dialog', { name: 'Erase this contact' }).getByRole('textbox').fill('Cy Dunn')
    await page.getByRole('button', { name: 'Erase for ever' }).click()
    await dialog.getByLabel('Password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Erased' }).waitFor()
    expect((await server.call('GET', `/v1/contacts/${body.results[0].contact}`)).status).toBe(410)
  })

  it('makes another workspace and switches between them by keyboard; other windows follow', async () => {
    const page = await open('/contacts')
    await signIn(page)
    await page.getByRole('link', { name: 'Bo Lind' }).waitFor()
    const other = await page.context().newPage()
    await other.goto(`${server.url}/contacts`)
    await other.getByRole('link', { name: 'Bo Lind' }).waitFor()
    await page.getByRole('button', { name: /^Workspace:/ }).press('Enter')
    await page.getByRole('button', { name: 'New workspace' }).press('Enter')
    await page.getByRole('dialog').getByLabel('Name').fill('Second shop')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Workspace: Second shop' }).waitFor()
    await page.getByRole('heading', { name: 'Nobody yet' }).waitFor()
    await other.getByRole('heading', { name: 'Nobody yet' }).waitFor()
    // What teaches the first step is of use here.
    expect(await page.locator('pre').nth(1).textContent()).toContain(`createClient({ baseUrl: '${server.url}'`)
    expect(await page.getByRole('link', { name: 'Connect a source' }).getAttribute('href')).toBe('/settings/sources')
    await page.getByRole('button', { name: 'Play the demo' }).click()
    await page.getByRole('heading', { name: 'Newest contacts' }).waitFor()
    await other.locator('[data-row="0"]').waitFor()
    await page.getByRole('button', { name: /^Workspace:/ }).press('Enter')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: /^My workspace/ }).press('Enter')
    await page.getByRole('button', { name: 'Workspace: My workspace' }).waitFor()
    await page.goto(`${server.url}/contacts`)
    await page.getByRole('link', { name: 'Bo Lind' }).waitFor()
  })

  it.each([
    [{ width: 1280, height: 800 }, 'light'],
    [{ width: 390, height: 844 }, 'dark'],
  ] as const)('has no violation on its pages at %o, %s', async (viewport, colorScheme) => {
    const page = await open('/setup?token=spent', { viewport, colorScheme })
    await page.getByText('This link does not work').waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto(`${server.url}/reset?token=x`)
    await page.getByLabel('New password').waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto(`${server.url}/sign_in/link?token=x`)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').filter({ hasText: 'link' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto(server.url)
    await page.getByLabel('Password').waitFor()
    expect(await violations(page)).toEqual([])
    await signIn(page)
    await inside(page).waitFor()
    for (const [path, shown] of [
      ['/settings/account', 'Where you are signed in'],
      ['/settings/members', 'Invite somebody'],
    ] as const) {
      await page.goto(server.url + path)
      await page.getByRole('heading', { name: shown }).waitFor()
      expect(await violations(page), path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    }
  })

  it('warns on an address that is not encrypted', async () => {
    const page = await open('/')
    await page.route('http://kith.lan/**', async (route) => {
      const answer = await route.fetch({ url: route.request().url().replace('http://kith.lan', server.url) })
      await route.fulfill({ response: answer })
    })
    await page.goto('http://kith.lan/')
    await page.getByRole('note').getByText('not encrypted').waitFor()
    expect(await violations(page)).toEqual([])
  })
})
