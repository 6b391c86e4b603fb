/** The chat widget in a real browser: on its own page, and on a host's page of another origin under a strict policy. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchChromium } from '../../web/test/chromium.ts'
import { buildWhenStale } from '../built.ts'
import { type TestServer, testServer } from '../server.ts'

const browser: Browser | null = await launchChromium().catch((error: Error) => {
  console.warn(`SKIPPED: the widget's stories need a browser. ${error.message.split('\n')[0]}`)
  return null
})
afterAll(() => browser?.close())

const HOSTILE = '<img src=x onerror="window.hacked=1"> see https://shop.example/a?b=1&c=2.'

describe.skipIf(!browser)('the chat widget', () => {
  let server: TestServer
  let source: string
  let host: Awaited<ReturnType<typeof hostPage>>
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    buildWhenStale('widget')
    server = await testServer()
    host = await hostPage()
  })
  afterAll(async () => {
    await server?.stop()
    host?.close()
  })
  beforeEach(async () => {
    const made = await server.call('POST', '/v1/sources', { connector: 'chat', name: `chat ${Math.random()}` })
    source = made.body.id
    context = await browser!.newContext({ viewport: { width: 1000, height: 700 }, locale: 'en-GB' })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
  })
  afterEach(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })

  async function reply(text: string, id: string) {
    const { body } = await server.call('GET', '/v1/contacts?channel=chat&limit=1')
    const { body: timeline } = await server.call('GET', `/v1/contacts/${body.data[0].id}/timeline?limit=1`)
    const { body: conversation } = await server.call('GET', `/v1/conversations/${timeline.data[0].conversation}`)
    const thread = { source: conversation.source, conversation: conversation.external_id }
    const answer = { id, type: 'message', channel: 'chat', direction: 'outbound', ...thread, text }
    expect((await server.record(answer)).status).toBe(201)
  }

  it('on its own page takes a message by keyboard, shows the answer live, and is there again after a reload', async () => {
    await page.goto(`${server.url}/chat/${source}`)
    const field = page.getByLabel('Write a message')
    await field.waitFor()
    expect(
      await field.evaluate((element) => element.getRootNode() instanceof ShadowRoot && element.matches(':focus')),
    ).toBe(true)
    await page.keyboard.type('Hi, I am Radek Nowicki')
    await page.keyboard.press('Enter')
    await page.locator('.mine .fine', { hasText: /\d/ }).waitFor()
    await reply('Hello Radek, how can I help?', 'r-1')
    await page.getByText('Hello Radek, how can I help?').waitFor()
    await page.reload()
    await page.getByText('Hello Radek, how can I help?').waitFor()
    expect(await page.locator('.row').count()).toBe(2)
    const found = await server.call('GET', '/v1/contacts?q=Radek')
    expect(found.body.data).toMatchObject([{ name: 'Radek Nowicki' }])
  })

  it('on a page of another origin opens, closes by Escape, counts what came meanwhile, and shows markup as text', async () => {
    await page.goto(host.url(server.url, source))
    const launch = page.getByRole('button', { name: 'Open chat' })
    await launch.click()
    const field = page.getByLabel('Write a message')
    await field.fill('Is this safe?')
    await page.keyboard.press('Enter')
    await page.locator('.mine .fine', { hasText: /\d/ }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    expect(await launch.evaluate((element) => element.matches(':focus'))).toBe(true)
    await reply(HOSTILE, 'r-2')
    await page.getByRole('button', { name: 'Open chat, 1 new' }).click()
    await page.getByText('<img src=x').waitFor()
    expect(await page.getByRole('link').getAttribute('href')).toBe('https://shop.example/a?b=1&c=2')
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
  })

  it('keeps what is written without a connection, over a reload too, and sends it once when there is one', async () => {
    await page.goto(host.url(server.url, source))
    await page.getByRole('button', { name: 'Open chat' }).click()
    await page.getByLabel('Write a message').fill('first')
    await page.keyboard.press('Enter')
    await page.locator('.mine .fine', { hasText: /\d/ }).waitFor()
    await page.route(`${server.url}/chat/**`, (route) => route.abort())
    await page.getByLabel('Write a message').fill('written in a tunnel')
    await page.keyboard.press('Enter')
    await page.getByText('Waiting for a connection').waitFor()
    await page.reload()
    await page.unroute(`${server.url}/chat/**`)
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await expect.poll(() => page.locator('.mine .fine', { hasText: /\d/ }).count(), { timeout: 15_000 }).toBe(2)
    const { body } = await server.call('GET', '/v1/contacts?channel=chat&limit=1')
    expect(body.data[0].counts.messages).toBe(2)
  })

  it('hands a file over by keyboard, shows it with a link, and says why it does not take another', async () => {
    await page.goto(host.url(server.url, source))
    await page.getByRole('button', { name: 'Open chat' }).click()
    const attach = page.getByRole('button', { name: 'Attach a file' })
    const choose = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
      const opened = page.waitForEvent('filechooser')
      await attach.focus()
      await page.keyboard.press('Enter')
      await (await opened).setFiles(file)
    }
    await choose({ name: 'the lamp.png', mimeType: 'image/png', buffer: PNG })
    const link = page.getByRole('link', { name: /^the lamp\.png \(/ })
    await link.waitFor()
    const response = await fetch((await link.getAttribute('href'))!)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/)
    await choose({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>') })
    await page.getByText('Files of this kind are not taken.').waitFor()
    await page.reload()
    await page.getByRole('button', { name: /^Open chat/ }).click()
    await page.getByRole('link', { name: /^the lamp\.png/ }).waitFor()
    expect(await page.locator('.row').count()).toBe(1)
  })

  it('speaks the language of the page, from right to left where that is read so, and fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto(host.url(server.url, source, 'ar'))
    await page.getByRole('button', { name: 'فتح المحادثة' }).click()
    await page.getByText('مرحبا! كيف يمكننا مساعدتك؟').waitFor()
    const { width, x } = (await page.getByRole('dialog').boundingBox())!
    expect([x, width]).toEqual([0, 360])
    const send = (await page.getByRole('button', { name: 'إرسال' }).boundingBox())!
    expect(send.x).toBeLessThan(60)
  })
})

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(2000)])

/** A shop's own page, on a port of its own, under a policy that lets in nothing but the widget. */
async function hostPage() {
  const http = createServer((request, response) => {
    const query = new URL(request.url!, 'http://host').searchParams
    const kith = query.get('kith')!
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${kith}; connect-src ${kith}`,
    })
    response.end(`<!doctype html><html lang="${query.get('lang')}"><title>A shop</title><body><h1>A shop</h1>
      <script src="${kith}/widget.js" data-source="${query.get('source')}" data-accent="#0f766e" data-title="Ask the shop" async></script></body></html>`)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const url = (kith: string, source: string, lang = 'en') =>
    `http://127.0.0.1:${port}/?${new URLSearchParams({ kith, source, lang })}`
  return { url, close: () => http.close() }
}
