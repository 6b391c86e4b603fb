/** A real browser over a real Kith, for the dashboard's stories: built, started, signed in, and heard when it complains. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchChromium } from '../web/test/chromium.ts'
import { OPERATOR_KEY, type TestServer } from './server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Null, and said aloud, where none can be started. */
export function startBrowser(): Promise<Browser | null> {
  return launchChromium().catch((error: Error) => {
    console.warn(`SKIPPED: the dashboard's stories need a browser. ${error.message.split('\n')[0]}`)
    return null
  })
}

/** A page of a browser of its own, as the stories look at it. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, complaints: listenFor(page) }
}

/** What the page will complain of: errors of its own, and everything that its content security policy stops. */
export function listenFor(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
  return complaints
}

/** With the operator key or an account, as the page of any language would do it; then on the page at `path`. */
export async function signIn(
  page: Page,
  server: Pick<TestServer, 'url'>,
  path: string,
  by: object = { key: OPERATOR_KEY },
): Promise<void> {
  const headers = { origin: server.url }
  const answer = await page.request.post(`${server.url}/v1/dashboard/sign_in`, { headers, data: by })
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`)
  await page.goto(server.url + path)
  await page.locator('[data-live=live]').waitFor({ state: 'attached' })
}

/** Polls as long as a page is waited for. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })

/** To another page as a link on the open one leads there, without loading it all anew; until it is the one that shows. */
export async function walk(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), path)
  await page.waitForFunction((to) => {
    const { state } = (self as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__
    type Router = { state: { status: string; resolvedLocation?: { href: string } } }
    return state.status === 'idle' && state.resolvedLocation?.href === to
  }, path)
}

/** What a screen reader calls what has the focus; empty where nothing has it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: on, body } = document
    if (!on || on === body) return ''
    return on.getAttribute('aria-label') ?? (on as HTMLInputElement).labels?.[0]?.textContent ?? on.textContent ?? ''
  })
}

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong on the page as it is, by WCAG 2.2 AA: one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no content security policy stops; once for a page, for it is half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<Found> } }
    type Found = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    )
  })
}
