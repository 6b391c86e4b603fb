/**
 * Takes a picture of every page of a running Kith, wide and narrow, light and dark:
 * `npx tsx bin/screenshots.ts http://127.0.0.1:4000 <operator key> [folder, docs/screenshots when absent] [part of a name]`.
 * Best with the demo's data in it (`kith demo`).
 */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createClient } from '../sdk/src/client.ts'
import { launchChromium } from '../web/test/chromium.ts'

const [baseUrl, key, folder = 'docs/screenshots'] = process.argv.slice(2)
if (!baseUrl || !key) {
  console.error('usage: npx tsx bin/screenshots.ts <url> <operator key> [folder]')
  process.exit(2)
}

const SIZES = { wide: { width: 1280, height: 820 }, narrow: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const

type Size = keyof typeof SIZES
type Shot = { name: string; take(page: Page, size: Size): Promise<unknown> }

/** Only the shots whose names hold this, where it is given. */
const only = process.argv[5] ?? ''
const { contact, conversation } = await richest()
const path = `/contacts/${contact}`

const SHOTS: Shot[] = [
  { name: 'sign-in', take: (page) => page.getByLabel('Operator key').waitFor() },
  { name: 'home', take: (page) => open(page, '/', page.getByRole('heading', { name: 'Newest contacts' })) },
  {
    name: 'review',
    take: (page) => open(page, '/review', page.getByRole('table').or(page.getByText('Nothing to review.'))),
  },
  { name: 'conversations', take: (page) => open(page, '/conversations', page.locator('main li').first()) },
  {
    name: 'conversations-open',
    take: (page) => open(page, `/conversations?open=${conversation}`, page.getByRole('list', { name: 'Messages' })),
  },
  { name: 'bookings', take: (page) => open(page, '/bookings', page.getByRole('table')) },
  { name: 'orders', take: (page) => open(page, '/orders', page.getByRole('table')) },
  { name: 'calls', take: (page) => open(page, '/calls', page.getByRole('table')) },
  {
    name: 'record',
    async take(page) {
      await open(page, '/bookings', page.getByRole('table'))
      await page.locator('tbody a').first().click()
      await page.getByRole('article').waitFor()
    },
  },
  { name: 'settings', take: (page) => open(page, '/settings', page.getByRole('combobox').first()) },
  {
    name: 'settings-connect',
    async take(page) {
      await open(page, '/settings/sources', page.getByRole('button', { name: 'Connect a source' }))
      await page.getByRole('button', { name: 'Connect a source' }).click()
    },
  },
  { name: 'settings-keys', take: (page) => open(page, '/settings/keys', page.locator('main li').first()) },
  { name: 'settings-identifiers', take: (page) => open(page, '/settings/identifiers', page.locator('main form')) },
  { name: 'settings-audit', take: (page) => open(page, '/settings/audit', page.locator('main li').first()) },
  {
    name: 'palette',
    async take(page) {
      await open(page, '/', page.getByRole('heading', { name: 'Newest contacts' }))
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'contact-merge',
    async take(page) {
      await open(page, path, page.locator('article').first())
      await page.getByRole('button', { name: 'Merge' }).click()
      await page.getByRole('dialog').getByRole('listitem').nth(1).getByRole('button').click()
      await page.getByRole('dialog').getByRole('table').waitFor()
    },
  },
  { name: 'contacts', take: (page) => open(page, '/contacts', page.getByRole('table')) },
  {
    name: 'contacts-nobody',
    take: (page) => open(page, '/contacts?q=nobody-has-this-name', page.getByText('Nobody matches.')),
  },
  { name: 'contact', take: (page) => open(page, path, page.locator('article').first()) },
  {
    name: 'contact-source',
    async take(page) {
      await open(page, path, page.locator('article').first())
      await page.locator('.sourced').first().press('Enter')
      await page.getByRole('dialog').locator('blockquote, p').first().waitFor()
    },
  },
  {
    name: 'contact-conversation',
    take: (page) => open(page, `${path}?conversation=${conversation}`, page.getByRole('list', { name: 'Messages' })),
  },
  {
    name: 'not-found',
    take: (page) => open(page, '/contacts/no/where', page.getByText('There is nothing at this address')),
  },
]

await mkdir(folder, { recursive: true })
const browser = await launchChromium()
for (const size of Object.keys(SIZES) as Size[]) {
  for (const colorScheme of SCHEMES) {
    await takeAll(browser, size, { viewport: SIZES[size], colorScheme, deviceScaleFactor: size === 'wide' ? 1 : 2 })
  }
}
await browser.close()

async function takeAll(browser: Browser, size: Size, options: BrowserContextOptions) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${baseUrl}/contacts`)
  for (const shot of SHOTS) {
    if (shot.name === 'home') await signIn(page)
    if (!shot.name.includes(only)) continue
    await shot.take(page, size)
    // Late pieces (phone formats, the words around a quote) and the last layout.
    await page.waitForTimeout(350)
    await page.screenshot({ path: join(folder!, `${shot.name}-${size}-${options.colorScheme}.png`) })
  }
  await context.close()
  console.log(`${size}, ${options.colorScheme}: ${SHOTS.length} pictures`)
}

async function signIn(page: Page) {
  await page.getByLabel('Operator key').fill(key!)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('main').getByRole('heading', { name: 'Contacts' }).waitFor()
}

async function open(page: Page, path: string, shows: ReturnType<Page['locator']>) {
  await page.goto(baseUrl + path)
  await shows.waitFor()
}

/** The contact with the most kinds of history among those here last, and one of its conversations. */
async function richest(): Promise<{ contact: string; conversation: string }> {
  const kith = createClient({ baseUrl: baseUrl!, key: key! })
  const { data } = await kith.contacts.list({ limit: 200 })
  const kinds = (counts: Record<string, number>) => Object.values(counts).filter((count) => count > 0).length
  const [best] = data.toSorted((a, b) => kinds(b.counts) - kinds(a.counts) || b.unverified_links - a.unverified_links)
  if (!best) throw new Error('There are no contacts yet: run `kith demo` first.')
  const { claims } = await kith.contacts.get(best.id)
  const quoted = claims.find((claim) => claim.conversation !== null && claim.evidence.start !== null)?.conversation
  if (quoted) return { contact: best.id, conversation: quoted }
  for await (const item of kith.contacts.timeline(best.id)) {
    if (item.conversation) return { contact: best.id, conversation: item.conversation }
  }
  throw new Error(`${best.id} has no conversation to show.`)
}
