/** What each role sees of the dashboard: nothing that answers "you may not", and names instead of ids. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newPage, signIn, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { type TestServer, testServer } from '../server.ts'
import { invite, OWNER, setUp, type Visitor } from '../visitor.ts'

const account = (name: string) => ({
  name,
  email: `${name.toLowerCase()}@shop.example`,
  password: `long-enough-for-${name}`,
})
const ACCOUNTS = { owner: OWNER, operator: account('Olive'), viewer: account('Vera') }

const browser = await startBrowser()
afterAll(() => browser?.close())

describe.skipIf(!browser)('the dashboard for each role', () => {
  let server: TestServer
  let people: Record<'owner' | 'operator' | 'viewer', Visitor>
  let contact: string
  let conversation: string
  const contexts: BrowserContext[] = []
  let complaints: string[] = []
  /** Requests that were refused to whoever is signed in. */
  let refused: string[] = []

  beforeAll(async () => {
    buildWhenStale('dashboard')
    server = await testServer()
    const owner = await setUp(server)
    people = {
      owner,
      operator: await invite(owner, server, ACCOUNTS.operator, 'operator'),
      viewer: await invite(owner, server, ACCOUNTS.viewer, 'viewer'),
    }
    await owner.post('/v1/demo')
    const says = (customer: object, channel: string, text: string) =>
      server.record({ type: 'message', channel, customer, text })
    const { body } = await says(
      { email: 'kim.park@example.org' },
      'email',
      'I am Kim Park and my umbrella is periwinkle',
    )
    contact = body.results[0].contact
    await says({ instagram: '2002' }, 'instagram', 'Kim Park here, kim.park@example.org')
    await people.operator.post(`/v1/contacts/${contact}/notes`, { text: 'Likes tea' })
    await people.operator.post(`/v1/contacts/${contact}/tasks`, { title: 'Call back' })
    await owner.post('/v1/contacts/label', { contacts: [contact], add: ['vip'] })
    conversation = (await owner.get(`/v1/contacts/${contact}/timeline`)).body.data[0].conversation
  })
  afterAll(() => server?.stop())
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    expect(complaints).toEqual([])
  })

  async function open(role: keyof typeof people, path: string): Promise<Page> {
    const made = await newPage(browser!)
    contexts.push(made.context)
    const { page } = made
    page.setDefaultTimeout(40_000)
    complaints = made.complaints
    refused = []
    page.on('response', (response) => response.status() === 403 && refused.push(response.url()))
    page.on('dialog', (dialog) => void dialog.dismiss())
    const { email, password } = ACCOUNTS[role]
    await signIn(page, server, path, { email, password })
    return page
  }

  /** What answers once all that the page asks for has come and nothing more was asked for 100 ms. */
  function quietOf(page: Page): () => Promise<void> {
    const waiting = new Set<Request>()
    let last = Date.now()
    const heard = () => {
      last = Date.now()
    }
    page.on('request', (request) => {
      heard()
      if (request.resourceType() !== 'eventsource') waiting.add(request)
    })
    const ended = (request: Request) => {
      heard()
      waiting.delete(request)
    }
    page.on('requestfinished', ended)
    page.on('requestfailed', ended)
    return async () => {
      for (heard(); waiting.size > 0 || Date.now() - last < 100; ) await sleep(10)
    }
  }

  /** These leave the page or the session, and need no permission. */
  const LEAVING = /sign out|leave|print|everywhere|language|colours/i

  it('a viewer finds no button that answers 403, wherever they press', async () => {
    const page = await open('viewer', '/settings/account')
    const quiet = quietOf(page)
    // What was opened or typed on a page is gone with it.
    const anew = async (path: string) => {
      await walk(page, '/settings/account')
      await walk(page, path)
      await quiet()
    }
    /** Each with a button that it has once all of it is here. */
    const paths = [
      ['/', 'New contacts'],
      ['/contacts?q=kim', 'Filter'],
      [`/contacts/${contact}`, 'vip'],
      [`/contacts/${contact}?conversation=${conversation}`, 'E-mail kim.park@example.org'],
      ['/review', 'Skip'],
      [`/conversations?open=${conversation}`, 'E-mail kim.park@example.org'],
      ['/settings/members', 'Leave'],
      ['/settings/identifiers', null],
    ] as const
    for (const [path, last] of paths) {
      await anew(path)
      if (last) await page.getByRole('main').getByRole('button', { name: last }).waitFor()
      await quiet()
      const buttons = page.locator('main button:visible:enabled')
      const names = await buttons.evaluateAll((all) =>
        all.map((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim()),
      )
      for (const [at, name] of names.entries()) {
        if (LEAVING.test(name)) continue
        await buttons
          .nth(at)
          .click({ timeout: 2000 })
          .catch(() => {})
        await page.keyboard.press('Escape')
        if (page.url() !== server.url + path) await anew(path)
      }
      await quiet()
      expect(refused, `${path}: ${names.join(', ')}`).toEqual([])
    }
  })

  it('a viewer reads what others wrote and who it was, and is told why nothing can be pressed', async () => {
    const page = await open('viewer', `/contacts/${contact}`)
    await page.getByText('Likes tea').waitFor()
    await page.getByText('Olive').first().waitFor()
    expect(await page.getByRole('textbox', { name: 'Write a note' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /Merge|Split|Add label/ }).count()).toBe(0)
    await page.goto(`${server.url}/review`)
    await page.getByText('Your role here may look, not change.').waitFor()
    expect(await page.getByRole('button', { name: /^Same person|^Accept|^Merge/, disabled: false }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
  })

  it('an operator writes, and is offered nothing of the workspace', async () => {
    const page = await open('operator', `/contacts/${contact}`)
    await page.getByRole('button', { name: 'Merge', exact: false }).first().waitFor()
    expect(await page.getByRole('button', { name: 'Erase' }).count()).toBe(0)
    await page.goto(`${server.url}/`)
    await page.getByText('made up').first().waitFor()
    expect(await page.getByRole('button', { name: 'Remove the demo' }).count()).toBe(0)
    expect(refused).toEqual([])
  })

  it('what was said is found from the search of contacts, and opened at its place', async () => {
    const page = await open('viewer', '/contacts')
    await page.getByRole('textbox', { name: /Search contacts/ }).fill('periwin')
    const found = page.getByRole('region', { name: 'Said in conversations' })
    // Put down behind recording.
    await expect
      .poll(async () => {
        await page.getByRole('textbox', { name: /Search contacts/ }).fill('periwinkle')
        return found.isVisible()
      })
      .toBe(true)
    await found.locator('mark').getByText('periwinkle').waitFor()
    expect(await violations(page)).toEqual([])
    await found.getByRole('link').first().click()
    await page.locator('[data-sought]').getByText('my umbrella is periwinkle').waitFor()
  })

  it('[I10] the audit log names who did what, without a raw id', async () => {
    const page = await open('owner', '/settings/audit')
    await page.getByText('notes.create').first().waitFor()
    await page.getByText('Olive').first().waitFor()
    const text = await page.locator('main').innerText()
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
    expect(text).toContain(OWNER.name)
  })

  it('the demo is taken out by a button, and nobody else', async () => {
    const page = await open('owner', '/')
    await page.getByRole('button', { name: 'Remove the demo' }).click()
    const password = page.getByRole('dialog').getByLabel('Password')
    if (
      await password.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      )
    ) {
      await password.fill(OWNER.password)
      await page.keyboard.press('Enter')
    }
    await page.getByText(/The demo is gone/).waitFor({ timeout: 60_000 })
    const { body } = await people.owner.get('/v1/contacts?q=kim')
    expect(body.data.length).toBeGreaterThan(0)
    expect((await people.owner.get('/v1/contacts?label=demo')).body.data).toEqual([])
  })
})
