/** Answering from the dashboard: the rules before typing, what became of each answer, templates, taking over and handing back. */

import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newPage, signIn, startBrowser, violations, walk } from '../browser.ts'
import { buildWhenStale } from '../built.ts'
import { type SendingHouse, sendingHouse } from '../vendors/sending_house.ts'

const browser = await startBrowser()
afterAll(() => browser?.close())

const HOUR = 3_600_000

describe.skipIf(!browser)('answers from the dashboard', () => {
  let house: SendingHouse
  let context: BrowserContext
  let page: Page
  let complaints: string[] = []

  beforeAll(async () => {
    buildWhenStale('dashboard')
    house = await sendingHouse()
  })
  afterAll(() => house?.stop())
  afterAll(() => context?.close())
  afterEach(() => expect(complaints).toEqual([]))

  async function open(conversation: string, options: BrowserContextOptions = {}) {
    await context?.close()
    ;({ context, page, complaints } = await newPage(browser!, options))
    await signIn(page, { url: house.url() }, `/conversations?open=${conversation}`)
  }
  const answer = () => page.getByRole('region', { name: 'Answer' })
  const look = async (name: string) => {
    if (process.env.KITH_LOOK) await page.screenshot({ path: `${process.env.KITH_LOOK}/${name}.png` })
  }

  it('by keyboard alone: written, sent, and seen to be read; whoever answers has the conversation', async () => {
    const conversation = await house.hear('whatsapp', '5511900000101', 'Do you open on Sunday?')
    await open(conversation)
    await answer().getByText('Anything may be sent until').waitFor()
    await answer().getByText('The agent answers here.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('textbox', { name: 'Write an answer' }).focus()
    await page.keyboard.type('We do, from ten.')
    await look('typing')
    await page.keyboard.press('Control+Enter')
    const messages = page.getByRole('list', { name: 'Messages' })
    await messages.getByText('We do, from ten.').waitFor()
    await answer().getByText('The team answers here; the agent stays silent.').waitFor()
    expect(house.stub.asked.filter(({ method }) => method === 'POST').at(-1)!.json.text.body).toBe('We do, from ten.')
    const { data } = (await house.call('GET', `/v1/outgoing?conversation=${conversation}`)).body
    const status = {
      id: data[0].message,
      status: 'read',
      timestamp: String(Math.floor(Date.now() / 1000)),
      recipient_id: '5511900000101',
    }
    const body = { entry: [{ changes: [{ field: 'messages', value: { statuses: [status] } }] }] }
    await house.deliver({
      connector: 'whatsapp',
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify(body)),
    })
    await messages.getByText('Read', { exact: true }).waitFor()
    await look('read')
    await answer().getByRole('button', { name: 'Hand back to the agent' }).click()
    await answer().getByText('The agent answers here.').waitFor()
    await answer().getByRole('button', { name: 'Take over' }).click()
    await answer().getByText('The team answers here; the agent stays silent.').waitFor()
    expect((await house.call('GET', `/v1/conversations/${conversation}/sending`)).body.handled_by).toBe('operator')
  })

  it('an answer that nobody knows of is sent again only when told; one that is not needed any more is dismissed', async () => {
    const conversation = await house.hear('telegram', '777000202', 'Is it ready?')
    await open(conversation)
    const unsent = page.getByRole('region', { name: 'Conversation' })
    const write = async (text: string) => {
      await page.getByRole('textbox', { name: 'Write an answer' }).fill(text)
      await answer().getByRole('button', { name: 'Send' }).click()
    }
    const asked = () => house.stub.asked.filter(({ json }) => json?.text === 'It is.').length
    house.stub.next('drop')
    await write('It is.')
    await unsent.getByText(/Nobody knows whether it went out/).waitFor()
    expect(asked()).toBe(1)
    await unsent.getByRole('button', { name: 'Send again anyway' }).click()
    await unsent.getByText(/Nobody knows/).waitFor({ state: 'detached' })
    await page.getByRole('list', { name: 'Messages' }).getByText('It is.').waitFor()
    expect(asked()).toBe(2)
    const refusal = { ok: false, error_code: 400, description: 'Bad Request: chat not found' }
    const refuse = () => house.stub.next({ status: 400, body: refusal })
    refuse()
    await write('Never mind')
    await unsent.getByText('Not sent: Bad Request: chat not found').waitFor()
    await unsent.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('list', { name: 'Messages' }).getByText('Never mind').waitFor()
    await unsent.getByText('Not sent:').waitFor({ state: 'detached' })
    refuse()
    await write('Forget it')
    await unsent.getByText('Not sent: Bad Request: chat not found').waitFor()
    await unsent.getByRole('button', { name: 'Dismiss' }).click()
    await unsent.getByText('Forget it').waitFor({ state: 'detached' })
    expect((await house.call('GET', '/v1/outgoing?attention=true')).body.data).toEqual([])
  })

  it('where the window is closed: the rule in its own words, and a template with its places', async () => {
    const conversation = await house.hear(
      'whatsapp',
      '5511900000102',
      'Tell me when it is ready',
      new Date(Date.now() - 30 * HOUR),
    )
    await open(conversation, { colorScheme: 'dark' })
    await answer().getByText('The customer wrote too long ago').waitFor()
    expect(await answer().getByRole('link').getAttribute('href')).toContain('https://')
    expect(await answer().getByRole('textbox', { name: 'Write an answer' }).count()).toBe(0)
    await answer().getByLabel('Template').selectOption({ label: 'order_ready · en' })
    await answer().getByLabel('Place 1').fill('Ana')
    await answer().getByLabel('Place 2').fill('12')
    await answer().getByText('Hi Ana, your order 12 is ready.').waitFor()
    await look('template-dark')
    expect(await violations(page)).toEqual([])
    await answer().getByRole('button', { name: 'Send' }).click()
    await page.getByRole('list', { name: 'Messages' }).getByText('Hi Ana, your order 12 is ready.').waitFor()
  })

  it('on a phone: a refused answer says why, and goes out when tried again', async () => {
    const conversation = await house.hear('telegram', '777000201', 'Hello?')
    await open(conversation, { viewport: { width: 360, height: 740 } })
    house.stub.next({
      status: 400,
      body: { ok: false, error_code: 400, description: 'Bad Request: message is too long' },
    })
    await page.getByRole('textbox', { name: 'Write an answer' }).fill('Hello!')
    await answer().getByRole('button', { name: 'Send' }).click()
    await page.getByText('Not sent: Bad Request: message is too long').waitFor()
    await look('refused-narrow')
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await walk(page, '/settings/unsent')
    const unsent = page.getByRole('region', { name: 'Not sent' }).getByRole('listitem')
    await unsent.getByText('Not sent: Bad Request: message is too long').waitFor()
    expect(await violations(page)).toEqual([])
    await unsent.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Everything went out, or was dismissed.').waitFor()
    await walk(page, `/conversations?open=${conversation}`)
    await page.getByRole('list', { name: 'Messages' }).getByText('Hello!').waitFor()
  })

  it('what was edited, deleted or reacted to stands beside what was said', async () => {
    const who = '5511900000103'
    const conversation = await house.hear('whatsapp', who, 'Two tables, please')
    const [{ id }] = await house.messages(conversation)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const told = [
      {
        type: 'edit',
        edit: { original_message_id: id, message: { type: 'text', text: { body: 'Three tables, please' } } },
      },
      { type: 'reaction', reaction: { message_id: id, emoji: '👍' } },
      { type: 'revoke', revoke: { original_message_id: id } },
    ]
    const messages = told.map((one, index) => ({ from: who, id: `wamid.since${index}`, timestamp, ...one }))
    await house.deliver({
      connector: 'whatsapp',
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify({ entry: [{ changes: [{ field: 'messages', value: { messages } }] }] })),
    })
    await open(conversation)
    const { contact } = (await house.call('GET', `/v1/conversations/${conversation}`)).body
    for (const list of [
      page.getByRole('list', { name: 'Messages' }),
      page.getByRole('article', { name: 'WhatsApp messages' }),
    ]) {
      await list.getByText('Two tables, please').waitFor()
      await list.getByText('Three tables, please').waitFor()
      await list.getByText('Deleted').waitFor()
      await list.getByRole('list', { name: 'Reactions' }).getByText('👍').waitFor()
      expect(await violations(page)).toEqual([])
      await look('since')
      await walk(page, `/contacts/${contact}`)
    }
  })

  it('who said STOP, and a call, are shown as what cannot be answered', async () => {
    const stopped = await house.hear('twilio', '+14155550201', 'hi')
    await house.hear('twilio', '+14155550201', 'STOP')
    await open(stopped, { locale: 'es-ES' })
    await page.getByText('El cliente pidió no recibir nada más por este canal.').waitFor()
    await look('stopped-es')
  })
})
