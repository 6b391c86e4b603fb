/** Reading only the newest turns gives what reading the whole thread gives. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ExtractedClaim, extract, type Turn } from './extract.ts'
import { extractNew } from './extract_new.ts'

const customer = (text: string): Turn => ({ role: 'customer', text })
const agent = (text: string): Turn => ({ role: 'agent', text })

const whole = (before: Turn[], turns: Turn[]) =>
  extract([...before, ...turns])
    .filter(({ turn }) => turn >= before.length)
    .map((claim) => ({ ...claim, turn: claim.turn - before.length }))

/** How sure the tagger is may move with what it read before; what was said and where may not. */
const plain = ({ field, value, turn, assurance, evidence: { start, end, quote } }: ExtractedClaim) => [
  field,
  value,
  turn,
  assurance,
  start,
  end,
  quote,
]

describe('extractNew', () => {
  test('reads a bare answer beside its question', () => {
    const claims = extractNew([agent('May I have your name, please?')], [customer('Priya Nair')])
    expect(claims.map(({ field, value }) => `${field} ${value}`)).toContain('full_name Priya Nair')
  })

  test('gives offsets and turns of the new turns alone', () => {
    const before = [customer('hello'), agent('What is your e-mail?')]
    const text = 'it is kim.lee@shop.example.org'
    const [claim] = extractNew(before, [customer(text)])
    expect(claim).toMatchObject({ field: 'email', turn: 0 })
    expect(text.slice(claim!.evidence.start!, claim!.evidence.end!)).toBe(claim!.evidence.quote)
  })

  test('"my name at" is the name said before', () => {
    const claims = extractNew([customer('my name is Ana Souza')], [customer('the email is my name at acme dot com')])
    expect(claims.map(({ field, value }) => `${field} ${value}`)).toEqual(['email anasouza@acme.com'])
  })

  test.each([
    ['16:30 with Jago. He says nothing under a nine frightens him.', 'Lifesavers'],
    ['Sie bekommen einen Stempel für jeden Besuch.', 'Treueklub'],
  ])('after "%s" the word "%s" is no name', (said, text) => {
    expect(extractNew([agent(said)], [customer(text)])).toEqual([])
  })

  test('[V2] what is said again is told again, whatever came first', () => {
    const before = [customer("I'm Ana Souza, ana@souza.example"), agent('Is that right?')]
    const told = extractNew(before, [customer('Yes, my name is Ana and my e-mail is ana@souza.example')])
    expect(told.map(({ field, value }) => [field, value])).toEqual([
      ['full_name', 'Ana'],
      ['first_name', 'Ana'],
      ['email', 'ana@souza.example'],
    ])
  })

  // What was said before is told once by the whole reading and again by this one, so here only the new turns tell anything.
  test('equals the whole reading on threads put together at random', () => {
    const talk = fc.constantFrom('hello there', 'ok great thanks', 'do you have it in blue', 'yes please')
    const said = fc.constantFrom(
      'ok great thanks',
      'what are your opening hours on sunday',
      "I'm Jonas Weber",
      'my number is +44 7700 900123',
      'no, Anne with an e',
      'write to zoe@example.org',
      'me llamo Lucía Fernández',
      'do you have it in blue',
      'yes please',
      'sorry, it is 4521 at the end',
    )
    const asked = fc.constantFrom(
      'Your name?',
      'And your e-mail?',
      'Anything else?',
      'We open at nine.',
      'Could you spell it?',
    )
    const turn = fc.oneof(talk.map(customer), asked.map(agent))
    fc.assert(
      fc.property(
        fc.array(turn, { maxLength: 6 }),
        said.map((text) => [customer(text)]),
        (before, turns) => {
          expect(extractNew(before, turns).map(plain)).toEqual(whole(before, turns).map(plain))
        },
      ),
      { numRuns: 300, verbose: 1 },
    )
  })
})
