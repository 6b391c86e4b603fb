/** A real browser for tests and pictures: Debian's Chromium, or the one that CHROMIUM names. */

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** The one without a window of its own first: the same engine for less work. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** As root it runs without its sandbox; and it asks nobody on the internet for anything. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Throws when none is found or it can't start. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path))
  if (!executablePath) throw new Error('No Chromium is installed (apt-get install chromium, or set CHROMIUM).')
  return chromium.launch({ executablePath, args: ARGS })
}
