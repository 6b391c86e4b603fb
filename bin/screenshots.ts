/**
 * Takes a picture of every page, wide and narrow, light and dark: `npx tsx bin/screenshots.ts` starts a Kith of its own
 * with the demo's data; `--url http://127.0.0.1:4000 --key <operator key>` takes those of a running one, without the
 * pages of accounts. Further flags:
 * `--folder` (docs/screenshots), `--only part-of-a-name`, `--main` (the few that are kept in the repository).
 */

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import UPNG from 'upng-js'
import { createClient } from '../sdk/src/client.ts'
import { buildWhenStale, KITH } from '../test/built.ts'
import { OPERATOR_KEY, startKith, stopKith } from '../test/server.ts'
import { OWNER, setUp } from '../test/visitor.ts'
import { launchChromium } from '../web/test/chromium.ts'

const { values: flags } = parseArgs({
  options: {
    url: { type: 'string' },
    key: { type: 'string' },
    folder: { type: 'string', default: 'docs/screenshots' },
    only: { type: 'string', default: '' },
    main: { type: 'boolean', default: false },
  },
})
const own = flags.url === undefined ? await startDemo() : null
const baseUrl = own?.url ?? flags.url!
const key = own ? OPERATOR_KEY : flags.key!
const { folder, only } = flags

const SIZES = { wide: { width: 1280, height: 820 }, narrow: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const

type Size = keyof typeof SIZES
type Shot = { name: string; take(page: Page, size: Size): Promise<unknown> }

/** Before anybody has an account: only of a Kith of its own. */
const FIRST: Shot[] = own
  ? [
      {
        name: 'set-up',
        async take(page) {
          await page.goto(own.setupLink)
          await page.getByLabel('Name').waitFor()
        },
      },
    ]
  : []

/** Of whoever has an account, which a browser that a key opened has not. */
const ACCOUNT: Shot[] = own
  ? [
      {
        name: 'settings-account',
        take: (page) => open(page, '/settings/account', page.getByRole('heading', { name: 'Where you are signed in' })),
      },
      {
        name: 'settings-members',
        take: (page) => open(page, '/settings/members', page.getByRole('heading', { name: 'Invite somebody' })),
      },
      {
        name: 'settings-sources',
        async take(page) {
          await open(page, '/settings/sources', page.getByRole('button', { name: 'Test' }).first())
          await page.getByRole('button', { name: 'Test' }).first().click()
          await page.getByText('What to do at the vendor').waitFor()
        },
      },
    ]
  : []

/** Those that a reader of the repository sees. */
const MAIN = ['home', 'contacts', 'contact', 'contact-conversation', 'review', 'settings-webhooks']
/** Enough for text, lines and the colours of channels; a picture takes a third of its bytes. */
const COLOURS = 96

const { contact, conversation } = await richest()
const path = `/contacts/${contact}`

const SHOTS: Shot[] = [
  {
    name: 'sign-in-link',
    take: (page) => open(page, '/sign_in/link?token=x', page.getByRole('button', { name: 'Sign in' })),
  },
  { name: 'reset', take: (page) => open(page, '/reset?token=x', page.getByLabel('New password')) },
  { name: 'sign-in', take: (page) => open(page, '/contacts', page.getByLabel('Password')) },
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
  { name: 'forms', take: (page) => open(page, '/forms', page.getByRole('table')) },
  { name: 'tickets', take: (page) => open(page, '/tickets', page.getByRole('table')) },
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
  { name: 'settings-received', take: (page) => open(page, '/settings/received', page.getByRole('combobox').first()) },
  { name: 'settings-webhooks', take: (page) => open(page, '/settings/webhooks', page.locator('main li').first()) },
  {
    name: 'settings-linking',
    async take(page) {
      await open(page, '/settings/linking', page.getByRole('radio').first())
      await page.getByRole('radio', { name: 'Strict' }).check()
      await page.getByText('would end').waitFor()
    },
  },
  { name: 'settings-about', take: (page) => open(page, '/settings/about', page.getByText('PostgreSQL')) },
  {
    name: 'keys',
    async take(page) {
      await open(page, '/', page.getByRole('heading', { name: 'Newest contacts' }))
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
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
    name: 'contacts-said',
    take: (page) =>
      open(
        page,
        '/contacts?q=haircut',
        page.getByRole('region', { name: 'Said in conversations' }).locator('mark').first(),
      ),
  },
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
await inEach(FIRST)
await own?.makeOwner()
await inEach([...SHOTS, ...ACCOUNT])
await browser.close()
await own?.stop()

async function inEach(shots: Shot[]) {
  const wanted = shots.filter(({ name }) => name.includes(only) && (!flags.main || MAIN.includes(name)))
  if (wanted.length === 0) return
  for (const size of Object.keys(SIZES) as Size[])
    for (const colorScheme of SCHEMES)
      await takeAll(shots, new Set(wanted), size, { viewport: SIZES[size], colorScheme, deviceScaleFactor: 1 })
}

async function takeAll(shots: Shot[], wanted: ReadonlySet<Shot>, size: Size, options: BrowserContextOptions) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB' })
  const page = await context.newPage()
  let taken = 0
  for (const shot of shots) {
    if (shot.name === 'home') await signIn(page)
    if (!wanted.has(shot)) continue
    await shot.take(page, size)
    // Late pieces (phone formats, the words around a quote) and the last layout.
    await page.waitForTimeout(350)
    await writeFile(join(folder, `${shot.name}-${size}-${options.colorScheme}.png`), small(await page.screenshot()))
    taken++
  }
  await context.close()
  console.log(`${size}, ${options.colorScheme}: ${taken} pictures`)
}

async function signIn(page: Page) {
  await page.goto(`${baseUrl}/contacts`)
  if (own) {
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    return page.getByRole('main').getByRole('heading', { name: 'Contacts' }).waitFor()
  }
  await page.getByRole('button', { name: 'Use an operator key' }).click()
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

function small(png: Buffer): Buffer {
  const image = UPNG.decode(png)
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, COLOURS))
}

/** A Kith over a folder of its own, with the demo's people and somebody who is told. */
async function startDemo() {
  buildWhenStale('dashboard')
  const data = await mkdtemp(join(tmpdir(), 'kith-pictures-'))
  const env = { KITH_DATA: data, KITH_API_KEY: OPERATOR_KEY, KITH_PRIVATE_WEBHOOKS: 'yes' }
  const { url, setupLink, process: child } = await startKith(env)
  const asked = { ...process.env, KITH_URL: url, KITH_API_KEY: OPERATOR_KEY }
  execFileSync(process.execPath, [KITH, 'demo'], { env: asked, stdio: 'ignore' })
  const kith = createClient({ baseUrl: url, key: OPERATOR_KEY })
  // The house itself takes nothing there: what was told and refused is part of the picture.
  const { id } = await kith.webhooks.create({
    url: `${url}/hooks/crm`,
    events: ['contact.created', 'interaction.recorded'],
  })
  await kith.webhooks.test(id)
  await kith.interactions.record({
    type: 'message',
    channel: 'sms',
    customer: { phone: '+14155550142' },
    text: 'Are you open on Sunday?',
  })
  const stop = async () => {
    await stopKith(child)
    await rm(data, { recursive: true, force: true })
  }
  // A channel that is not quite connected yet.
  await kith.sources.create({ connector: 'telegram', name: 'Salon bot', config: {} })
  const makeOwner = () => setUp({ url, setupLink })
  return { url, setupLink, makeOwner, stop }
}
