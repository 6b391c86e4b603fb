/** What is taken a picture of: how to get there, and what shows that it is all there. */

import type { Page } from 'playwright-core'
import { OPERATOR_KEY } from '../../test/server.ts'
import type { Salon, Shown } from './salon.ts'

export type Shot = { name: string; take(page: Page): Promise<unknown> }

/** Before anybody has an account and anything was recorded. */
export const firstShots = (own: Salon): Shot[] => [
  {
    name: 'set-up',
    async take(page) {
      await page.goto(own.setupLink)
      await page.getByLabel('Name').waitFor()
    },
  },
  {
    name: 'home-nobody',
    async take(page) {
      const headers = { origin: own.url }
      await page.request.post(`${own.url}/v1/dashboard/sign_in`, { headers, data: { key: OPERATOR_KEY } })
      await open(page, '/', page.getByRole('heading', { name: 'Nobody yet' }))
    },
  },
]

/** Of whoever has an account or was invited to one, which a browser that a key opened has not. */
export const invitedShots = (own: Salon): Shot[] => [
  {
    name: 'invite',
    take: (page) => open(page, own.invitation(), page.getByRole('heading', { level: 1 })),
  },
]

export const accountShots = (): Shot[] => [
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
  {
    name: 'confirm',
    async take(page) {
      await open(page, '/settings/keys', page.locator('main li').first())
      // The word that it is them lasts longer than taking these pictures.
      await page.route('**/v1/keys', (route) =>
        route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          json: { code: 'confirmation_needed' },
        }),
      )
      await page.getByLabel('Name').fill('Front desk')
      await page.getByRole('button', { name: 'Make a key' }).click()
      await page.getByRole('dialog').getByLabel('Password').waitFor()
      await page.unroute('**/v1/keys')
    },
  },
]

/** Signed out first, then signed in at `home`. */
export function shotsOf({ contact, conversation }: Shown): Shot[] {
  const path = `/contacts/${contact}`
  const dialogOf = async (page: Page, button: string) => {
    await open(page, path, page.locator('article').first())
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('dialog').waitFor()
  }
  return [
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
    {
      name: 'settings-unsent',
      take: (page) => open(page, '/settings/unsent', page.getByRole('heading', { level: 2 })),
    },
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
    { name: 'contact-split', take: (page) => dialogOf(page, 'Split') },
    { name: 'contact-erase', take: (page) => dialogOf(page, 'Erase') },
    {
      name: 'contact-as-of',
      async take(page) {
        await open(page, path, page.locator('article').first())
        await page.getByRole('button', { name: 'Look back' }).click()
        await page.getByRole('slider').fill('250')
        await page.getByText('As it was on').waitFor()
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
      name: 'contacts-filter',
      async take(page) {
        await open(page, '/contacts?channel=whatsapp&seen_after=2026-01-01', page.getByRole('table'))
        await page.getByRole('button', { name: 'Filter' }).click()
        await page.getByRole('region', { name: 'Filters and columns' }).waitFor()
      },
    },
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
}

async function open(page: Page, path: string, shows: ReturnType<Page['locator']>) {
  await page.goto(path)
  await shows.waitFor()
}
