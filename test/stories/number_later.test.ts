/** [R7] [D4] A WhatsApp user without a number whose number is told later: one contact by itself, undone by one word. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixturesOf } from '../vendors/fixtures.ts'
import { type VendorHouse, vendorHouse } from '../vendors/house.ts'

let house: VendorHouse
beforeAll(async () => {
  house = await vendorHouse(['whatsapp'])
})
afterAll(() => house.stop())

const ACCOUNT = 'BR.13491208655302741918'
const NUMBER = '5511987650001'
const fixture = fixturesOf('whatsapp').find((one) => one.name === 'username_only')!

/** The same customer, with the number from now on. */
async function deliver(id: string, text: string, number?: string): Promise<void> {
  const body = JSON.parse(fixture.body.toString())
  const { value } = body.entry[0].changes[0]
  Object.assign(value.messages[0], { id, text: { body: text } }, number ? { from: number } : {})
  if (number) value.contacts[0].wa_id = number
  expect((await house.deliver({ ...fixture, body: Buffer.from(JSON.stringify(body)) })).status).toBe(200)
  await house.settled()
}

const found = async (q: string) => (await house.call('GET', `/v1/contacts?q=${q}`)).body.data

test('[R7] [V5a] the number comes later: the first messages join it, whichever comes again changes nothing, a split parts them', async () => {
  await deliver('wamid.LATER1', 'Do you deliver on Sundays?')
  const [alone] = await found('Bruno')
  expect(alone.identities).toMatchObject([{ kind: 'whatsapp', value: ACCOUNT }])
  await deliver('wamid.LATER2', 'And on holidays?', NUMBER)
  // A number that was met first is joined by what is told with its next message.
  await deliver('wamid.LATER3', 'Thank you!', NUMBER)
  await deliver('wamid.LATER3', 'Thank you!', NUMBER)
  const contacts = await found('Bruno')
  expect(contacts).toHaveLength(1)
  expect(contacts[0]).toMatchObject({ counts: { messages: 3 }, unverified_links: 1 })
  expect(contacts[0].identities.map((one: any) => one.value).sort()).toEqual([`+${NUMBER}`, ACCOUNT])
  const own = contacts[0].identities.find((one: any) => one.value === ACCOUNT)
  const split = await house.call('POST', `/v1/contacts/${contacts[0].id}/split`, { identities: [own.id] })
  expect(split.status).toBe(200)
  expect((await found('Bruno')).map((one: any) => one.counts.messages).sort()).toEqual([1, 2])
  await deliver('wamid.LATER4', 'Hello again', NUMBER)
  expect(await found('Bruno')).toHaveLength(2)
  expect((await house.call('POST', '/v1/rebuild', {})).body).toMatchObject({ changed: 0 })
})
