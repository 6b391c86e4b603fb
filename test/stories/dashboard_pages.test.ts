/** The pages of the dashboard in a real browser: that everybody can use each, and what is done on those about people. */

import { readFile } from 'node:fs/promises'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoStory } from '../../src/operations/demo/play.ts'
import { focused, newPage, signIn as signInOn, soon, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { type TestServer, testServer } from '../server.ts'

const browser = await startBrowser()
afterAll(() => browser?.close())

const PAGES = [
  '/',
  '/?days=365&by=type',
  '/contacts',
  '/?by=contacts',
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
  /** Two contacts that gave the same address under other names, a disputed one; and one of several identities. */
  let kim: string
  let lee: string
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
    server = await testServer()
    const story = demoStory(Date.UTC(2026, 10, 20))
    for (let from = 0; from < story.length; from += 100)
      await server.record({ interactions: story.slice(from, from + 100) })
    const { body } = await server.record({
      interactions: [
        says({ email: 'kim.park@example.org' }, 'email', 'I am Kim Park', 600),
        says({ telegram: '1001' }, 'telegram', 'I am Lee Moss, kim.park@example.org', 500),
        says({ instagram: '2002' }, 'instagram', 'Kim Park here, kim.park@example.org', 400),
        says({ telegram: '1002' }, 'telegram', 'I am Pia, pia.brook@example.org', 300),
        says({ instagram: '2003' }, 'instagram', 'I am Pia Brook, pia.brook@example.org', 200),
      ],
    })
    ;[kim, lee, follower] = body.results.map((one: any) => one.contact)
    await server.call('POST', '/v1/sources', { connector: 'whatsapp', name: 'Salon' })
  })
  afterAll(() => server?.stop())

  async function open(options: BrowserContextOptions = {}) {
    await context?.close()
    ;({ context, page, complaints } = await newPage(browser!, options))
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
      const asked = new Set<string>()
      page.on('request', (request) => asked.add(new URL(request.url()).origin))
      await signIn('/')
      for (const path of [...PAGES, `/contacts/${kim}`]) {
        await visit(path)
        expect(await violations(page), path).toEqual([])
        await expect.poll(() => overflow(page), { message: path, timeout: 5000 }).toBe(0)
      }
      expect([...asked]).toEqual([server.url])
    })
  })

  it('is dark when told so, in the settings or the palette, and still for whoever asks for less motion', async () => {
    await signIn('/settings')
    const ground = () => page.getByRole('main').evaluate((main) => getComputedStyle(main).backgroundColor)
    const light = await ground()
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark')
    await soon(ground).not.toBe(light)
    await page.reload()
    await page.getByRole('combobox', { name: 'Colours' }).waitFor()
    expect(await ground()).not.toBe(light)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /page or a person/ }).fill('Light colours')
    await page.keyboard.press('Enter')
    await soon(ground).toBe(light)

    let answer = () => {}
    await page.route('**/v1/conversations?*', (route) => {
      answer = () => void route.continue()
    })
    await walk(page, '/conversations')
    const motion = () =>
      page
        .locator('main .late > span')
        .last()
        .evaluate((bar) => getComputedStyle(bar).animationName)
    await soon(motion).toBe('pulse')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await motion()).toBe('none')
    answer()
    await page.locator('main li').first().waitFor()
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
    // Sentences of the rules, too, which the server says in English.
    await walk(page, '/review')
    await page.getByRole('button', { name: /Kim Park y Lee Moss|Lee Moss y Kim Park/ }).click()
    await page.getByText(/^Telegram 1001 dio kim\.park@example\.org, que kim\.park@example\.org tiene\.$/).waitFor()
    await page.getByText(/^(Kim Park no es Lee Moss|Lee Moss no es Kim Park)\.$/).waitFor()
    await walk(page, `/contacts/${follower}`)
    await page.getByText(/^Instagram 2002 dio kim\.park@example\.org, que /).waitFor()
  })

  it('writes days, times, money and phones as the reader’s country does', async () => {
    const customer = { whatsapp: '+5511987654321' }
    const order = (amount: string, minutes: number) => ({
      id: `order ${amount}`,
      type: 'order',
      channel: 'whatsapp',
      customer,
      occurred_at: at(minutes),
      data: { external_id: 'o-br', number: '17', status: 'new', total: { amount, currency: 'BRL' } },
    })
    const { body } = await server.record({
      interactions: [
        says(customer, 'whatsapp', 'I am Rui Prado, born on 4 March 1990', 50),
        order('1234.50', 40),
        order('2345.50', 30),
        {
          id: 'form br',
          type: 'form',
          channel: 'whatsapp',
          customer,
          occurred_at: at(20),
          data: {
            form: 'Visit',
            fields: [
              { key: 'day', value: '2026-12-24' },
              { key: 'call_me_at', value: '+14155550142' },
            ],
          },
        },
        {
          id: 'action br',
          type: 'action',
          channel: 'whatsapp',
          customer,
          occurred_at: at(10),
          data: { name: 'call_back', arguments: { phone: '+5511987654321', at: '2026-12-24T10:00:00Z' } },
        },
      ],
    })
    const { contact } = body.results[0]
    await open({ locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' })
    await signIn(`/contacts/${contact}`)
    const card = page.getByRole('region', { name: 'Ficha' })
    await card.getByRole('button', { name: '(11) 98765-4321' }).waitFor()
    await card.getByRole('button', { name: '4 de março de 1990' }).waitFor()
    const timeline = page.getByRole('article')
    await timeline.getByText('24 de dezembro de 2026', { exact: true }).waitFor()
    await timeline.getByText('+1 415 555 0142').waitFor()
    await timeline.getByText('(11) 98765-4321').waitFor()
    await timeline.getByText(/^24 de dez\. de 2026, 07:00$/).waitFor()
    const [{ id }] = (await server.call('GET', '/v1/items?type=order')).body.data.filter(
      (one: any) => one.contact.id === contact,
    )
    await walk(page, `/records/${id}`)
    await page.getByRole('heading', { level: 1, name: 'Pedido 17' }).waitFor()
    await page
      .getByRole('region', { name: 'História' })
      .getByText(/R\$\s2\.345,50/)
      .waitFor()
    await walk(page, '/contacts?seen_after=2026-11-01')
    await page.getByRole('list', { name: 'Filtros ligados' }).getByText('1 de nov. de 2026').first().waitFor()
  })

  it('counts what happens on the first page while it is open', async () => {
    await page.clock.install()
    await signIn('/')
    const figure = page.locator('dl > div', { hasText: 'New contacts' }).locator('dd')
    const before = Number(await figure.textContent())
    const counted = () => expect.poll(async () => Number(await figure.textContent()), { timeout: 15_000 })
    await server.record(says({ phone: '+14155550177' }, 'sms', 'Hello', 0))
    await counted().toBe(before + 1)
    // What comes just after a count is counted at the end of the rest between two.
    await server.record(says({ phone: '+14155550178' }, 'sms', 'I am Nora Field', 0))
    await page.getByRole('region', { name: 'Newest contacts' }).getByText('Nora Field').waitFor()
    await page.clock.fastForward(3_000)
    await counted().toBe(before + 2)
    // Nothing tells of a task.
    await server.call('POST', `/v1/contacts/${kim}/tasks`, { title: 'Water the plants', due_at: at(1) })
    await page.clock.fastForward(30_000)
    await page.getByRole('region', { name: 'Needs attention' }).getByText('Water the plants').waitFor()
    await page.getByRole('button', { name: 'New contacts' }).click()
    await page.getByRole('heading', { name: 'New contacts over time' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page
      .getByRole('list', { name: 'New contacts' })
      .getByRole('link', { name: /New contacts/ })
      .click()
    await page.waitForURL('**/contacts?sort=first_seen')
    await page.goBack()
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
    await page.getByText('Telegram 1001 gave kim.park@example.org, which kim.park@example.org holds.').first().waitFor()
    // Whoever reads of the keys answers nothing under them.
    const told: string[] = []
    page.on('request', (request) => request.method() === 'POST' && told.push(request.url()))
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('a')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(told).toEqual([])
    await page.keyboard.press('r')
    await pair.waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await pair.waitFor()
    const opened = page.locator('main [aria-expanded=true]')
    const first = await opened.textContent()
    await page.keyboard.press('k')
    await soon(() => opened.textContent()).not.toBe(first)
    await page.keyboard.press('j')
    await soon(() => opened.textContent()).toBe(first)
    expect((await server.call('GET', '/v1/suggestions')).body.data.length).toBeGreaterThan(0)
  })

  it('[R8] a disputed claim leads from the first page, and from its card, to where somebody decides', async () => {
    await signIn('/')
    await page
      .getByRole('region', { name: 'Needs attention' })
      .getByRole('link', { name: /disputed claim/ })
      .click()
    await page.getByRole('button', { name: 'Disputed claims', pressed: true }).waitFor()
    const pairs = page.getByRole('main').getByRole('heading', { level: 2 })
    await pairs.first().waitFor()
    const disputed = await pairs.count()
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await soon(() => pairs.count()).toBeGreaterThan(disputed)
    await walk(page, `/contacts/${lee}`)
    const card = page.getByRole('region', { name: 'Card' })
    await card.getByText('disputed', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'kim.park@example.org' }).click()
    await page.getByRole('dialog').getByText('Kim Park gave it or has it as well').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('dialog').getByRole('link', { name: 'Decide in Review' }).click()
    await page.getByRole('button', { name: 'About Lee Moss' }).waitFor()
    await soon(() => pairs.allTextContents()).toSatisfy(
      (all: string[]) => all.length > 0 && all.every((pair) => pair.includes('Lee Moss')),
    )
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'About Lee Moss' }).click()
    await soon(() => pairs.count()).toBeGreaterThan(disputed)
    expect(await focused(page)).toBe('Disputed claims')
  })

  it('[M2] suggestions are skipped and accepted, by keys and by buttons', async () => {
    await signIn('/review?show=disputed')
    const open = page.getByRole('main').getByRole('button', { expanded: true })
    await page.getByRole('table', { name: 'The two contacts beside each other' }).waitFor()
    const first = await open.textContent()
    await page.keyboard.press('s')
    await soon(() => open.textContent()).not.toBe(first)
    await page.keyboard.press('k')
    await soon(() => open.textContent()).toBe(first)
    await page.getByRole('button', { name: 'Skip' }).click()
    await soon(() => open.textContent()).not.toBe(first)

    await page.getByRole('button', { name: 'All', exact: true }).click()
    const pair = page.getByRole('button', { name: /Pia and Pia Brook|Pia Brook and Pia/ })
    await pair.click()
    const compared = page.getByRole('columnheader', { name: 'Pia Brook' })
    await compared.waitFor()
    await page.keyboard.press('a')
    await page
      .getByRole('status')
      .getByText(/are one contact now/)
      .waitFor()
    await pair.waitFor({ state: 'detached' })
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await pair.click()
    await compared.waitFor()
    await page.getByRole('button', { name: 'One person' }).click()
    await pair.waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await pair.click()
    await page.getByRole('button', { name: 'Two people' }).click()
    await page
      .getByRole('status')
      .getByText(/stay two contacts/)
      .waitFor()
    await pair.waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await pair.waitFor()
  })

  it('[M2] [M3] a merge is previewed, made and undone from the page of a contact', async () => {
    await signIn(`/contacts/${kim}`)
    await page.getByRole('button', { name: 'Merge' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Lee Moss')
    await dialog.getByRole('button', { name: /Lee Moss/ }).click()
    await dialog.getByText('They gave different names').waitFor()
    const stays = dialog.getByRole('columnheader').first()
    await dialog.getByRole('columnheader', { name: 'Together' }).waitFor()
    expect(await stays.textContent()).toContain('Kim Park')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Swap' }).click()
    await stays.getByText('Lee Moss').waitFor()
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('They share a desk')
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    // Whose id the address has is the other one now.
    await page.getByRole('heading', { level: 1, name: 'Lee Moss' }).waitFor()
    const decided = page.getByRole('region', { name: 'What your team decided' })
    await decided.getByText('Joined with').waitFor()
    await decided.getByText('“They share a desk”').waitFor()
    await decided.getByRole('button', { name: 'Undo' }).click()
    await decided.waitFor({ state: 'detached' })
  })

  it('[R7] an unverified link is undone beside its sentence, and the undoing undone', async () => {
    await signIn(`/contacts/${follower}`)
    const identities = page.getByRole('region', { name: 'Identities' })
    await identities.getByText('holds or gave as well').waitFor()
    const map = identities.getByRole('img', { name: /Why they are one person.*: Unverified, R7/ })
    await map.waitFor()
    await identities.getByRole('button', { name: 'Undo' }).click()
    await identities.getByText('holds or gave as well').waitFor({ state: 'detached' })
    await map.waitFor({ state: 'detached' })
    expect((await server.call('GET', `/v1/contacts/${follower}`)).body.id).toBe(follower)
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await identities.getByText('holds or gave as well').waitFor()
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

  it('[R2] a proven link is cut beside its sentence: what hangs from it is marked, and somebody says so', async () => {
    const phone = '+4520304050'
    const { body } = await server.record({
      interactions: [
        says({ whatsapp: phone }, 'whatsapp', 'Hello by WhatsApp', 90),
        says({ phone }, 'sms', 'Hello by SMS', 80),
      ],
    })
    await signIn(`/contacts/${body.results[0].contact}`)
    await page.getByRole('img', { name: /Proven, R2/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Split here' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('checkbox', { name: /SMS/ }).isChecked()).toBe(true)
    expect(await dialog.getByRole('checkbox', { name: /WhatsApp/ }).isChecked()).toBe(false)
    await dialog.getByRole('button', { name: 'Split 1 off' }).click()
    await page.getByText('Identities, 1').waitFor()
    expect((await server.call('GET', `/v1/contacts/${body.results[1].contact}`)).body.id).toBe(body.results[1].contact)
  })

  it('[P2] [P3] a value is edited in place, and a claim rejected, by keyboard', async () => {
    const { body } = await server.record(says({ visitor_id: 'v_edit' }, 'chat', 'My name is Tom Ford', 5))
    const contact = body.results[0].contact
    await signIn(`/contacts/${contact}`)
    const card = page.getByRole('region', { name: 'Card' })
    await card.getByRole('button', { name: 'Tom Ford', exact: true }).focus()
    await page.keyboard.press('Enter')
    const source = page.getByRole('dialog')
    const other = await context.newPage()
    await other.goto(`${server.url}/contacts/${contact}`)
    await other.getByRole('heading', { level: 1, name: 'Tom Ford' }).waitFor()
    await source.getByRole('button', { name: 'History' }).click()
    await source.getByRole('list', { name: 'History' }).getByText('Tom Ford').waitFor()
    expect(await violations(page)).toEqual([])
    await source.getByRole('button', { name: 'Edit' }).click()
    await source.getByRole('textbox').fill('Thomas Ford')
    await page.keyboard.press('Enter')
    for (const window of [page, other]) await window.getByRole('heading', { level: 1, name: 'Thomas Ford' }).waitFor()
    await other.close()
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
    const vip = `vip${'p'.repeat(97)}`
    await page.keyboard.type(vip)
    await page.keyboard.press('Enter')
    const label = page.getByRole('list', { name: 'Labels' }).getByRole('listitem').filter({ hasText: vip })
    await label.waitFor()
    expect(await focused(page)).toBe('Label')
    expect(await label.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    await page.getByRole('button', { name: 'Attribute' }).click()
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe('Attribute')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('plan')
    await page.getByRole('textbox', { name: 'Value' }).fill('gold')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Card' }).getByText('gold').waitFor()
    expect(await focused(page)).toBe('Attribute')
    // What a pointer finds by hovering is simply there for a finger.
    const opacities = () =>
      Promise.all(
        ['Delete the task Send the invoice', 'Delete the note'].map((name) =>
          page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).opacity),
        ),
      )
    await page.getByRole('heading', { level: 1 }).hover()
    await soon(async () => (await opacities()).slice(0, 1)).toEqual(['0'])
    const debug = await context.newCDPSession(page)
    await debug.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    await soon(opacities).toEqual(['1', '1'])
    await debug.send('Emulation.setTouchEmulationEnabled', { enabled: false })
    await visit('/')
    await page.getByRole('region', { name: 'Needs attention' }).getByText('Send the invoice').waitFor()

    await visit(`/contacts/${kim}`)
    await page.getByRole('checkbox', { name: 'Done: Send the invoice' }).click()
    await soon(async () => {
      const { data } = (await server.call('GET', `/v1/contacts/${kim}/tasks`)).body
      return data.find((task: any) => task.title === 'Send the invoice').done_at
    }).toMatch(/^2/)
    await page.getByRole('button', { name: 'Delete the task Send the invoice' }).click()
    await page.getByText('Send the invoice').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete the note' }).click()
    await page.getByText('Prefers mornings').waitFor({ state: 'detached' })
    const labels = page.getByRole('list', { name: 'Labels' })
    await labels.getByRole('button', { name: vip, exact: true }).click()
    const source = page.getByRole('dialog')
    await source.getByText('Edited by environment').waitFor()
    await source.getByRole('button', { name: 'History' }).click()
    await source.getByRole('list', { name: 'History' }).getByText('Added').waitFor()
    await page.keyboard.press('Escape')
    await labels.getByRole('button', { name: `Remove the label ${vip}` }).click()
    await labels.waitFor({ state: 'detached' })
    await soon(() => focused(page)).toBe('Label')
  })

  it('contacts are filtered, kept as a segment, chosen and labelled; the address carries it all', async () => {
    // Where a day begins on the day before in UTC.
    await open({ timezoneId: 'Pacific/Auckland' })
    await signIn('/contacts')
    await page.getByRole('button', { name: 'Filter' }).click()
    const panel = page.getByRole('region', { name: 'Filters and columns' })
    await panel.getByRole('button', { name: 'Telegram' }).click()
    await panel.getByRole('button', { name: 'Instagram' }).click()
    await page.getByRole('link', { name: 'Lee Moss' }).waitFor()
    expect(new URL(page.url()).searchParams.get('channel')).toBe('telegram,instagram')
    const within = panel.getByRole('combobox', { name: 'How many must fit: Channel' })
    await within.selectOption('all of')
    await page.getByText('Nobody matches.').waitFor()
    await within.selectOption('any of')
    await panel.getByRole('group', { name: 'Channel' }).getByRole('button', { name: 'E-mail' }).click()
    const on = page.getByRole('list', { name: 'Filters that are on' })
    await soon(() => on.innerText()).toMatch(/Telegram\s+or\s+Instagram\s+or\s+E-mail/)
    await on.getByRole('button', { name: 'Take off: E-mail' }).click()
    await panel.getByLabel('Last seen from').fill('2026-01-31')
    await panel.getByRole('button', { name: 'Labels' }).click()
    await page.getByRole('columnheader', { name: 'Labels' }).waitFor()
    await panel.getByRole('group', { name: 'Columns' }).getByRole('button', { name: 'Phone' }).click()
    await page.getByRole('columnheader', { name: 'Phone' }).waitFor({ state: 'detached' })
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Save as segment' }).click()
    await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Social')
    await page.keyboard.press('Enter')
    const segments = page.getByRole('combobox', { name: 'Segment' })
    await segments.waitFor()
    await page.locator('[data-row="0"]').focus()
    await page.keyboard.press('x')
    const chosen = page.getByRole('region', { name: 'Chosen contacts' })
    await chosen.getByRole('textbox').fill('social')
    await page.getByRole('button', { name: 'Add label' }).click()
    await page.getByRole('row').getByText('social').waitFor()
    await chosen.getByRole('textbox').fill('social')
    await page.getByRole('button', { name: 'Take label off' }).click()
    await page.getByRole('row').getByText('social').waitFor({ state: 'detached' })

    const noon = '2026-01-31T12:00:00.000Z'
    for (const [name, filter] of [
      ['Since noon', { channel: ['telegram'], product: ['order'], match: 'any', seen_after: noon }],
      // Opened without its only test, it would show everybody.
      ['Only Lee', { id: [lee] }],
    ] as const)
      expect((await server.call('POST', '/v1/segments', { name, filter })).status).toBe(201)
    await page.goto(`${server.url}/contacts`)
    await segments.selectOption({ label: 'Since noon' })
    await on.getByText('1 Feb 2026, 01:00').waitFor()
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      channel: 'telegram',
      product: 'order',
      match: 'any',
      seen_after: noon,
    })
    await segments.selectOption({ label: 'Social' })
    await page.getByRole('link', { name: 'Lee Moss' }).waitFor()
    const asked = new URL(page.url()).searchParams
    expect([asked.get('any_of'), asked.get('seen_after')]).toEqual(['channel', '2026-01-31'])
    await on.getByRole('button', { name: 'Take off: Instagram' }).click()
    await page.getByRole('button', { name: 'Save as segment' }).click()
    await page.getByRole('textbox', { name: 'Name of the segment' }).fill('Mine')
    await page.getByRole('checkbox', { name: 'for everybody' }).uncheck()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await soon(() => segments.locator('option:checked').textContent()).toBe('Mine · only me')
    await page.getByRole('button', { name: 'Delete the segment Mine' }).click()
    await page.getByRole('button', { name: 'Save as segment' }).waitFor()
    expect(await segments.locator('option').allTextContents()).toEqual(['Everybody', 'Since noon', 'Social'])
  })

  it('contacts are filtered by what they have, how often, how sure and since when; chips take each off', async () => {
    const customer = { phone: '+14155550190', name: 'Zita Quill', attributes: { tier: 'gold' } }
    const order = { external_id: 'zita-1', number: '1', status: 'new' }
    const { body } = await server.record({
      interactions: [
        says(customer, 'sms', 'Hello', 20),
        { id: 'zita-1', type: 'order', channel: 'sms', customer, occurred_at: at(10), data: order },
      ],
    })
    await server.call('POST', '/v1/contacts/label', { contacts: [body.results[0].contact], add: ['quill'] })
    await signIn('/contacts?q=zita+quill')
    await page.getByRole('button', { name: 'Filter' }).click()
    const panel = page.getByRole('region', { name: 'Filters and columns' })
    const on = page.getByRole('list', { name: 'Filters that are on' })
    const takeOff = async () => {
      await on.getByRole('button').last().click()
      await found()
    }
    // The list of a new answer is drawn anew: a row that was found before another choice is none of its.
    const row = page.locator('main [data-row]:not([data-found])', { hasText: 'Zita Quill' })
    const found = () => row.evaluate((one) => one.setAttribute('data-found', ''))
    const nobody = () => page.getByText('Nobody matches.').waitFor()
    const day = (name: string, offset: number) =>
      panel.getByLabel(name).fill(new Date(now + offset * 86_400_000).toISOString().slice(0, 10))

    await found()
    await panel.getByRole('button', { name: 'Orders' }).click()
    await on.getByText('Orders').waitFor()
    await found()
    await panel.getByRole('button', { name: 'Forms' }).click()
    await panel.getByRole('combobox', { name: 'How many must fit: Has' }).selectOption('all of')
    await nobody()
    await takeOff()
    expect(await focused(page)).toBe('Take all off')
    await takeOff()
    expect(await focused(page)).toBe('Filter')

    const add = panel.getByRole('group', { name: 'How many' }).getByRole('button', { name: 'Add' })
    await add.click()
    await nobody()
    await takeOff()
    await panel.getByRole('combobox', { name: 'At least or at most' }).selectOption('at most')
    await panel.getByRole('spinbutton', { name: 'How many' }).fill('1')
    await add.click()
    await on.getByText('Orders ≤ 1').waitFor()
    await found()

    await panel.getByRole('button', { name: 'quill' }).click()
    await on.getByText('quill').waitFor()
    await found()
    await panel.getByLabel('Name of the attribute').fill('tier')
    await panel.getByLabel('Value').fill('gold')
    await page.keyboard.press('Enter')
    await on.getByText('tier=gold').waitFor()
    await found()
    await panel.getByRole('combobox', { name: 'How sure' }).selectOption('Proven')
    await nobody()
    await takeOff()
    await panel.getByRole('combobox', { name: 'How sure' }).selectOption('From the network')
    await found()
    await day('First seen until', -2)
    await nobody()
    await takeOff()
    await day('Last seen from', -2)
    await on.getByText(/Last seen from/).waitFor()
    await found()
    // One choice is enough then, but the days are not a choice.
    await panel.getByRole('button', { name: 'Any one choice' }).click()
    await found()
    await panel.getByRole('button', { name: 'Telegram' }).click()
    await soon(() => on.innerText()).toMatch(/Telegram\s+or\s+quill[\s\S]*and\s+Last seen from/)
    await found()
    await page.getByRole('button', { name: 'Take all off' }).click()
    await on.waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('?q=zita+quill')
    expect(await focused(page)).toBe('Filter')
  })

  it('contacts are found by handle, e-mail and a phone in any writing, sorted, and taken out as they are filtered', async () => {
    const customer = { instagram: 'wren.studio', name: 'Wren Halley' }
    await server.record({
      interactions: [
        says(customer, 'instagram', 'My e-mail is wren@halley.example and my number is +44 7700 900777', 15),
        says({ phone: '+14155550191' }, 'sms', 'I am Wren Oakes', 1),
      ],
    })
    await signIn('/contacts')
    const search = page.getByRole('textbox', { name: /Search contacts/ })
    const first = page.locator('main [data-row="0"]')
    for (const q of ['wren.studio', 'wren@halley', '(0)7700 900-777', '+44 7700.900777']) {
      await search.fill(q)
      await expect
        .poll(() => page.locator('main [data-row]').allTextContents(), { message: q, timeout: 20_000 })
        .toEqual(['Wren Halley'])
    }
    await search.fill('wren')
    await soon(() => page.locator('main [data-row]').count()).toBe(2)
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('First seen')
    await soon(() => first.textContent()).toBe('Wren Oakes')
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name')
    await soon(() => first.textContent()).toBe('Wren Halley')
    await walk(page, '/contacts?q=wren&channel=instagram')
    await soon(() => page.locator('main [data-row]').allTextContents()).toEqual(['Wren Halley'])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('Wren Halley')
  })

  it('on a phone contacts are chosen by touching their rows', async () => {
    await open({ viewport: { width: 360, height: 740 }, hasTouch: true })
    await signIn('/contacts?q=kim+park')
    await page.getByRole('button', { name: 'Choose', exact: true }).click()
    await page.locator('main [data-row="0"]').tap({ force: true })
    const chosen = page.getByRole('region', { name: 'Chosen contacts' })
    await chosen.getByText('1 chosen').waitFor()
    expect(new URL(page.url()).pathname).toBe('/contacts')
    expect(await violations(page)).toEqual([])
    await soon(() => overflow(page)).toBe(0)
    await chosen.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('button', { name: 'Choose', exact: true }).click()
    await page.locator('main [data-row="0"]').tap()
    await page.waitForURL(/\/contacts\/ctc_/)
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
    // Kim wrote on Instagram last; the mail from before is opened from the same row.
    const earlier = page.getByRole('list', { name: 'Earlier conversations of Kim Park' })
    await earlier.getByRole('link', { name: /E-mail/ }).click()
    await page.getByRole('region', { name: 'Conversation' }).getByText('I am Kim Park').waitFor()
    expect(await violations(page)).toEqual([])
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
    // Whoever comes back is new, and it is said that they were here.
    const back = await server.record({
      ...says({ visitor_id: 'v_gone' }, 'chat', 'Hello again', 0),
      occurred_at: undefined,
    })
    await visit(`/contacts/${back.body.results[0].contact}`)
    const card = page.getByRole('region', { name: 'Card' })
    await card.getByText(/was erased here on .* Only answers are sent to this contact\./).waitFor()
  })

  it('[I7] several are erased by who types how many, and one is taken out as a file before', async () => {
    const ids: string[] = []
    for (const name of ['Eva Voss', 'Uma Voss', 'Ida Voss']) {
      const { body } = await server.record(says({ visitor_id: name }, 'chat', `My name is ${name}`, 2))
      ids.push(body.results[0].contact)
    }
    const [eva, , ida] = ids
    await signIn('/contacts?q=voss')
    // In the list: what was said is found by the same word, and may be there before it.
    await page.locator('main [data-row]', { hasText: 'Ida Voss' }).click()
    const file = page.getByRole('button', { name: 'Everything known, as a file' })
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
    const known = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(known).toMatchObject({ object: 'subject_export', contact: { name: 'Ida Voss' }, notes: [] })
    expect(known.interactions[0].record.messages[0].text).toBe('My name is Ida Voss')
    await page.goto(`${server.url}/contacts?q=voss`)
    const chosen = page.getByRole('region', { name: 'Chosen contacts' })
    const all = page.getByRole('checkbox', { name: 'Choose all 3 that are loaded' })
    await all.check()
    await chosen.getByText('3 chosen').waitFor()
    // Whoever isn't on the page is not chosen: among others, or as a part of somebody else.
    const search = page.getByRole('textbox', { name: /Search contacts/ })
    await search.fill('voss ida')
    await chosen.waitFor({ state: 'detached' })
    await search.fill('voss')
    for (const row of [0, 1, 2]) {
      await page.locator(`[data-row="${row}"]`).focus()
      await page.keyboard.press('x')
    }
    await chosen.getByText('3 chosen').waitFor()
    await server.call('POST', '/v1/contacts/merge', { survivor: ida, absorbed: eva })
    await chosen.getByText('2 chosen').waitFor()
    const [list] = await Promise.all([
      page.waitForEvent('download'),
      chosen.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    expect((await readFile(await list.path(), 'utf8')).trim().split('\n')).toHaveLength(3)
    await chosen.getByRole('button', { name: 'Erase' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('2')
    expect(await violations(page)).toEqual([])
    // The second is erased, but nobody hears of it: the next try finds it gone, and has one receipt for both.
    let asked = 0
    await page.route('**/v1/contacts/*', async (route) => {
      if (route.request().method() !== 'DELETE' || ++asked !== 2) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await page.getByText('Kith does not answer. Is it running?').waitFor()
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await dialog.getByText('Nothing of them is left here').waitFor()
    expect(await dialog.locator('dd').first().textContent()).not.toBe('0')
    expect(asked).toBe(3)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByText('Nobody matches.').waitFor()
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
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await help.getByText('Everywhere').waitFor()
    expect(await help.locator('dl').allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Choose, or choose no longerxChoose all from the last one to hereShiftx'),
        expect.stringContaining('Nextj'),
      ]),
    )
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})

/** How far the page is wider than the window, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
