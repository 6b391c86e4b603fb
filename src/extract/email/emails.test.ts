/** The customer's e-mail address, typed, spoken, spelled, corrected. All people are made up. */

import { describe, expect, test } from 'vitest'
import { readDialogue } from '../dialogue.ts'
import type { Turn } from '../extract.ts'
import { findEmails } from './emails.ts'
import type { KnownName } from './local.ts'

const dialogue = (text: string): Turn[] =>
  text.split('|').map((part): Turn => {
    const turn = part.trim()
    return turn.startsWith('A:') ? { role: 'agent', text: turn.slice(2).trim() } : { role: 'customer', text: turn }
  })

const claims = (text: string, name?: KnownName) => {
  const turns = dialogue(text)
  const found = findEmails(readDialogue(turns, {}), name)
  for (const { turn, evidence } of found)
    expect(turns[turn]!.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
  return found
}
const own = (text: string, name?: KnownName): string[] =>
  claims(text, name).flatMap((claim) => (claim.assurance === 1 ? [claim.value] : []))
const mentioned = (text: string): string[] =>
  claims(text).flatMap((claim) => (claim.assurance === 0 ? [claim.value] : []))

describe('typed', () => {
  test.each([
    ['My mail is Ida.Holm+shop@Example.ORG, thanks', 'ida.holm+shop@example.org'],
    ['(mailto:ida@holm.dk)', 'ida@holm.dk'],
    ['Ida Holm <ida@holm.dk>.', 'ida@holm.dk'],
    ['"ida@holm.dk"!', 'ida@holm.dk'],
    ['ida@holm.dk.Thanks', 'ida@holm.dk'],
    ['ida@bücher.example.de', 'ida@xn--bcher-kva.example.de'],
    ['ida (at) holm (dot) dk', 'ida@holm.dk'],
    ['ida.holm [at] example [dot] com', 'ida.holm@example.com'],
    ['ida_holm @ example . com', 'ida_holm@example.com'],
    ['my email is ida dot holm@example.com', 'ida.holm@example.com'],
    ['ida@gmail,com', 'ida@gmail.com'],
    ['you can write to me at ida@holm.test', 'ida@holm.test'],
    ['my email is ida@mail.corp.internal', 'ida@mail.corp.internal'],
    ["o'neil@example.com", "o'neil@example.com"],
  ])('%s', (text, value) => expect(own(text)).toEqual([value]))

  test.each([
    'hi @ida',
    '@ida@mastodon.social',
    'ssh://git@example.com',
    'git@example.com:shop/web',
    'a@b',
    'ida@holm.notatld',
    'a..b@holm.dk',
  ])('no address: %s', (text) => expect(claims(text)).toEqual([]))
})

describe('spoken', () => {
  test.each([
    ['my email is ida dot holm at gmail dot com', 'ida.holm@gmail.com'],
    ['you can reach me at ida underscore holm 7 at yahoo dot co dot uk or call', 'ida_holm7@yahoo.co.uk'],
    ['i d a h o l m nine nine at outlook dot com is my email', 'idaholm99@outlook.com'],
    ['my email is india delta alpha at proton dot me', 'ida@proton.me'],
    ['j as in juliet o h n d for delta at g mail dot com', 'johnd@gmail.com'],
    ['my email is idaholm all one word no spaces at hot mail dot com', 'idaholm@hotmail.com'],
    ['email: ida hyphen holm double seven at club dash post dot fr', 'ida-holm77@club-post.fr'],
    ['my email is ida holm, all lowercase, no spaces, at proton mail dot com', 'idaholm@protonmail.com'],
    ['my email is ida two thousand and five at gmail dot com', 'ida2005@gmail.com'],
    ['my email is ida at the rate example dot in', 'ida@example.in'],
    ['my email is ida holm gmail dot com', 'holm@gmail.com'],
    ['mi correo es lucía guion bajo vega arroba gmail punto com', 'lucia_vega@gmail.com'],
    ['meu email é rui ponto lopes arroba sapo ponto pt', 'rui.lopes@sapo.pt'],
    ["mon adresse mail c'est léa tiret du six arobase orange point fr", 'lea-du6@orange.fr'],
    ['meine Mail ist uwe Unterstrich lang at gmx Punkt de', 'uwe_lang@gmx.de'],
    ['la mia mail è rita punto neri chiocciola libero punto it', 'rita.neri@libero.it'],
    ['mój mail to ewa kropka lis małpa wp kropka pl', 'ewa.lis@wp.pl'],
    ['mijn mailadres is bas punt de boer apenstaartje ziggo punt nl', 'bas.deboer@ziggo.nl'],
  ])('%s', (text, value) => expect(own(text)).toEqual([value]))

  test('signs lost in the transcript', () => {
    expect(own('idaholm 45 gmailcom')).toEqual(['idaholm45@gmail.com'])
    expect(own('it is idaholmyahoocouk')).toEqual(['idaholm@yahoo.co.uk'])
    expect(own('4155550134 ida 7 gmailcom')).toEqual(['ida7@gmail.com'])
  })
  test('places and shops are no addresses', () => {
    expect(claims('look at amazon dot com please')).toEqual([])
    expect(claims('let us meet at the station at five')).toEqual([])
    expect(claims('my outlook is slow and gmail too')).toEqual([])
  })
  test("the speaker's own name stands for its letters", () => {
    const said = 'A: And your email? | my first name dot my last name at example dot co dot uk'
    expect(own(said, { first: 'Zoë', last: "O'Hara" })).toEqual(['zoe.ohara@example.co.uk'])
    expect(own(said)).toEqual([])
  })
  test('spelled in one turn, the host in the next', () => {
    expect(own('A: Your email? | i d a h o l m four | A: yes | at example dot com')).toEqual(['idaholm4@example.com'])
  })
  test('a spelling of the name just said is not said twice', () => {
    expect(own('my email is holm h o l m at gmail dot com')).toEqual(['holm@gmail.com'])
  })
})

describe('whose it is', () => {
  test.each([
    'please email bo@example.com about it',
    "my husband's email is bo@example.com",
    'cc bo@example.com',
    'I got a mail from bo@example.com',
    'el correo de mi hermano es bo@example.com',
    'is your address bo@example.com?',
    'bo@example.com is what your website says',
  ])('mentioned only: %s', (text) => {
    expect(own(text)).toEqual([])
    expect(mentioned(text)).toEqual(['bo@example.com'])
  })
  test("the business's address, until the customer says that it is his", () => {
    expect(mentioned('A: Write to help@shop.example.com | I wrote to help@shop.example.com')).toEqual([
      'help@shop.example.com',
    ])
    expect(own('A: I have ida@holm.dk, is that you? | yes my email is ida@holm.dk')).toEqual(['ida@holm.dk'])
  })
})

describe('corrections', () => {
  const given = 'my email is ida.smith@example.com | A: thanks |'
  test.each([
    ['sorry, underscore not dot', 'ida_smith@example.com'],
    ['no, smyth with a y', 'ida.smyth@example.com'],
    ['no thats wrong its ada dot smith at example dot com', 'ada.smith@example.com'],
    ['no, i d a not a d a', 'ida.smith@example.com'],
    ['no, smithson not smith', 'ida.smithson@example.com'],
    ['it is dot net not dot com', 'ida.smith@example.net'],
    ['sorry it is ada.smith@example.com', 'ada.smith@example.com'],
    ['that email is wrong, use ida@holm.dk', 'ida@holm.dk'],
  ])('%s', (correction, value) => expect(own(`${given} ${correction}`)).toEqual([value]))

  test('retracted', () => {
    expect(own(`${given} that is not my email`)).toEqual([])
    expect(own('mi correo es ida.smith@example.com | A: gracias | perdón, ese no es mi correo')).toEqual([])
    expect(own('meine Mail ist ida@holm.dk | A: danke | nein, das ist nicht meine Mail')).toEqual([])
  })
  test('an old address is no claim', () => {
    expect(own('my old email ida@holm.dk does not work')).toEqual([])
  })
})
