/** The customer's phone number out of chats and calls; other numbers stay out. All people are made up. */

import { describe, expect, test } from 'vitest'
import { readDialogue } from '../dialogue.ts'
import type { ExtractOptions, Turn } from '../extract.ts'
import { findPhones } from './phones.ts'

/** Turns parted by bars; those of the agent begin with "A:". */
const dialogue = (text: string): Turn[] =>
  text.split('|').map((part): Turn => {
    const turn = part.trim()
    return turn.startsWith('A:') ? { role: 'agent', text: turn.slice(2).trim() } : { role: 'customer', text: turn }
  })

const claims = (text: string, options: ExtractOptions = {}) => {
  const turns = dialogue(text)
  const found = findPhones(readDialogue(turns, options))
  for (const { turn, evidence } of found)
    expect(turns[turn]!.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
  return found
}
const own = (text: string, locale?: string): string[] =>
  claims(text, { locale }).flatMap((claim) => (claim.assurance === 1 ? [claim.value] : []))
const mentioned = (text: string, locale?: string): string[] =>
  claims(text, { locale }).flatMap((claim) => (claim.assurance === 0 ? [claim.value] : []))

describe('typed', () => {
  test('E.164 where the country is known, else the digits as said', () => {
    expect(own('call me on 020 7946 0958', 'en-GB')).toEqual(['+442079460958'])
    expect(own('call me on 020 7946 0958')).toEqual(['02079460958'])
    expect(own('my mobile: +49 (0)30 901820')).toEqual(['+4930901820'])
    expect(own('whatsapp 0034 612 34 56 78')).toEqual(['+34612345678'])
  })
  test('an extension stays with its number', () => {
    expect(own('work phone 415-555-0134 ext. 22')).toEqual(['4155550134 x22'])
  })
  test('the quote stands where it stood', () => {
    const [claim] = claims('hi, my number is (415) 555-0134 thanks')
    expect(claim).toMatchObject({ turn: 0, field: 'phone', evidence: { quote: '(415) 555-0134', start: 17, end: 31 } })
  })
  test('an answer that is only the value', () => {
    expect(own('A: What is your phone number? | 8095550142')).toEqual(['8095550142'])
  })
})

describe('nine digits that nobody asked for', () => {
  test.each([
    '415555013',
    'Agnieszka 415555013',
    '415555013 lotte.berg@example.org',
    'lotte.berg@example.org 415555013',
    '415555013 lotte berg at gmail dot com',
  ])('%s', (text) => expect(own(text)).toEqual(['415555013']))
  test('beside an address and more they may be anything', () => {
    expect(claims('415555013 for lotte.berg@example.org please')).toEqual([])
  })
})

describe('false friends', () => {
  test.each([
    'my order number is 4155550134',
    'order 4155550134 has not arrived',
    '4155550134 is my order number',
    'tracking: 9400 1000 0000 0000 0000 00',
    'the card is 4539 1488 0343 6467',
    'my badge number is 4155550134',
    'ticket #4155550134',
    'it cost $1250000000',
    'that is 12500000 euros',
    'on 17/05/2024 or 2024-05-18 at 10:30',
    'my date of birth is 12 03 1984',
    'I am at 48.858370, 2.294481',
    'IBAN DE89 3704 0044 0532 0130 00',
    'GB29 NWBK 6016 1331 9268 19',
    'the server is 192.168.100.200',
    'let me tel you the day again, 12112024',
    'kzt 415555013',
    'invoice INV4155550134',
    'policy kzt 415555013',
    'numéro de commande 0612345678',
    'mi número de pedido es 612345678',
    'meine Kundennummer ist 0301234567',
    'il numero della pratica è 3471234567',
    'numer zamówienia 601203405',
    'mijn klantnummer is 0612345678',
    'o número do pedido é 11987654321',
  ])('%s', (text) => expect(claims(text)).toEqual([]))

  test('the nearest label decides when both are there', () => {
    expect(own('order 99887766554, phone 415 555 0134')).toEqual(['4155550134'])
    expect(own('my phone is 415 555 0134 and my order is 9988776655')).toEqual(['4155550134'])
  })
  test('a number asked for as another thing is no phone', () => {
    expect(own('A: Could you give me the booking reference? | 4155550134')).toEqual([])
  })
})

describe('whose it is', () => {
  test.each([
    "my wife's number is 415 555 0134",
    'his number is 415 555 0134',
    'please call my brother on 415 555 0134',
    'I called 0800 555 0134 and nobody answered',
    'el teléfono de mi madre es 612 34 56 78',
    'die Nummer meiner Schwester ist 030 901820',
    'le numéro de mon mari est le 06 12 34 56 78',
    'is your number 415 555 0134?',
  ])('mentioned only: %s', (text) => {
    expect(own(text)).toEqual([])
    expect(mentioned(text)).toHaveLength(1)
  })
  test("what the agent wrote is the business's until the customer calls it his own", () => {
    expect(own('A: You can reach us on 020 7946 0958. | I tried 020 7946 0958 twice')).toEqual([])
    expect(own('A: Is 020 7946 0958 your number? | yes, 020 7946 0958')).toEqual(['02079460958'])
  })
})

describe('spoken', () => {
  test.each([
    ['my number is oh seven seven double oh nine hundred one two three', '', '07700900123'],
    ['call me at four one five five five five oh one three four', '', '4155550134'],
    ['appelez-moi au zéro six douze trente-quatre cinquante-six soixante-dix-huit', 'fr-FR', '+33612345678'],
    [
      'meine Handynummer ist null eins sieben sechs einundzwanzig dreiundvierzig fünfundsechzig sieben acht',
      'de-DE',
      '+4917621436578',
    ],
    ['mi móvil es seis doce treinta y cuatro cincuenta y seis setenta y ocho', 'es-ES', '+34612345678'],
    ['meu celular é onze nove oito sete meia cinco quatro três dois um zero', '', '119876543210'],
    ['il mio cellulare è tre quattro sette dodici trentaquattro cinquantasei sette', 'it-IT', '+393471234567'],
    ['mój numer to sześćset jeden dwieście trzy czterysta pięć', 'pl-PL', '+48601203405'],
    ['mijn nummer is nul zes twaalf vierendertig zesenvijftig achtenzeventig', 'nl-NL', '+31612345678'],
  ])('%s', (text, locale, value) => expect(own(text, locale)).toEqual([value]))

  test('over several turns, the agent echoing', () => {
    const said =
      'A: And your phone number? | oh two oh | A: oh two oh | seven nine four six | A: go on | oh nine five eight'
    expect(own(said)).toEqual(['02079460958'])
  })
  test('the area code said afterwards goes to the front', () => {
    expect(own('A: Your phone? | 555 0134 | A: ok | and the area code is 415')).toEqual(['4155550134'])
  })
  test('the area code said first', () => {
    const said = 'A: A contact number? | my area code is 0161 and then it is four nine six oh one two three'
    expect(own(said)).toEqual(['01614960123'])
  })
  test('"no" is not always a number', () => {
    expect(own('A: phone? | sure no problem its 0 2 0 7 9 4 6 and then 0 9 5 8')).toEqual(['02079460958'])
    expect(own('A: phone? | five oh three five five five two one double eight no sorry double nine')).toEqual([
      '5035552199',
    ])
  })
  test('hyphens said between typed groups', () => {
    expect(own('A: phone? | 718 dash 555 dash 0199')).toEqual(['7185550199'])
    expect(own('A: phone? | it is 718, 555, and 0199')).toEqual(['7185550199'])
  })
  test('another guess of the recogniser is read when the first holds no number', () => {
    const turns: Turn[] = [
      { role: 'agent', text: 'What is the best phone number?' },
      { role: 'customer', text: 'for one fife', alternatives: ['four one five five five five zero one three four'] },
    ]
    const [claim] = findPhones(readDialogue(turns, {}))
    expect(claim).toMatchObject({ value: '4155550134', turn: 1, evidence: { quote: 'for one fife' } })
  })
})

describe('corrections', () => {
  const given = 'my number is 415 555 0134 | A: got it |'
  test.each([
    ['sorry, it is 0143 at the end', '4155550143'],
    ['no, 9 not 4', '4155550139'],
    ['no wait, it starts with 416', '4165550134'],
    ['no wait oh one three two', '4155550132'],
    ['actually no, it is 628 555 0177', '6285550177'],
    ['perdón, termina en 0199', '4155550199'],
    ['non pardon, ça finit par 0188', '4155550188'],
  ])('%s', (correction, value) => expect(own(`${given} ${correction}`)).toEqual([value]))

  test.each([
    "that's not my number",
    'sorry that number is wrong',
    'ese no es mi número',
    'das ist nicht meine Nummer',
  ])('retracted: %s', (retraction) => expect(own(`${given} ${retraction}`)).toEqual([]))
  test('a second try needs no label', () => {
    const said = 'meine Nummer ist 0170 1234567, nein Entschuldigung 0170 1234576'
    expect(own(said, 'de-DE')).toEqual(['+491701234576'])
  })
  test('an old number is no claim', () => {
    expect(own('my old number was 415 555 0134, the new one is 415 555 0188')).toEqual(['4155550188'])
  })
  test('begun again in the middle', () => {
    expect(own('my number is oh seven seven four sorry five nine double oh one two three')).toEqual(['0775900123'])
  })
})
