/**
 * The dashboard over 100,000 contacts in a real browser: the list, its search and its order. KITH_CROWD sets another number,
 * in thousands from 2000 on.
 */

import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newPage, signIn, startBrowser } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { type TestServer, testServer } from '../server.ts'

const CROWD = Number(process.env.KITH_CROWD ?? 100_000)
const BATCH = 1000
const SOON = { timeout: 20_000 }

const browser = await startBrowser()
afterAll(() => browser?.close())

/** One after the other, so that the last one recorded was heard from last. */
const person = (n: number) => ({
  id: `person ${n}`,
  type: 'message',
  channel: 'whatsapp',
  customer: { whatsapp: `+5511${900_000_000 + n}` },
  occurred_at: new Date(Date.UTC(2026, 8, 1) + n * 60_000).toISOString(),
  text: 'Hello',
})
/** As the dashboard writes the number, however it spaces it. */
const shown = (n: number) =>
  new RegExp(
    String(900_000_000 + n)
      .split('')
      .join('\\D?'),
  )

/** In a page: the stream says that it is open once the first contacts are read and before they are drawn. */
function openWithFirstContacts() {
  const { EventSource, fetch } = window
  let [open, read] = [() => {}, () => {}]
  const isOpen = new Promise<void>((resolve) => {
    open = resolve
  })
  const areRead = new Promise<void>((resolve) => {
    read = resolve
  })
  window.EventSource = class extends EventSource {
    override set onopen(hear: () => void) {
      this.addEventListener('open', () => open())
      void areRead.then(hear)
    }
  }
  window.fetch = async (...asked) => {
    const response = await fetch(...asked)
    const json = response.json.bind(response)
    response.json = async () => {
      const body = await json()
      if (!response.url.includes('/v1/contacts?')) return body
      await isOpen
      setTimeout(read, 0)
      return body
    }
    return response
  }
}

describe.skipIf(!browser)(`${CROWD} contacts`, () => {
  let server: TestServer
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    buildWhenStale('dashboard')
    server = await testServer()
    const batches = Array.from({ length: CROWD / BATCH }, (_, at) => at * BATCH)
    const record = async () => {
      for (let from = batches.shift(); from !== undefined; from = batches.shift()) {
        const interactions = Array.from({ length: BATCH }, (_, n) => person(from! + n))
        expect((await server.record({ interactions })).status).toBe(201)
      }
    }
    await Promise.all([record(), record(), record()])
    ;({ context, page, complaints } = await newPage(browser!))
    page.setDefaultTimeout(30_000)
    await signIn(page, server, '/contacts')
  }, 300_000)
  afterAll(async () => {
    await context?.close()
    await server?.stop()
  })

  const rows = () => page.locator('main [data-row]')
  const row = (n: number) => page.locator(`main [data-row="${n}"]`)

  it('are listed from the newest on, row after row, and only those in sight are drawn', async () => {
    await page.goto(`${server.url}/contacts`)
    await expect.poll(() => row(0).textContent(), SOON).toMatch(shown(CROWD - 1))
    await row(0).focus()
    const focused = () => {
      const one = page.locator('main [data-row]:focus')
      return one.evaluate(({ dataset, textContent }: HTMLElement) => ({ at: Number(dataset.row), text: textContent }))
    }
    // Each press goes to the end of what has come so far, and the next page comes before it is reached.
    for (let pages = 0, last = 0; pages < 25; pages++) {
      const press = async () => {
        await page.keyboard.press('End')
        return (await focused()).at
      }
      await expect.poll(press, SOON).toBeGreaterThan(last)
      const { at, text } = await focused()
      expect(text).toMatch(shown(CROWD - 1 - at))
      expect(await rows().count()).toBeLessThan(100)
      last = at
    }
    // Faster than rows can be drawn, and the keyboard is still in the list.
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press('End')
    await expect.poll(() => page.locator('main [data-row]:focus').count(), SOON).toBe(1)
    await page.keyboard.press('Home')
    await expect.poll(() => row(0).textContent(), SOON).toMatch(shown(CROWD - 1))
  })

  it('are chosen from one to another, or all that are loaded, and taken out as one file', async () => {
    const chosen = page.getByRole('region', { name: 'Chosen contacts' })
    const all = page.getByRole('checkbox', { name: /^Choose all/ })
    const loaded = Number(/\d+/.exec((await all.getAttribute('aria-label'))!.replace(/\D/g, ''))![0])
    await all.check()
    await chosen.getByText(`${loaded.toLocaleString('en-GB')} chosen`).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      chosen.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    expect(loaded).toBeGreaterThan(200)
    expect(new Set(lines).size).toBe(loaded + 1)
    await all.uncheck()
    await chosen.waitFor({ state: 'detached' })
    const boxes = page.getByRole('checkbox', { name: /^Choose \+/ })
    await boxes.nth(1).click()
    await boxes.nth(4).click({ modifiers: ['Shift'] })
    await chosen.getByText('4 chosen').waitFor()
    await row(6).focus()
    await page.keyboard.press('Shift+X')
    await chosen.getByText('6 chosen').waitFor()
    await chosen.getByRole('button', { name: 'Clear' }).click()
  })

  it('go on when the line opens in the moment in which the first of them come', async () => {
    const other = await context.newPage()
    await other.addInitScript(openWithFirstContacts)
    await other.goto(`${server.url}/contacts`)
    await other.locator('[data-live=live]').waitFor({ state: 'attached' })
    await other.locator('main [data-row="0"]').focus()
    const press = async () => {
      await other.keyboard.press('End')
      return Number(await other.locator('main [data-row]').last().getAttribute('data-row'))
    }
    await expect.poll(press, SOON).toBeGreaterThan(60)
    await other.close()
  })

  it('are found by any part of a number, wherever they are', async () => {
    const search = page.getByRole('textbox', { name: /Search contacts/ })
    for (const n of [7, CROWD >> 1, CROWD - 3]) {
      await search.fill(String(900_000_000 + n))
      await expect.poll(() => row(0).textContent(), SOON).toMatch(shown(n))
      expect(await rows().count()).toBe(1)
    }
    await search.fill('')
    await expect.poll(() => rows().count(), SOON).toBeGreaterThan(10)
  })

  it('can be sorted by name', async () => {
    await page.goto(`${server.url}/contacts?sort=name`)
    await expect.poll(() => row(0).textContent(), SOON).toMatch(shown(0))
  })

  it('let a new one in at the top while the window is open', async () => {
    await page.goto(`${server.url}/contacts`)
    await page.locator('[data-live=live]').waitFor({ state: 'attached' })
    await expect.poll(() => row(0).textContent(), SOON).toMatch(shown(CROWD - 1))
    await server.record({ ...person(CROWD), occurred_at: new Date().toISOString() })
    await expect.poll(() => row(0).textContent(), SOON).toMatch(shown(CROWD))
    expect(complaints).toEqual([])
  })
})
