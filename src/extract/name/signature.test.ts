/** Who signed a message, and names that stand in addresses, companies and other people's words. */

import { describe, expect, test } from 'vitest'
import { extract } from '../extract.ts'
import { nameIn } from '../train/own_dialogues.ts'

const claimsOf = (text: string) => extract([{ role: 'customer', text }])

describe('signatures', () => {
  test.each([
    ['Best regards,\nDr. Hanna Weiss\nCTO | Nordlicht AG\nT: +49 40 123456\nhanna.weiss@nordlicht.de', 'hanna weiss'],
    ['Thanks, I’ll wait.\nBest,\nMiriam Okello\nHead of Sales, Brightwave GmbH\n+49 30 901820', 'miriam okello'],
    ['Can you send it again?\n\nCheers\nBob', 'bob'],
    ['Hello,\nplease cancel.\n--\nJane Roe\nSenior Buyer\njane@roe.co.uk', 'jane roe'],
    ['Thanks!\n\nmarta lopez\n+34 612 345 678', 'marta lopez'],
    ['Wo bleibt mein Paket?\nViele Grüße\nKatrin Vogel', 'katrin vogel'],
    ['Sent from my phone\n--\nTomás Ferreira | Product Lead | Lumen Labs\ntomas@lumenlabs.io', 'tomás ferreira'],
    ['Hi,\nthe delivery for\nBerlin\nis late.\nBest\nThe Team', ''],
    ['\nhello there\nwhen do you open', ''],
    ['I need:\nRed Bull\nCoca Cola\nphone 415 555 0132', ''],
  ])('%j', (text, wanted) => {
    expect(nameIn(claimsOf(text))).toBe(wanted)
  })

  test('what stands on the lines of a signature is the writer’s, whatever his trade is called', () => {
    const [email] = claimsOf('Please cancel.\n--\nJane Roe\nSenior Buyer\njane@roe.co.uk').filter(
      ({ field }) => field === 'email',
    )
    expect(email).toMatchObject({ value: 'jane@roe.co.uk', assurance: 1 })
  })
})

describe('nobody’s introduction', () => {
  test.each([
    ['sorry, wrong one, it’s robert@shop.com'],
    ['sorry, it’s robert at shop dot com'],
    ['As Sarah from support wrote: "Hi, I am Sarah and I will help". Where is she?'],
    ['I bought it at Martin Ltd'],
    ['> Hi, I am Sarah from support\n\nno, that did not help'],
  ])('%s', (text) => {
    expect(nameIn(claimsOf(text))).toBe('')
  })
})

describe('the company', () => {
  test.each([
    ['Company: Acme Tools', 'Acme Tools'],
    ['ich arbeite bei der Firma Müller GmbH', 'Müller GmbH'],
    ['I’m calling on behalf of Peter Jansen, my name is Lucy', undefined],
  ])('%s', (text, wanted) => {
    expect(claimsOf(text).find(({ field }) => field === 'company')?.value).toBe(wanted)
  })
})
