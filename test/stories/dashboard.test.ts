/** The dashboard in a real browser against a real Kith: set up, watch, read the evidence, stay unharmed. */

import type { BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { focused, newPage, signIn as signInOn, soon, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { OPERATOR_KEY, type TestServer, testServer } from '../server.ts'
import { OWNER } from '../visitor.ts'
import { HOSTILE as HOSTILE_LIST } from './hostile.ts'

const browser = await startBrowser()
afterAll(() => browser?.close())

const HOSTILE = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">\u202Eevil'
const ANA = { whatsapp: '+5511987654321' }

describe.skipIf(!browser)('the dashboard', () => {
  let server: TestServer
  let context: BrowserContext
  let page: Page
  /** What the page complained of: errors of its own, and everything that its content security policy stopped. */
  let complaints: string[]

  beforeAll(async () => {
    buildWhenStale('dashboard')
    server = await testServer()
  })
  afterAll(() => server?.stop())

  beforeEach(async () => {
    ;({ context, page, complaints } = await newPage(browser!))
  })
  afterEach(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })

  /** Bytes of the scripts among these, as they travel. */
  async function scriptOf(paths: string[]): Promise<number> {
    const scripts = [...new Set(paths)].filter((path) => path.endsWith('.js'))
    const sizes = await Promise.all(
      scripts.map(async (path) => Number((await fetch(server.url + path)).headers.get('content-length'))),
    )
    expect(sizes).not.toContain(0)
    return sizes.reduce((sum, size) => sum + size, 0)
  }

  const signIn = (path = '/contacts') => signInOn(page, server, path)

  it('makes the owner by the set-up link, teaches the first step, and shows the first contact without a reload', async () => {
    await page.goto(server.setupLink)
    await page.getByLabel('Name').fill(OWNER.name)
    await page.getByLabel('E-mail').fill('not an address')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByRole('alert').getByText('This is no e-mail address.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/`)
    await page.getByRole('heading', { name: 'Nobody yet' }).waitFor()
    const line = page.locator('pre').first()
    expect(await line.textContent()).toContain(`curl ${server.url}/v1/interactions`)
    await page.getByRole('button', { name: 'Make a key for this line' }).click()
    await page.getByText('a working key of its own').waitFor()
    expect(await line.textContent()).toMatch(/Bearer kith_agent_[0-9a-f]{40}/)
    await page.getByRole('link', { name: 'Contacts' }).click()
    await page.locator('[data-live=live]').waitFor({ state: 'attached' })

    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await server.record({ type: 'message', channel: 'whatsapp', customer: ANA, text: "Hi, I'm Ana Souza" })
    await page.getByRole('link', { name: 'Ana Souza' }).waitFor()
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)

    const another = await browser!.newContext()
    const late = await another.newPage()
    await late.goto(server.setupLink)
    await late.getByText('This link does not work').waitFor()
    await another.close()
  })

  it('tells the browser which files a page will ask for, none that it will not, and they are small', async () => {
    const { body } = await server.record({
      type: 'message',
      channel: 'sms',
      customer: { phone: '+14155550177' },
      text: 'Hi',
    })
    const told = new Map<string, string[]>()
    await page.route(
      ({ pathname }) => !/^\/v1\/|\./.test(pathname),
      async (route) => {
        const answer = await route.fetch()
        const { link = '', ...headers } = answer.headers()
        told.set(
          new URL(route.request().url()).pathname,
          [...link.matchAll(/<([^>]+)>/g)].map(([, file]) => file!),
        )
        await route.fulfill({ response: answer, headers })
      },
    )
    await signIn('/')
    for (const path of [
      '/',
      '/contacts',
      `/contacts/${body.results[0].contact}`,
      '/conversations',
      '/review',
      '/orders',
      '/settings',
      '/settings/keys',
    ]) {
      const asked: string[] = []
      const hear = (request: Request) => asked.push(new URL(request.url()).pathname)
      page.on('request', hear)
      await page.goto(server.url + path)
      await page.locator('[data-live=live]').waitFor({ state: 'attached' })
      page.off('request', hear)
      expect(told.get(path)!.length, path).toBeGreaterThan(0)
      expect(asked, path).toEqual(expect.arrayContaining(told.get(path)!))
      expect(await scriptOf(asked), path).toBeLessThan(200_000)
    }
  })

  it('lets an operator key in and no other, and keeps the address that was asked for', async () => {
    await page.goto(`${server.url}/contacts?q=souza`)
    await page.getByRole('button', { name: 'Use an operator key' }).click()
    await page.getByLabel('Operator key').fill('not a key')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('not known').waitFor()
    await page.getByLabel('Operator key').fill(OPERATOR_KEY)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Ana Souza' }).first().waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Password').waitFor()
    await page.reload()
    await page.getByLabel('Password').waitFor()
  })

  it('[P1] shows each value with its source, one mixed timeline, and the words in their conversation', async () => {
    const contact = await recordStory(server)
    await signIn(`/contacts/${contact}`)
    const card = page.getByRole('region', { name: 'Card' })
    await card.getByRole('button', { name: 'Ana Souza', exact: true }).focus()
    await page.keyboard.press('Enter')
    const source = page.getByRole('dialog')
    await source.getByText('Claimed').first().waitFor()
    await source.locator('mark', { hasText: 'Ana Souza' }).waitFor()
    await source.getByRole('link', { name: /conversation/ }).click()
    const conversation = page.getByRole('region', { name: 'Conversation' })
    await conversation.locator('mark', { hasText: 'Ana Souza' }).first().waitFor()
    await page.keyboard.press('Escape')
    await conversation.waitFor({ state: 'detached' })

    const timeline = page.getByRole('region', { name: 'Timeline' })
    const booking = timeline.getByRole('article', { name: 'Booking: Haircut' })
    await booking.getByText('Confirmed').first().waitFor()
    await booking.getByText('2 states').click()
    await booking.getByText('Requested').waitFor()
    await timeline.getByRole('article', { name: 'Order: Order 1042' }).getByText('39.90').first().waitFor()
    await timeline.getByText("Hi, I'm Ana Souza").first().waitFor()

    await timeline.getByRole('button', { name: /^Orders/ }).click()
    await booking.waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('type')).toBe('order')
  })

  it('[P1] [P2] tells on hover how sure a value is and who wrote it; what nobody told is added', async () => {
    const customer = { visitor_id: 'v_pia', attributes: { plan: 'gold', seats: 3 } }
    const { body } = await server.record({ type: 'message', channel: 'chat', customer, text: 'My name is Pia Holm' })
    const { contact } = body.results[0]
    const { email, password } = OWNER
    await signInOn(page, server, `/contacts/${contact}`, { email, password })
    const card = page.getByRole('region', { name: 'Card' })
    const value = (name: string) => card.getByRole('button', { name, exact: true })
    const source = page.getByRole('dialog')
    await value('Pia Holm').hover()
    await source.getByText('The customer gave it; nothing has checked it.').waitFor()
    await source.getByText('Said in a conversation').waitFor()
    await page.mouse.move(0, 0)
    await source.waitFor({ state: 'detached' })

    await value('Phone').click()
    await card.getByRole('textbox', { name: 'Phone' }).fill('12')
    await page.keyboard.press('Enter')
    await card.getByRole('alert').getByText('country code').waitFor()
    expect(await violations(page)).toEqual([])
    await card.getByRole('textbox', { name: 'Phone' }).fill('+4520123456')
    await page.keyboard.press('Enter')
    await value('+45 20 12 34 56').waitFor()
    // The button that opened the form is gone with what was missing: the focus is on what comes after it.
    await soon(() => focused(page)).toBe('Attribute')
    await value('+45 20 12 34 56').click()
    await source.getByText(`Edited by ${OWNER.name}`).waitFor()
    await source.getByRole('button', { name: 'Edit' }).click()
    await source.getByRole('textbox').fill('+4520123457')
    await page.keyboard.press('Enter')
    await value('+45 20 12 34 57').waitFor()
    await value('E-mail').click()
    await card.getByRole('textbox', { name: 'E-mail' }).press('Escape')
    expect(await focused(page)).toBe('E-mail')
    await page.keyboard.press('Enter')
    await card.getByRole('textbox', { name: 'E-mail' }).fill('pia@example.org')
    await page.keyboard.press('Enter')
    await value('pia@example.org').waitFor()

    await value('3').click()
    await source.getByText('Submitted in a form or by a tool').waitFor()
    await source.getByRole('button', { name: 'Edit' }).click()
    await source.getByRole('textbox').fill('4')
    await page.keyboard.press('Enter')
    await value('4').waitFor()
    expect((await server.call('GET', `/v1/contacts/${contact}`)).body.attributes).toEqual({ plan: 'gold', seats: 4 })
    await value('4').click()
    await source.getByRole('button', { name: 'Remove' }).click()
    await value('4').waitFor({ state: 'detached' })
    await value('gold').click()
    await source.getByRole('button', { name: 'Reject' }).click()
    const decided = page.getByRole('region', { name: 'What your team decided' })
    await decided.getByText(OWNER.name).waitFor()
    await value('gold').waitFor({ state: 'detached' })
  })

  it('groups what was said, and shows one channel alone; a call, a form and a ticket each as what they are', async () => {
    const contact = await recordCustomer(server)
    await signIn(`/contacts/${contact}`)
    const timeline = page.getByRole('region', { name: 'Timeline' })
    const call = timeline.getByRole('article', { name: 'Call: Inbound call' })
    expect(await call.getByLabel('Recording').getAttribute('src')).toBe('https://files.example.com/call.mp3')
    await call.getByRole('link', { name: 'Transcript, 30 turns' }).click()
    await page.getByRole('region', { name: 'Conversation' }).getByText('Turn 30').waitFor()
    await page.keyboard.press('Escape')
    const form = timeline.getByRole('article', { name: /^Form/ })
    expect(await form.getByText('Answer 12').isVisible()).toBe(false)
    await form.getByText('4 more').click()
    await form.getByText('Answer 12').waitFor()
    await timeline
      .getByRole('article', { name: /^Ticket/ })
      .getByText('Nothing arrived')
      .waitFor()
    const order = timeline.getByRole('article', { name: /^Order/ })
    expect(await order.getByText('Article 10').isVisible()).toBe(false)
    await order.getByText('and 2 more').click()
    await order.getByText('Article 10').waitFor()

    await timeline.getByRole('combobox', { name: 'Channel' }).selectOption('telegram')
    await call.waitFor({ state: 'detached' })
    const said = timeline.getByRole('article', { name: 'Telegram messages' })
    // Two in a row are one conversation, and days are apart.
    await soon(() =>
      said
        .first()
        .getByText(/^Day \d+, /)
        .count(),
    ).toBe(2)
    expect(new URL(page.url()).searchParams.get('channel')).toBe('telegram')
  })

  it('has a page for each record with nothing cut short, and the way to whose it is', async () => {
    const contact = await recordCustomer(server)
    const { data } = (await server.call('GET', `/v1/contacts/${contact}/timeline`)).body
    const path = (type: string) => `/records/${data.find((item: any) => item.type === type).id}`
    await signIn(path('call'))
    const transcript = page.getByRole('region', { name: 'Transcript, 30 turns' })
    await transcript.getByText('Turn 30').waitFor()
    await page.getByLabel('Recording').waitFor()
    expect(await violations(page)).toEqual([])
    for (const [type, last] of [
      ['order', 'Article 10'],
      ['form', 'Answer 12'],
      ['ticket', 'Nothing arrived'],
    ] as const) {
      await walk(page, path(type))
      await page.getByRole('article').getByText(last).waitFor()
    }
    await page.getByRole('main').getByRole('link', { name: 'Ivo Lund' }).click()
    await page.waitForURL(`**/contacts/${contact}`)
  })

  it('puts all of a contact on paper: every item in its place, dark on light, and nothing to press', async () => {
    const contact = await recordCustomer(server)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 360, height: 740 })
    await signIn(`/contacts/${contact}`)
    await page.getByRole('article').first().waitFor()
    // The browser's own window cannot be looked into: what it would print is on the page while it is open.
    await page.evaluate(() => {
      window.print = () => void dispatchEvent(new Event('beforeprint'))
    })
    const paper = page.locator('[data-paper]')
    const printed = () => paper.getByRole('article').count()
    await page.keyboard.press('Control+p')
    await paper.getByText('Day 60, one').waitFor({ state: 'attached' })
    // Where no afterprint comes, what is printed next by the browser's menu is still what is here then.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    await paper.getByText(/Only the newest 50 entries/).waitFor()
    expect(await page.getByRole('link', { name: 'Skip to content' }).count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await printed()).toBe(0)

    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: 'Print' }).click()
    await paper.waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    await paper.getByText('Day 60, one').waitFor()
    await paper.getByText('Article 10').waitFor()
    await paper.getByText('Turn 30').waitFor()
    expect(await paper.getByText('Only the newest').count()).toBe(0)
    expect(await printed()).toBe(64)
    expect(await overlaps(page)).toBe(0)
    const shown = page.getByRole('main').locator('button:not(.sourced), input, textarea, select')
    await soon(() => shown.filter({ visible: true }).count()).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await paper.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+p')
    await paper.getByText('Day 60, one').waitFor()

    // Whoever is on another page by then prints nothing.
    await page.evaluate(() => {
      window.print = () => void document.body.setAttribute('data-printed', '')
    })
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    await page.route(/timeline\?.*limit=200/, async (route) => {
      await held
      await route.continue().catch(() => {})
    })
    const asked = page.waitForRequest(/limit=200/)
    await page.keyboard.press('Control+p')
    const answered = (await asked).response().catch(() => null)
    await walk(page, '/contacts')
    go()
    await answered
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    expect(await page.locator('[data-printed]').count()).toBe(0)
  })

  it('follows an open contact live', async () => {
    const contact = await recordStory(server)
    await signIn(`/contacts/${contact}`)
    await page.getByRole('article').first().waitFor()
    await server.record({ type: 'message', channel: 'whatsapp', customer: ANA, text: 'One more thing' })
    await page.getByText('One more thing').waitFor()
  })

  it('shows what hostile customers wrote as text, and runs none of it', async () => {
    const customer = { visitor_id: 'hostile', name: HOSTILE }
    const text = `${HOSTILE} javascript:alert(1) ${'W'.repeat(3000)}`
    // Typed into a form: a channel's profile name that is nobody's is not taken for a name at all.
    const form = { type: 'form', channel: 'chat', customer, data: { fields: [] } }
    const message = { type: 'message', channel: 'chat', customer, text }
    const { status, body } = await server.record({ interactions: [form, message] })
    expect(status, JSON.stringify(body)).toBe(201)
    await signIn()
    await page.getByRole('link', { name: '<script>' }).click()
    await page.waitForURL(`**/${body.results[0].contact}`)
    await page.getByRole('heading', { level: 1 }).getByText('<script>').waitFor()
    await page.getByText('Show all').click()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await overflow(page)).toBe(0)
  })

  it('keeps every hostile text where it stands, on every page that shows it', async () => {
    const customer = { visitor_id: 'list' }
    const told = { channel: 'chat', customer, conversation: HOSTILE_LIST[0], source: 'list' }
    const all = HOSTILE_LIST.map((text, index) => ({
      key: `${text.slice(0, 60)} ${index}`,
      label: text.slice(0, 200),
      value: text,
    }))
    const [bad] = HOSTILE_LIST as [string]
    const order = { external_id: bad, number: bad, status: bad.slice(0, 30), items: [{ name: bad, quantity: 1 }] }
    const { status, body } = await server.record({
      interactions: [
        { ...told, type: 'form', data: { form: bad, fields: [{ key: 'name', label: 'Name', value: bad }, ...all] } },
        { ...told, type: 'message', messages: HOSTILE_LIST.map((text) => ({ role: 'customer', text })) },
        { ...told, type: 'order', data: order },
        { ...told, type: 'ticket', data: { external_id: bad, subject: bad, description: bad, status: 'open' } },
        { ...told, type: 'booking', data: { external_id: bad, service: bad, starts_at: '2030-01-01T10:00:00Z' } },
        {
          ...told,
          type: 'call',
          channel: 'voice',
          data: { external_id: bad, summary: bad, recording_url: HOSTILE_LIST[10] },
        },
        { ...told, type: 'action', action: { name: bad, arguments: { [bad]: bad }, result: { html: bad } } },
      ],
    })
    expect(status, JSON.stringify(body)).toBe(201)
    const { contact } = body.results[0]
    const note = `/v1/contacts/${contact}`
    await server.call('POST', `${note}/notes`, { text: bad })
    await server.call('POST', `${note}/tasks`, { title: bad, due_at: '2020-01-01T00:00:00Z' })
    await server.call('PATCH', note, { labels: HOSTILE_LIST.slice(0, 12).map((text) => text.slice(0, 90)) })
    await signIn(`/contacts/${contact}`)
    const conversation = (await server.call('GET', `${note}/timeline`)).body.data.find((item: any) => item.conversation)
    const pages = [
      '/',
      '/contacts',
      '/forms',
      '/orders',
      '/tickets',
      '/bookings',
      '/calls',
      '/conversations',
      '/review',
    ]
    for (const path of [...pages, `/contacts/${contact}?conversation=${conversation.conversation}`]) {
      await page.goto(server.url + path)
      await page.getByRole('main').getByRole('heading').first().waitFor()
      await page.waitForFunction(() => !document.querySelector('main [role=status].late'))
      expect(await page.evaluate(() => 'hacked' in window), path).toBe(false)
      const strange =
        'main :is(script, iframe, svg script, base, meta, style, a[href^="javascript:"], a[href^="data:"])'
      expect(await page.locator(strange).count(), path).toBe(0)
      await expect.poll(() => overflow(page), { message: path, timeout: 5000 }).toBe(0)
      expect(new URL(page.url()).origin).toBe(server.url)
    }
    // What turns the line around ends with the text that holds it.
    const turned = page.getByText('gnp.exe').first()
    expect(
      await turned.evaluate((element) => getComputedStyle(element.closest('bdi, [dir=auto]')!).unicodeBidi),
    ).toMatch(/isolate|plaintext/)
  })

  it('fits a phone', async () => {
    const contact = await recordStory(server)
    await page.setViewportSize({ width: 360, height: 740 })
    await signIn()
    for (const path of ['/', '/contacts', `/contacts/${contact}`]) {
      await page.goto(server.url + path)
      await page.getByRole('main').getByText('Ana Souza').first().waitFor()
      // A page may still be laying out what has just arrived.
      await expect.poll(() => overflow(page), { message: path, timeout: 5000 }).toBe(0)
    }
    await page.getByRole('main').getByRole('link', { name: 'Conversation', exact: true }).first().click()
    await page.getByRole('dialog').getByText("Hi, I'm Ana Souza").waitFor()
    expect(await overflow(page)).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('is used by keyboard alone', async () => {
    await server.record({ type: 'message', channel: 'sms', customer: { phone: '+14155550123' }, text: 'I am Bo Lind' })
    await signIn()
    await page.keyboard.press('/')
    await page.keyboard.type('415555')
    await page.getByRole('link', { name: 'Bo Lind' }).waitFor()
    await page.getByRole('link', { name: 'Ana Souza' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Ana Souza' }).waitFor()
    await page.locator('[data-row="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/contacts\/ctc_/)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })
})

/** How far the page is wider than the window, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** How many items on paper begin before the one above them ends. */
function overlaps(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('[data-paper] article')].map((one) => one.getBoundingClientRect())
    return boxes.filter(({ top }, index) => index > 0 && top < boxes[index - 1]!.bottom).length
  })
}

/** One customer with two messages on each of sixty days, a long call, order and form, and a ticket. */
async function recordCustomer(server: TestServer): Promise<string> {
  const told = { channel: 'phone', customer: { phone: '+4512345678', name: 'Ivo Lund' } }
  const at = (day: number, minute = 0) => new Date(Date.UTC(2026, 9, 20 - day, 10, minute)).toISOString()
  const many = <T>(count: number, one: (number: number) => T) =>
    Array.from({ length: count }, (_, index) => one(index + 1))
  const said = (day: number, minute: number, text: string) => ({
    id: `said ${day} ${minute}`,
    type: 'message',
    channel: 'telegram',
    customer: { telegram: '4545' },
    conversation: 'ivo',
    occurred_at: at(day, minute),
    text: `Day ${day}, ${text}`,
  })
  const order = {
    external_id: 'i1',
    number: '77',
    items: many(10, (line) => ({ name: `Article ${line}`, quantity: 1 })),
  }
  const fields = many(12, (field) => ({ key: `q${field}`, label: `Question ${field}`, value: `Answer ${field}` }))
  const ticket = { external_id: 'i2', subject: 'Parcel', description: 'Nothing arrived', status: 'open' }
  const call = { external_id: 'i3', duration_s: 90, recording_url: 'https://files.example.com/call.mp3' }
  const turns = many(30, (turn) => ({ role: turn % 2 ? 'customer' : 'agent', text: `Turn ${turn}`, at: at(0, 30) }))
  const { body } = await server.record({
    interactions: [
      { ...told, id: 'i1', type: 'order', occurred_at: at(0, 1), data: order },
      { ...told, id: 'i2', type: 'form', occurred_at: at(0, 2), data: { form: 'Feedback', fields } },
      { ...told, id: 'i3', type: 'ticket', occurred_at: at(0, 3), data: ticket },
      { ...told, id: 'i4', type: 'call', direction: 'inbound', occurred_at: at(0, 30), messages: turns, data: call },
      ...many(60, (day) => [said(day, 1, 'one'), said(day, 2, 'two')]).flat(),
    ],
  })
  const [survivor, absorbed] = [body.results[0].contact, body.results[4].contact]
  if (survivor !== absorbed)
    await server.call('POST', '/v1/contacts/merge', { survivor, absorbed, reason: 'one person' })
  return survivor
}

/** One customer with a chat, a booking in two states and an order; recording it again changes nothing. */
async function recordStory(server: TestServer): Promise<string> {
  const told = { channel: 'whatsapp', customer: ANA, conversation: 'ana', source: 'front-desk' }
  const booking = { external_id: 'b1', service: 'Haircut', starts_at: '2030-11-24T10:00:00-03:00' }
  const items = [{ name: 'Shampoo', quantity: 1, price: { amount: '39.90', currency: 'BRL' } }]
  const at = (minute: number) => `2026-11-20T10:0${minute}:00Z`
  const messages = [
    { id: 'm1', role: 'customer', text: "Hi, I'm Ana Souza", at: at(0) },
    { id: 'm2', role: 'agent', text: 'Hello Ana!', at: at(1) },
  ]
  const { body } = await server.record({
    interactions: [
      { ...told, id: 's1', type: 'message', occurred_at: at(0), messages },
      { ...told, id: 's2', type: 'booking', occurred_at: at(2), data: { ...booking, status: 'requested' } },
      { ...told, id: 's3', type: 'booking', occurred_at: at(3), data: { ...booking, status: 'confirmed' } },
      { ...told, id: 's4', type: 'order', occurred_at: at(4), data: { external_id: 'o1', number: '1042', items } },
    ],
  })
  return body.results[0].contact
}
