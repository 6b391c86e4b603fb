/**
 * Prints how quick the dashboard feels over a running Kith: `npx tsx bench/dashboard.ts <url> <operator key> [contacts]`.
 * With a number it only records that many contacts, and one of them with 10,000 items. Figures are of this machine.
 */

import { loadavg } from 'node:os'
import type { CDPSession, Page } from 'playwright-core'
import { createClient } from '../sdk/src/client.ts'
import { launchChromium } from '../web/test/chromium.ts'

const [baseUrl, key, contacts = '0'] = process.argv.slice(2)
if (!baseUrl || !key) {
  console.error('usage: npx tsx bench/dashboard.ts <url> <operator key> [contacts to record first]')
  process.exit(2)
}
const kith = createClient({ baseUrl, key })
const BUSY = { telegram: '990000001', name: 'Busy Bee' }
const ITEMS = 10_000
const BATCH = 1000

const say = (what: string, figure: string) => console.log(`${what.padEnd(52)} ${figure}`)
const ms = (time: number) => `${Math.round(time)} ms`
const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1]!

if (Number(contacts) > 0) {
  await fill(Number(contacts))
  process.exit()
}

// What else the machine did in the minute before: figures of a busy one are no figures.
say('load of the machine before', loadavg()[0]!.toFixed(1))
const browser = await launchChromium()
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
const entry = await context.newPage()
await entry.goto(baseUrl)
await entry.evaluate(async (key) => {
  const headers = { 'content-type': 'application/json' }
  await fetch('/v1/dashboard/sign_in', { method: 'POST', headers, body: JSON.stringify({ key }) })
}, key)
await entry.close()

await firstLoad('/', 'main dl')
await firstLoad('/contacts', 'main [data-row]')
const [recorded] = (await kith.interactions.record({ id: 'busy 0', ...(item(0) as object) } as never)).results
const busy = (recorded as { contact: string }).contact
await firstLoad(`/contacts/${busy}`, 'main article')

const page = await context.newPage()
await page.goto(`${baseUrl}/contacts`)
await page.locator('[data-live=live]').waitFor()
await page.locator('main [data-row]').first().waitFor()
await scroll(page)
await search(page)
await openBusy(page)
await live(page)
await browser.close()

/** A window that has cached nothing: script as it travels, and when the content is there. */
async function firstLoad(path: string, content: string) {
  const page = await context.newPage()
  const client: CDPSession = await context.newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Map<string, number>()
  const urls = new Map<string, string>()
  client.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url))
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId)
    if (url?.endsWith('.js')) scripts.set(url, encodedDataLength)
  })
  const begin = performance.now()
  await page.goto(baseUrl + path, { waitUntil: 'commit' })
  await page.locator(content).first().waitFor()
  const usable = performance.now() - begin
  await page.waitForTimeout(1500)
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0)
  say(`first load of ${path.replace(/ctc_\w+/, '{id}')}`, `${ms(usable)}, ${(bytes / 1000).toFixed(1)} kB of script`)
  await page.close()
}

async function scroll(page: Page) {
  const { frames, worst, late, top } = await page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[data-scroll-restoration-id=contacts]')!
    const gaps: number[] = []
    let before = performance.now()
    for (let frame = 0; frame < 300; frame++) {
      list.scrollTop += 180
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      gaps.push(now - before)
      before = now
    }
    return {
      frames: gaps.length,
      worst: Math.max(...gaps),
      late: gaps.filter((gap) => gap > 50).length,
      top: list.scrollTop,
    }
  })
  say('list scroll', `${frames} frames over ${Math.round(top / 44)} rows, longest ${ms(worst)}, ${late} over 50 ms`)
}

/**
 * Milliseconds from an event on the page to the frame in which an element holds this text. Looked at from inside, frame
 * by frame: from outside it would be asked for ever more seldom.
 */
async function shownAfter(page: Page, event: 'input' | 'click', selector: string, text: string, act: () => unknown) {
  // What compiles this file marks names of functions with a helper that the page does not have.
  await page.evaluate('window.__name ??= (one) => one')
  const shown = page.evaluate(
    ({ event, selector, text }) =>
      new Promise<number>((resolve) => {
        const isThere = () =>
          [...document.querySelectorAll(selector)].some(({ textContent }) =>
            [textContent, textContent.replace(/\D/g, '')].some((one) => one.includes(text)),
          )
        const begin = () => {
          const from = performance.now()
          const look = () => requestAnimationFrame(() => (isThere() ? resolve(performance.now() - from) : look()))
          look()
        }
        window.addEventListener(event, begin, { capture: true, once: true })
      }),
    { event, selector, text },
  )
  // The listener is there before anything happens.
  await page.evaluate(() => {})
  await act()
  return shown
}

async function search(page: Page) {
  const box = page.getByRole('textbox', { name: /Search contacts/ })
  const times: number[] = []
  for (const [typed, found] of [
    ['900077123', '900077123'],
    ['900042421', '900042421'],
    ['busy', 'Busy Bee'],
  ] as const) {
    await box.fill('')
    await page.waitForTimeout(600)
    times.push(await shownAfter(page, 'input', 'main [data-row="0"]', found, () => box.fill(typed)))
  }
  say('search, from the last letter to its answer shown', `${times.map(ms).join(', ')}`)
}

async function openBusy(page: Page) {
  const link = page.getByRole('link', { name: 'Busy Bee' }).first()
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    times.push(await shownAfter(page, 'click', 'main article', '', () => link.click()))
    await page.goBack()
    await link.waitFor()
  }
  say(`open a contact with ${ITEMS} items (first, median)`, `${ms(times[0]!)}, ${ms(median(times))}`)
}

async function live(page: Page) {
  await page.goto(`${baseUrl}/contacts/${busy}`)
  await page.locator('main article').first().waitFor()
  await page.locator('[data-live=live]').waitFor()
  const times: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    const text = `Live ${Date.now()} ${turn}`
    await kith.interactions.record({ type: 'message', channel: 'telegram', customer: BUSY, text } as never)
    const begin = performance.now()
    await page.getByText(text).first().waitFor()
    times.push(performance.now() - begin)
  }
  say(
    'a new interaction in an open window after its 201',
    `median ${ms(median(times))}, most ${ms(Math.max(...times))}`,
  )
}

function item(n: number) {
  const occurred_at = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()
  return n % 10 === 9
    ? ({
        type: 'order',
        channel: 'telegram',
        customer: BUSY,
        occurred_at,
        data: { external_id: `o${n}`, number: `${n}`, status: 'new' },
      } as never)
    : ({ type: 'message', channel: 'telegram', customer: BUSY, occurred_at, text: `Message ${n}` } as never)
}

async function fill(count: number) {
  const person = (n: number) => ({
    id: `person ${n}`,
    type: 'message' as const,
    channel: 'whatsapp' as const,
    customer: { whatsapp: `+5511${900_000_000 + n}`, name: `Person ${n}` },
    occurred_at: new Date(Date.UTC(2026, 8, 1) + n * 20_000).toISOString(),
    text: 'Hello',
  })
  const begin = performance.now()
  for (let at = 0; at < count; at += BATCH)
    await kith.interactions.record(
      Array.from({ length: Math.min(BATCH, count - at) }, (_, n) => person(at + n)) as never,
    )
  for (let at = 0; at < ITEMS; at += BATCH)
    await kith.interactions.record(
      Array.from({ length: BATCH }, (_, n) => ({ id: `busy ${at + n}`, ...(item(at + n) as object) })) as never,
    )
  say(`recorded ${count} contacts and ${ITEMS} items of one`, ms(performance.now() - begin))
}
