/** A real browser over a real Kith, for the dashboard's stories: built, started, signed in, and heard when it complains. */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
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

/** What the page will complain of: errors of its own, and everything that its content security policy stops. */
export function listenFor(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text())
  })
  return complaints
}

export async function signIn(page: Page, server: TestServer, path: string): Promise<void> {
  await page.goto(server.url + path)
  await page.getByLabel('Operator key').fill(OPERATOR_KEY)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[data-live=live]').waitFor({ state: 'attached' })
}

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong on the page as it is, by WCAG 2.2 AA: one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which no content security policy stops.
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<Found> } }
    type Found = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
    )
  })
}

/** Kith serves dist/web: it is built anew when a source is newer. */
export function buildWhenStale() {
  const built = join(root, 'dist/web/index.html')
  const sources = ['web', 'sdk/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  const newest = Math.max(...sources.map((path) => statSync(path).mtimeMs))
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  // In a process of its own: a test's NODE_ENV would make it a development build.
  const { NODE_ENV: _, ...env } = process.env
  execFileSync(process.execPath, [join(root, 'bin/build.mjs'), '--all'], { cwd: root, env })
}
