/** The settings in a real browser: connecting, marking, revoking and taking back, and what each says that it did. */

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { focused, newPage, signIn as signInOn, soon, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { receiver } from '../receiver.ts'
import { type TestServer, testServer } from '../server.ts'

const browser = await startBrowser()
afterAll(() => browser?.close())

const says = (customer: object, channel: string, text: string) => ({ type: 'message', channel, customer, text })

describe.skipIf(!browser)('the settings', () => {
  let server: TestServer
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    buildWhenStale('dashboard')
    server = await testServer({ KITH_PRIVATE_WEBHOOKS: 'yes', KITH_KEEP_EVENTS_DAYS: '45' })
    // One of these gives what the other has: a link that nobody has proven.
    await server.record(says({ email: 'kim.park@example.org' }, 'email', 'I am Kim Park'))
    await server.record(says({ instagram: '2002' }, 'instagram', 'Kim Park here, kim.park@example.org'))
    await server.call('POST', '/v1/sources', { connector: 'whatsapp', name: 'Salon' })
  })
  afterAll(() => server?.stop())

  beforeEach(async () => {
    await context?.close()
    ;({ context, page, complaints } = await newPage(browser!))
  })
  afterEach(() => expect(complaints).toEqual([]))
  afterAll(() => context?.close())
  const signIn = (path: string) => signInOn(page, server, path)
  const visit = async (path: string) => {
    await walk(page, path)
    await page.getByRole('main').getByRole('heading').first().waitFor()
  }

  it('keys and identifiers are made and taken back, and the audit log says what was before and after', async () => {
    await signIn('/settings/keys')
    await page.getByRole('textbox', { name: 'Name' }).fill('Till')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const key = await page
      .getByText(/^kith_agent_/)
      .first()
      .textContent()
    const recorded = async () => (await server.record(says({ visitor_id: 'till' }, 'chat', 'Hi'), key)).status
    expect(await recorded()).toBe(201)
    const row = page.getByRole('listitem').filter({ hasText: 'Till' })
    page.once('dialog', (dialog) => void dialog.accept())
    await row.getByRole('button', { name: 'Revoke' }).click()
    await row.getByText('Revoked').waitFor()
    expect(await recorded()).toBe(401)
    await visit('/settings/identifiers')
    await page.getByRole('textbox', { name: 'Value' }).fill('desk@example.org')
    await page.getByRole('button', { name: 'Mark' }).click()
    const mark = page.getByRole('listitem').filter({ hasText: 'desk@example.org' })
    await mark.getByRole('button', { name: 'Undo' }).click()
    await mark.waitFor({ state: 'detached' })
    await visit('/settings/audit')
    await page.getByText('identifiers.mark').first().waitFor()
    const revoked = page.getByRole('listitem').filter({ hasText: 'keys.revoke' }).first()
    await revoked.getByText('Change', { exact: true }).click()
    await revoked.getByText('Before').waitFor()
    expect(await revoked.locator('dd').allTextContents()).toEqual([
      expect.stringMatching(/revoked_at\W+null/i),
      expect.stringMatching(/revoked_at\W+\d{4}-/i),
    ])
  })

  it('a source is connected, tried and changed; what it sent is read again, and then it is disconnected', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await signIn('/settings/sources')
    await page.getByRole('button', { name: 'Connect a source' }).click()
    await page.getByRole('searchbox').fill('Typeform')
    await page.getByText('no connector of its own for “Typeform”').waitFor()
    await page.getByRole('button', { name: 'Webhook' }).click()
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Typeform')
    await page.getByRole('button', { name: 'Connect a source' }).click()
    const made = page.getByRole('region', { name: 'Typeform' })
    await made.getByText('Let the other side POST JSON').waitFor()
    await made.getByText(/Authorization: Bearer \w{32}/).waitFor()
    expect(await violations(page)).toEqual([])
    const [address = '', secret = ''] = await made.locator('code').allTextContents()
    await made.getByRole('button', { name: 'Copy' }).nth(1).click()
    await made.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)
    await made.getByRole('button', { name: 'Done' }).click()
    const send = (id: string, by = secret) => {
      const headers = { authorization: `Bearer ${by}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ id, mail: 'mia@example.org', note: 'I am Mia Roth' })
      return fetch(address, { method: 'POST', headers, body }).then(({ status }) => status)
    }
    expect(await send('first')).toBe(200)
    const source = page.getByRole('listitem').filter({ hasText: 'Typeform' })
    await source.getByRole('button', { name: 'Test' }).click()
    await source.getByText(/^The last event came on .* could not be read/).waitFor()
    await source.getByRole('button', { name: 'Edit' }).click()
    await source.getByText('Left empty, it stays as it is.').waitFor()
    const mapping = source.getByRole('textbox', { name: 'Mapping' })
    await mapping.fill('{ "type": ')
    await source.getByRole('button', { name: 'Save' }).click()
    await source.getByText('This can’t be read as JSON.').waitFor()
    expect(await violations(page)).toEqual([])
    await source.getByRole('button', { name: 'Make up a new one' }).click()
    expect(await focused(page)).toBe('Secret')
    const renewed = await source.getByRole('textbox', { name: 'Secret' }).inputValue()
    await source.getByText('Find a mapping by a sample').click()
    await soon(() => source.getByRole('textbox', { name: 'A sample' }).inputValue()).toContain('I am Mia Roth')
    await source.getByRole('button', { name: 'Suggest a mapping' }).click()
    await source.getByText('1 interaction would be recorded:').waitFor()
    expect(JSON.parse(await mapping.inputValue())).toMatchObject({ type: 'message', customer: { email: '$.mail' } })
    expect(await violations(page)).toEqual([])
    await source.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Typeform was changed.').waitFor()
    await source.getByRole('link', { name: /Last event .* Needs attention/ }).click()
    const received = page.getByRole('region', { name: 'Received' })
    await received.getByRole('combobox', { name: 'Sources' }).selectOption({ label: 'Typeform' })
    await received.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Needs attention' })
    await received.getByRole('listitem').getByRole('button', { name: 'Read again' }).click()
    await received.getByText('Nothing was received.').waitFor()
    await received.getByRole('combobox', { name: 'State' }).selectOption({ label: 'Recorded' })
    await received.getByRole('listitem').getByText('1 interaction').waitFor()
    await soon(() => send('second', renewed)).toBe(200)
    expect(await send('second')).toBe(403)
    await visit('/settings/sources')
    await source.getByRole('button', { name: 'Test' }).click()
    await source.getByText(/^The last event came on .* was read/).waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await source.getByRole('button', { name: 'Disconnect' }).click()
    await source.getByText('Disconnected').waitFor()
    await soon(() => send('third', renewed)).toBe(404)
  })

  it('a web chat is connected with its agent, and then without one', async () => {
    await signIn('/settings/sources')
    await page.getByRole('button', { name: 'Connect a source' }).click()
    await page.getByRole('searchbox').fill('website')
    await page.keyboard.press('Enter')
    await page
      .getByRole('textbox', { name: 'Pages that may show it' })
      .fill('https://shop.example https://www.shop.example')
    await page.getByRole('textbox', { name: 'Address of your agent' }).fill('https://agent.example/chat')
    await page.keyboard.press('Enter')
    const made = page.getByRole('region', { name: 'Web chat' })
    await made.getByText('Secret of your agent').waitFor()
    const [line = '', secret = ''] = await made.locator('code').allTextContents()
    expect([line, secret]).toEqual([
      expect.stringMatching(/^<script src=".*\/widget.js" data-source="src_/),
      expect.stringMatching(/^\w{32}$/),
    ])
    await made.getByRole('button', { name: 'Done' }).click()
    const source = page.getByRole('listitem').filter({ hasText: 'widget.js' })
    await source.getByRole('button', { name: 'Test' }).click()
    await source.getByText('Visitors can write to it.').waitFor()
    const kept = async () =>
      (await server.call('GET', '/v1/sources')).body.data.find((one: any) => one.name === 'Web chat')
    expect(await kept()).toMatchObject({
      config: {
        agent_url: 'https://agent.example/chat',
        origins: ['https://shop.example', 'https://www.shop.example'],
      },
      secrets: ['secret'],
    })
    await source.getByRole('button', { name: 'Edit' }).click()
    await source.getByRole('textbox', { name: 'Address of your agent' }).fill('')
    await source.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Web chat was changed.').waitFor()
    expect(await kept()).toMatchObject({
      config: { origins: [expect.anything(), expect.anything()] },
      secrets: ['secret'],
    })
    expect((await kept()).config.agent_url).toBeUndefined()

    const account = async () =>
      (await server.call('GET', '/v1/sources')).body.data.find((one: any) => one.name === 'Salon').account
    const salon = page.getByRole('listitem').filter({ hasText: 'Salon' })
    for (const [text, is] of [
      ['1050', '1050'],
      ['', null],
    ] as const) {
      await salon.getByRole('button', { name: 'Edit' }).click()
      await salon.getByRole('textbox', { name: 'Account', exact: true }).fill(text)
      await salon.getByRole('textbox', { name: 'Account', exact: true }).press('Enter')
      await soon(account).toBe(is)
      await salon.getByRole('form').waitFor({ state: 'detached' })
    }
  })

  it('a webhook is added, tried, seen to fail and sent again', async () => {
    const there = await receiver()
    there.answer = () => ({ status: 500, text: 'out of order' })
    await signIn('/settings/webhooks')
    await page.getByRole('textbox', { name: 'Address' }).fill(`${there.url}/hook`)
    await page.getByRole('checkbox', { name: 'Something was recorded' }).uncheck()
    await page.getByRole('button', { name: 'Add a webhook' }).click()
    const secret = await page.getByText(/^whsec_/).textContent()
    await page.getByRole('button', { name: 'Send a test' }).click()
    const log = page.getByRole('region', { name: 'Deliveries' })
    await log.getByText('It was not accepted').waitFor()
    await log.getByRole('button', { name: 'Details' }).click()
    await log.getByText('out of order').waitFor()
    expect(await violations(page)).toEqual([])
    await server.pool.query("update webhook_deliveries set state = 'failed', next_at = null")
    await page.goto(server.url)
    const attention = page.getByRole('region', { name: 'Needs attention' })
    await attention.getByRole('link', { name: '1 webhook delivery was given up' }).click()
    there.answer = () => ({ status: 200 })
    await log.getByRole('button', { name: 'Send again' }).click()
    await log.getByRole('listitem').getByText('Delivered').first().waitFor()
    await server.pool.query("update webhook_deliveries set state = 'failed', next_at = null")
    await log.getByRole('combobox', { name: 'Webhook' }).selectOption({ label: `${there.url}/hook` })
    await log.getByRole('button', { name: 'Send all failed again' }).click()
    await log.getByRole('listitem').getByText('Delivered').first().waitFor()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused').waitFor()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Paused').waitFor({ state: 'detached' })
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'New secret' }).click()
    const renewed = page.getByText(/^whsec_/)
    await renewed.waitFor()
    expect(await renewed.textContent()).not.toBe(secret)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Nobody is told yet.').waitFor()
    await there.close()
  })

  it('[R7] a stricter policy says what it would end before it does, and can be taken back', async () => {
    await signIn('/settings/linking')
    await page.getByRole('radio', { name: 'Strict' }).check()
    await page.getByText(/\d+ unverified links? would end/).waitFor()
    await page.getByRole('button', { name: 'Change it' }).click()
    await soon(async () => (await server.call('GET', '/v1/workspace')).body.policy).toBe('strict')
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await soon(async () => (await server.call('GET', '/v1/workspace')).body.policy).toBe('balanced')
  })

  it('says what runs here, and how long what is kept', async () => {
    await signIn('/settings/about')
    await page.getByText(/Healthy/).waitFor()
    const kept = page.getByRole('region', { name: 'How long things are kept' })
    const facts = await kept.locator('dl > div').allTextContents()
    expect(facts).toEqual(
      expect.arrayContaining([
        'What vendors sent, as it came45 days',
        'The log of webhooks45 days',
        'Contacts, conversations and recordsUntil you erase the contact',
      ]),
    )
    await kept.getByText('KITH_KEEP_EVENTS_DAYS').waitFor()
  })
})
