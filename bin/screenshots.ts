/**
 * Takes a picture of every page, wide and narrow, light and dark: `npm run screenshots` starts a Kith of its own
 * with the demo's data; `-- --url http://127.0.0.1:4000 --key <operator key>` takes those of a running one, without the
 * pages of accounts. Further flags:
 * `--folder` (docs/screenshots), `--only part-of-a-name`.
 */

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContextOptions, Page } from 'playwright-core'
import UPNG from 'upng-js'
import { OPERATOR_KEY } from '../test/server.ts'
import { OWNER } from '../test/visitor.ts'
import { launchChromium } from '../web/test/chromium.ts'
import { richest, startSalon } from './screenshots/salon.ts'
import { accountShots, firstShots, invitedShots, type Shot, shotsOf } from './screenshots/shots.ts'

const { values: flags } = parseArgs({
  options: {
    url: { type: 'string' },
    key: { type: 'string' },
    folder: { type: 'string', default: 'docs/screenshots' },
    only: { type: 'string', default: '' },
  },
})
const own = flags.url === undefined ? await startSalon() : null
const baseUrl = own?.url ?? flags.url!
const key = own ? OPERATOR_KEY : flags.key!
const { folder, only } = flags

const SIZES = { wide: { width: 1280, height: 820 }, narrow: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const

type Size = keyof typeof SIZES

/** Enough for text, lines and the colours of channels; a picture takes a third of its bytes. */
const COLOURS = 96

await mkdir(folder, { recursive: true })
const browser = await launchChromium()
if (own) await inEach(firstShots(own))
await own?.moveIn()
const shots = shotsOf(await richest(baseUrl, key))
await inEach(own ? [...invitedShots(own), ...shots, ...accountShots()] : shots)
await browser.close()
await own?.stop()

async function inEach(shots: Shot[]) {
  const wanted = shots.filter(({ name }) => name.includes(only))
  if (wanted.length === 0) return
  for (const size of Object.keys(SIZES) as Size[])
    for (const colorScheme of SCHEMES)
      await takeAll(shots, new Set(wanted), size, { viewport: SIZES[size], colorScheme, deviceScaleFactor: 1 })
}

async function takeAll(shots: Shot[], wanted: ReadonlySet<Shot>, size: Size, options: BrowserContextOptions) {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', locale: 'en-GB', baseURL: baseUrl })
  const page = await context.newPage()
  let taken = 0
  for (const shot of shots) {
    if (shot.name === 'home') await signIn(page)
    if (!wanted.has(shot)) continue
    await shot.take(page)
    // Late pieces (phone formats, the words around a quote) and the last layout.
    await page.waitForTimeout(350)
    await writeFile(join(folder, `${shot.name}-${size}-${options.colorScheme}.png`), small(await page.screenshot()))
    taken++
  }
  await context.close()
  console.log(`${size}, ${options.colorScheme}: ${taken} pictures`)
}

async function signIn(page: Page) {
  await page.goto('/contacts')
  if (own) {
    await page.getByLabel('E-mail').fill(OWNER.email)
    await page.getByLabel('Password').fill(OWNER.password)
    await page.keyboard.press('Enter')
    return page.getByRole('main').getByRole('heading', { name: 'Contacts' }).waitFor()
  }
  await page.getByRole('button', { name: 'Use an operator key' }).click()
  await page.getByLabel('Operator key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('main').getByRole('heading', { name: 'Contacts' }).waitFor()
}

function small(png: Buffer): Buffer {
  const image = UPNG.decode(png)
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, COLOURS))
}
