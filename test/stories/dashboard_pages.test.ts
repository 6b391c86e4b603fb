/** Every page of the dashboard in a real browser: what it shows, what can be done on it, and that everybody can use it. */

import { readFile } from 'node:fs/promises'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoStory } from '../../src/operations/demo/play.ts'
import { listenFor, signIn as signInOn, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { receiver } from '../receiver.ts'
import { type TestServer, testServer } from '../server.ts'

const browser = await startBrowser()
afterAll(() => browser?.close())

const PAGES = [
  '/',
  '/?days=365&by=type',
  '/contacts',
  '/review',
  '/conversations',
  '/bookings',
  '/forms',
  '/orders',
  '/tickets',
  '/calls',
  '/settings',
  '/settings/sources',
  '/settings/received',
  '/settings/keys',
  '/settings/webhooks',
  '/settings/unsent',
  '/settings/identifiers',
  '/settings/linking',
  '/settings/audit',
  '/settings/about',
]

describe.skipIf(!browser)('the pages of the dashboard', () => {
  let server: TestServer
  let context: BrowserContext
  let page: Page
  let complaints: string[]
  /** Two contacts that gave the same address under other names: a suggestion; and one of several identities. */
  let kim: string
  let follower: string

  const now = Date.now()
  const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  const says = (customer: object, channel: string, text: string, minutes: number) => ({
    id: `${text} ${minutes}`,
    type: 'message',
    channel,
    customer,
    occurred_at: at(minutes),
    text,
  })

  beforeAll(async () => {
    buildWhenStale('dashboard')
    server = await testServer({ KITH_PRIVATE_WEBHOOKS: 'yes', KITH_KEEP_EVENTS_DAYS: '45' })
    const story = demoStory(Date.UTC(2026, 10, 20))
    for (let from = 0; from < story.length; from += 100)
      await server.record({ interactions: story.slice(from, from + 100) })
    const { body } = await server.record({
      interactions: [
        says({ email: 'kim.park@example.org' }, 'email', 'I am Kim Park', 600),
        says({ telegram: '1001' }, 'telegram', 'I am Lee Moss, kim.park@example.org', 500),
        says({ instagram: '2002' }, 'instagram', 'Kim Park here, kim.park@example.org', 400),
      ],
    })
    ;[kim, , follower] = body.results.map((one: any) => one.contact)
    await server.call('POST', '/v1/sources', { connector: 'whatsapp', name: 'Salon' })
  })
  afterAll(() => server?.stop())

  async function open(options: BrowserContextOptions = {}) {
    await context?.close()
    context = await browser!.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    complaints = listenFor(page)
  }
  beforeEach(() => open())
  afterEach(() => expect(complaints).toEqual([]))
  afterAll(() => context?.close())
  const signIn = (path: string) => signInOn(page, server, path)
  const visit = async (path: string) => {
    await walk(page, path)
    await page.getByRole('main').getByRole('heading').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('main [role=status].late'))
  }

  describe.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark', reducedMotion: 'reduce' }],
    ['on a phone', { viewport: { width: 360, height: 740 } }],
  ] as [string, BrowserContextOptions][])('in %s', (_name, options) => {
    it('break no rule of accessibility, and are no wider than the window', async () => {
      await open(options)
      await signIn('/')
      for (const path of [...PAGES, `/contacts/${kim}`]) {
        await visit(path)
        expect(await violations(page), path).toEqual([])
        await expect.poll(() => overflow(page), { message: path, timeout: 5000 }).toBe(0)
      }
    })
  })

  it('runs from right to left without leaving the window', async () => {
    await signIn('/')
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    for (const path of [...PAGES, `/contacts/${kim}`]) {
      await visit(path)
      await expect.poll(() => overflow(page), { message: path, timeout: 5000 }).toBe(0)
    }
  })

  it('speaks the language of the reader, and another when told', async () => {
    await open({ locale: 'pt-BR' })
    await page.goto(server.url)
    await page.getByLabel('Senha').fill('x')
    await open()
    await signIn('/settings')
    await page.getByRole('combobox', { name: 'Language' }).selectOption('es')
    await page.getByRole('heading', { name: 'Ajustes' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es')
    // What the server says of vendors is in no catalogue of its own.
    await visit('/settings/sources')
    await page.getByRole('button', { name: 'Conectar una fuente' }).click()
    await page.getByRole('button', { name: 'Telegram' }).click()
    await page.getByRole('textbox', { name: 'Cuenta' }).waitFor()
    await page.getByLabel('Token del bot').waitFor()
    await page.getByRole('button', { name: 'Conectar una fuente' }).click()
    const made = page.getByRole('region', { name: 'Telegram' })
    await made.getByText('Para enviar también: el Token del bot.').waitFor()
    await made.getByRole('button', { name: 'Listo' }).click()
    const source = page.getByRole('listitem').filter({ hasText: 'Telegram' })
    await source.getByRole('button', { name: 'Probar' }).click()
    await source.getByText('Solo recibe. La fuente no tiene token del bot.').waitFor()
    await visit('/settings/identifiers')
    await page.getByRole('textbox', { name: 'Valor' }).fill('no address')
    await page.getByRole('button', { name: 'Marcar' }).click()
    await page.getByRole('status').getByText('Algunos campos no son como los espera Kith.').waitFor()
  })

  it('counts what happens on the first page while it is open', async () => {
    await signIn('/')
    const figure = page.locator('dl > div', { hasText: 'New contacts' }).locator('dd')
    const before = Number(await figure.textContent())
    await server.record(says({ phone: '+14155550177' }, 'sms', 'Hello', 0))
    await expect.poll(async () => Number(await figure.textContent()), { timeout: 15_000 }).toBe(before + 1)
    await page.getByRole('button', { name: 'Product' }).click()
    await page
      .getByRole('list', { name: 'Product' })
      .getByRole('link', { name: /Bookings/ })
      .click()
    await page.waitForURL('**/bookings')
  })

  it('[M6] a suggestion is rejected and taken back by keyboard', async () => {
    await signIn('/review')
    const pair = page.getByRole('button', { name: /Kim Park and Lee Moss|Lee Moss and Kim Park/ })
    // Others in the story look alike, too.
    await pair.click()
    await page.getByRole('table', { name: 'The two contacts beside each other' }).waitFor()
    await page.getByRole('heading', { name: 'Against' }).waitFor()
    await page.keyboard.press('r')
    await pair.waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await pair.waitFor()
    expect((await server.call('GET', '/v1/suggestions')).body.data.length).toBeGreaterThan(0)
  })

  it('[M2] [M3] a merge is previewed, made and undone from the page of a contact', async () => {
    await signIn(`/contacts/${kim}`)
    await page.getByRole('button', { name: 'Merge' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Lee Moss')
    await dialog.getByRole('button', { name: /Lee Moss/ }).click()
    await dialog.getByText('They gave different names').waitFor()
    await dialog.getByRole('columnheader', { name: 'Together' }).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const decided = page.getByRole('region', { name: 'What your team decided' })
    await decided.getByText('Joined with').waitFor()
    await decided.getByRole('button', { name: 'Undo' }).click()
    await decided.waitFor({ state: 'detached' })
  })

  it('[R7] an unverified link is undone beside its sentence, and the undoing undone', async () => {
    await signIn(`/contacts/${follower}`)
    const identities = page.getByRole('region', { name: 'Identities' })
    await identities.getByText('R7, unverified').waitFor()
    await identities.getByRole('button', { name: 'Undo' }).click()
    await identities.getByText('R7, unverified').waitFor({ state: 'detached' })
    expect((await server.call('GET', `/v1/contacts/${follower}`)).body.id).toBe(follower)
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await identities.getByText('R7, unverified').waitFor()
  })

  it('an identity is split off and comes back', async () => {
    await signIn(`/contacts/${kim}`)
    await page.getByRole('button', { name: 'Split' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox').last().check()
    await dialog.getByRole('button', { name: 'Split 1 off' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Identities, 1').waitFor()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Identities, 2').waitFor()
  })

  it('[P2] [P3] a value is edited in place, and a claim rejected, by keyboard', async () => {
    const { body } = await server.record(says({ visitor_id: 'v_edit' }, 'chat', 'My name is Tom Ford', 5))
    const contact = body.results[0].contact
    await signIn(`/contacts/${contact}`)
    const card = page.getByRole('region', { name: 'Card' })
    await card.getByRole('button', { name: 'Tom Ford', exact: true }).focus()
    await page.keyboard.press('Enter')
    const source = page.getByRole('dialog')
    await source.getByRole('button', { name: 'History' }).click()
    await source.getByRole('list', { name: 'History' }).getByText('Tom Ford').waitFor()
    expect(await violations(page)).toEqual([])
    await source.getByRole('button', { name: 'Edit' }).click()
    await source.getByRole('textbox').fill('Thomas Ford')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Thomas Ford' }).waitFor()
    await source.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tom Ford')
    await page.keyboard.press('Enter')
    await source.getByRole('button', { name: 'Reject' }).click()
    await card.getByRole('button', { name: 'Tom Ford', exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'What your team decided' }).getByText('Tom Ford').waitFor()
  })

  it('[P6] a contact is looked at as it was', async () => {
    await signIn(`/contacts/${kim}`)
    await page.getByRole('button', { name: 'Look back' }).click()
    await page.getByRole('slider').fill('0')
    await page.getByText('As it was on').waitFor()
    await page.getByText('Identities, 1').waitFor()
    await page.getByRole('button', { name: 'Back to today' }).click()
    await page.getByText('Identities, 2').waitFor()
  })

  it('[V5] notes, tasks, labels and attributes are written and read', async () => {
    await signIn(`/contacts/${kim}`)
    await page.getByRole('textbox', { name: 'Write a note' }).fill('Prefers mornings')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: 'Notes' }).getByText('Prefers mornings').waitFor()
    await page.getByRole('textbox', { name: 'Add a task' }).fill('Send the invoice')
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'Done: Send the invoice' }).waitFor()
    await page.getByRole('button', { name: 'Label' }).click()
    await page.keyboard.type('vip')
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Labels' }).getByText('vip').waitFor()
    await page.getByRole('button', { name: 'Attribute' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('plan')
    await page.getByRole('textbox', { name: 'Value' }).fill('gold')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Card' }).getByText('gold').waitFor()
    await page.goto(server.url)
    await page.getByRole('region', { name: 'Needs attention' }).getByText('Send the invoice').waitFor()
  })

  it('contacts are filtered, kept as a segment, chosen and labelled; the address carries it all', async () => {
    await signIn('/contacts')
    await page.getByRole('button', { name: 'Filter' }).click()
    const panel = page.getByRole('region', { name: 'Filters and columns' })
    await panel.getByRole('button', { name: 'Telegram' }).click()
    await panel.getByRole('button', { name: 'Instagram' }).click()
    await page.getByText('Nobody matches.').waitFor()
    await panel.getByRole('button', { name: 'Any of these' }).click()
    await page.getByRole('link', { name: 'Lee Moss' }).waitFor()
    expect(new URL(page.url()).searchParams.get('channel')).toBe('telegram,instagram')
    await panel.getByRole('button', { name: 'Labels' }).click()
    await page.getByRole('columnheader', { name: 'Labels' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Save as segment' }).click()
    await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Social')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Segment' }).waitFor()
    await page.locator('[data-row="0"]').focus()
    await page.keyboard.press('x')
    await page.getByRole('region', { name: 'Chosen contacts' }).getByRole('textbox').fill('social')
    await page.getByRole('button', { name: 'Add label' }).click()
    await page.getByRole('row').getByText('social').waitFor()
    await page.goto(`${server.url}/contacts`)
    await page.getByRole('combobox', { name: 'Segment' }).selectOption({ label: 'Social' })
    await page.getByRole('link', { name: 'Lee Moss' }).waitFor()
    expect(new URL(page.url()).searchParams.get('match')).toBe('any')
  })

  it('a record leads from its list to its states, its contact and its conversation', async () => {
    await signIn('/bookings')
    await page.getByRole('combobox', { name: 'State' }).selectOption('completed')
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL('**/records/**')
    await page.getByRole('region', { name: 'History' }).getByText('Completed').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Conversation', exact: true }).first().click()
    await page.getByRole('list', { name: 'Messages' }).waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('the inbox follows what is said, in another window too', async () => {
    await signIn('/conversations')
    const other = await context.newPage()
    await other.goto(`${server.url}/conversations?channel=sms`)
    await server.record(says({ phone: '+14155550188' }, 'sms', 'Is anybody there?', 0))
    for (const window of [page, other]) await window.getByText('Is anybody there?').waitFor()
    await page.getByText('Is anybody there?').click()
    await page.getByRole('region', { name: 'Conversation' }).getByText('Is anybody there?').waitFor()
  })

  it('[R14] a conversation is moved to whom it belongs, and back', async () => {
    const { body } = await server.record({
      ...says({ visitor_id: 'v_move' }, 'chat', 'It is me again', 3),
      conversation: 'moved-by-hand',
    })
    const { id } = (await server.call('GET', '/v1/conversations?channel=chat')).body.data.find(
      (one: any) => one.contact.id === body.results[0].contact,
    )
    await signIn(`/conversations?open=${id}`)
    await page.getByRole('button', { name: 'Move' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Lee Moss')
    await dialog.getByRole('button', { name: /Lee Moss/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Conversation' }).getByRole('link', { name: 'Lee Moss' }).waitFor()
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await page
      .getByRole('region', { name: 'Conversation' })
      .getByRole('link', { name: 'Lee Moss' })
      .waitFor({ state: 'detached' })
  })

  it('[I7] a contact is erased only by who types its name, with a receipt', async () => {
    const { body } = await server.record(says({ visitor_id: 'v_gone' }, 'chat', 'My name is Max Frei', 4))
    const contact = body.results[0].contact
    await signIn(`/contacts/${contact}`)
    await page.getByRole('button', { name: 'Erase' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: 'Erase for ever' }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox').fill('Max Frei')
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await dialog.getByText('Nothing of them is left here').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.waitForURL('**/contacts')
    await page.goto(`${server.url}/contacts/${contact}`)
    await page.getByText('This contact was erased.').waitFor()
  })

  it('keys and identifiers are made and taken back, and the audit log says what was before and after', async () => {
    await signIn('/settings/keys')
    await page.getByRole('textbox', { name: 'Name' }).fill('Till')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const key = await page
      .getByText(/^kith_agent_/)
      .first()
      .textContent()
    const recorded = async () => (await server.record(says({ visitor_id: 'till' }, 'chat', 'Hi', 0), key)).status
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
    const renewed = await source.getByRole('textbox', { name: 'Secret' }).inputValue()
    await source.getByText('Find a mapping by a sample').click()
    await expect.poll(() => source.getByRole('textbox', { name: 'A sample' }).inputValue()).toContain('I am Mia Roth')
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
    await expect.poll(() => send('second', renewed)).toBe(200)
    expect(await send('second')).toBe(403)
    await visit('/settings/sources')
    await source.getByRole('button', { name: 'Test' }).click()
    await source.getByText(/^The last event came on .* was read/).waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await source.getByRole('button', { name: 'Disconnect' }).click()
    await source.getByText('Disconnected').waitFor()
    await expect.poll(() => send('third', renewed)).toBe(404)
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
  })

  it('[I7] several are erased by who types how many, and one is taken out as a file before', async () => {
    for (const name of ['Uma Voss', 'Ida Voss'])
      await server.record(says({ visitor_id: name }, 'chat', `My name is ${name}`, 2))
    await signIn('/contacts?q=voss')
    // In the list, before what was said is found by the same word.
    await page.getByRole('link', { name: 'Ida Voss' }).first().click()
    const file = page.getByRole('button', { name: 'Everything known, as a file' })
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
    const known = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(known).toMatchObject({ object: 'subject_export', contact: { name: 'Ida Voss' }, notes: [] })
    expect(known.interactions[0].record.messages[0].text).toBe('My name is Ida Voss')
    await page.goto(`${server.url}/contacts?q=voss`)
    for (const row of [0, 1]) {
      await page.locator(`[data-row="${row}"]`).focus()
      await page.keyboard.press('x')
    }
    const chosen = page.getByRole('region', { name: 'Chosen contacts' })
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      chosen.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    expect((await readFile(await list.path(), 'utf8')).trim().split('\n')).toHaveLength(3)
    await chosen.getByRole('button', { name: 'Erase' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('2')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await dialog.getByText('Nothing of them is left here').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByText('Nobody matches.').waitFor()
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
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'New secret' }).click()
    const renewed = page.getByText(/^whsec_/)
    await renewed.waitFor()
    expect(await renewed.textContent()).not.toBe(secret)
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Nobody is told yet.').waitFor()
    await there.close()
  })

  it('[R7] a stricter policy says what it would end before it does, and can be taken back', async () => {
    await signIn('/settings/linking')
    await page.getByRole('radio', { name: 'Strict' }).check()
    await page.getByText(/\d+ unverified links? would end/).waitFor()
    await page.getByRole('button', { name: 'Change it' }).click()
    await expect.poll(async () => (await server.call('GET', '/v1/workspace')).body.policy).toBe('strict')
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await server.call('GET', '/v1/workspace')).body.policy).toBe('balanced')
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

  it('goes anywhere by keyboard: the palette and the letters after g', async () => {
    await signIn('/')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /page or a person/ }).fill('kim park')
    await page.getByRole('option', { name: /Kim Park/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/contacts\/ctc_/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.waitForURL('**/tickets')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Everywhere').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

/** How far the page is wider than the window, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
