/** Whose word the card shows (P2 to P5), and names that are one person's (R7a). */

import { expect, test } from 'vitest'
import type { Fact } from '../../src/domain/identity/facts.ts'
import { compatible, threeApart } from '../../src/domain/identity/names.ts'
import { who } from '../../src/domain/identity/who.ts'
import { factsOf, identityNamed } from '../people/town.ts'

const FAR = 1000 * 86_400_000

function shown(story: string, of: string, field: string, more: Fact[] = []) {
  const found = who([...factsOf(story).facts, ...more], FAR)
  const contact = found.contacts.of.get(identityNamed(of))!
  return (found.cards.get(contact.id)!.get(field as 'email') ?? []).map((s) => (s.unverified ? `${s.value}?` : s.value))
}

const HOLM = `
  a 0d email eva@holm.example : name Eva Holm
  a 5d visitor v : name Eva; email eva@holm.example; phone +4520000009
  a 6d visitor w : name Eva Holm-Berg; email eva@holm.example; phone +4520000008`

test('[P2] a follower fills a blank, earliest first and marked, and never replaces what the head said', () => {
  expect(shown(HOLM, 'email:eva@holm.example', 'full_name')[0]).toBe('Eva Holm')
  expect(shown(HOLM, 'email:eva@holm.example', 'phone')).toEqual(['+4520000009?', '+4520000008?'])
})

test('[P2] of the head the sure session first, then the newest', () => {
  const story = `
    a 0d visitor v : name Eve Early
    a 1d visitor v : name Eve Sure
    a 1d1h visitor v proves email eve@x.example
    a 2d visitor v : name Eve Late`
  expect(shown(story, 'visitor:v', 'full_name')).toEqual(['Eve Sure', 'Eve Late', 'Eve Early'])
})

test('[P3] a rejected claim is gone, and so is the follow that rested on it; the same again changes nothing', () => {
  const reject: Fact = {
    type: 'withdraw',
    id: 'w',
    at: FAR,
    interaction: 'i0001',
    field: 'email',
    value: 'eva@holm.example',
  }
  const found = who([...factsOf(HOLM).facts, reject], FAR)
  expect(found.contacts.of.get(identityNamed('visitor:v'))!.identities.length).toBe(1)
  const again = factsOf(HOLM).facts.filter((f) => f.type === 'claim' && f.interaction === 'i0001')
  const more = again.map((f): Fact => ({ ...f, n: 9 }) as Fact)
  expect(who([...factsOf(HOLM).facts, reject, ...more], FAR).contacts.all.length).toBe(found.contacts.all.length)
})

test('[P4] what is somebody else’s is never on the card', () => {
  const story = `
    a 0d whatsapp +34611000111 : name Eli Gil; heard email rosa@gil.example`
  expect(shown(story, 'whatsapp:+34611000111', 'email')).toEqual([])
})

test('[P2] an operator’s edit stands above all', () => {
  const edit: Fact = {
    ...{
      type: 'claim',
      interaction: null,
      n: 0,
      field: 'full_name',
      value: 'Eva Holm-Jensen',
      assurance: 5,
      method: 'edited',
    },
    edit: { identity: identityNamed('email:eva@holm.example'), at: 0, id: 'e1' },
  }
  expect(shown(HOLM, 'email:eva@holm.example', 'full_name', [edit])[0]).toBe('Eva Holm-Jensen')
})

test('[R6] what anyone types on an address speaks for nobody who stands, also after a merge', () => {
  const story = `
    a 0d email eva@holm.example : name Eva Holm
    m 1d typed_email eva@holm.example : name Mal Ory; phone +4520000007
    - 2d merge email:eva@holm.example typed_email:eva@holm.example`
  expect(shown(story, 'email:eva@holm.example', 'full_name')).toEqual(['Eva Holm', 'Mal Ory?'])
  expect(shown(story, 'email:eva@holm.example', 'phone')).toEqual(['+4520000007?'])
})

test.each([
  ['Ana', 'Ana Souza'],
  ['Souza', 'Ana Souza'],
  ['Bob King', 'Robert King'],
  ['R. King', 'Robert King'],
  ['Anna Sousa', 'Ana Souza'],
  ['Inés Peña', 'INES PENA'],
  ['Dr. Maria da Silva', 'Maria Silva'],
  ['Ana Maria Souza', 'Ana Souza'],
  ['Micheal Stone', 'Michael Stone'],
])('[R7a] %s and %s can be one person', (a, b) => {
  expect(compatible(a, b) && compatible(b, a)).toBe(true)
})

test.each([
  ['Ana Souza', 'Ana Reis'],
  ['Mario Neri', 'Maria Neri'],
  ['Alba Mora', 'Ainhoa Mora'],
  ['Eva Holm', 'Jan Holm'],
  ['Ana', 'Bob Reis'],
  ['John King', 'Jean King'],
  ['Daniel Lima', 'Daniela Lima'],
])('[R7a] %s and %s are two', (a, b) => {
  expect(compatible(a, b) || compatible(b, a)).toBe(false)
})

test('[R17] three are three only when each is apart from both others', () => {
  expect(threeApart(['Ana', 'Ana Souza', 'Ana Reis', 'Bob'])).toBe(false)
  expect(threeApart(['Ana Souza', 'Bob', 'Ana Reis'])).toBe(true)
})
