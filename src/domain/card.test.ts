/** Survivorship and the card (P1 to P7). */

import { describe, expect, test } from 'vitest'
import { type CardIdentity, projectCard } from './card.ts'
import { foldName, showName } from './name.ts'
import { claimRank, ranked, type ValueRow } from './survivorship.ts'

const identity = (over: Partial<CardIdentity> = {}): CardIdentity => ({
  kind: 'whatsapp',
  value: '+14155550123',
  assurance: 3,
  channels: ['whatsapp'],
  products: [],
  ...over,
})
let count = 0
const value = (field: string, text: string, rank: number, lastAt = '2026-01-01T00:00:00.000Z'): ValueRow => ({
  field,
  value: text,
  valueKey: field.endsWith('_name') ? foldName(text) : text,
  rank,
  assurance: 1,
  firstAt: lastAt,
  lastAt,
  claim: `claim-${count++}`,
})

test('[P2] ranks: edit, proof, channel, then S2 before S1, submitted before said before profile, mentions last', () => {
  const order = [
    claimRank('edited', 5, 0),
    claimRank('proven', 4, 1),
    claimRank('channel', 3, 2),
    claimRank('channel', 2, 2),
    claimRank('submitted', 1, 2),
    claimRank('said', 1, 2),
    claimRank('profile', 1, 2),
    claimRank('submitted', 1, 1),
    claimRank('said', 1, 1),
    claimRank('profile', 1, 1),
    claimRank('said', 0, 2),
  ]
  expect([...order].sort((a, b) => a - b)).toEqual(order)
  expect(new Set(order).size).toBe(order.length)
})

test('[P2] of equal rank the newest wins; losers stay as alternatives', () => {
  const old = value('email', 'old@example.org', 31, '2026-01-01T00:00:00.000Z')
  const recent = value('email', 'new@example.org', 31, '2026-02-01T00:00:00.000Z')
  expect(ranked([old, recent], 'email').map((row) => row.value)).toEqual(['new@example.org', 'old@example.org'])
  expect(projectCard([identity()], [old, recent])).toMatchObject({ email: 'new@example.org' })
})

test('[P2] a phone told without its country is shown once, with its country', () => {
  const whole = value('phone', '+447700900118', 41)
  const national = value('phone', '07700900118', 42, '2026-03-01T00:00:00.000Z')
  const numbers = (...rows: ValueRow[]) => projectCard([identity()], rows).phones.map((phone) => phone.value)
  expect(numbers(whole, national)).toEqual(['+447700900118'])
  expect(projectCard([identity()], [value('phone', '07700900118', 31), whole]).phone).toBe('+447700900118')
  // It stands where it was told last, or best.
  const other = value('phone', '+447700900999', 41, '2026-02-01T00:00:00.000Z')
  const said = value('phone', '07700900118', 41, '2026-03-01T00:00:00.000Z')
  expect(numbers(whole, other, said)).toEqual(['+447700900118', '+447700900999'])
  expect(numbers(whole, other)).toEqual(['+447700900999', '+447700900118'])
  // Another number, one without its area, one that an operator typed, and one whose whole form is a follower's word.
  expect(numbers(whole, value('phone', '07700900119', 42))).toHaveLength(2)
  expect(numbers(whole, value('phone', '900118', 42))).toHaveLength(2)
  expect(numbers(value('phone', '+14155550123', 41), value('phone', '5550123', 42))).toHaveLength(2)
  expect(numbers(whole, value('phone', '07700900118', 0))).toHaveLength(2)
  expect(numbers({ ...whole, lent: 'unverified' }, national)).toHaveLength(2)
})

test('[P2] a part of a name does not replace the fuller one; another name does', () => {
  const full = value('full_name', 'Ana Souza Lima', 42, '2026-01-01T00:00:00.000Z')
  const newer = (text: string, rank = 42) => value('full_name', text, rank, '2026-02-01T00:00:00.000Z')
  const shown = (...names: ValueRow[]) => projectCard([identity()], names)
  expect(shown(full, newer('ana'))).toMatchObject({ name: 'Ana Souza Lima', nameClaim: full.claim })
  expect(shown(full, newer('Lima'))).toMatchObject({ name: 'Ana Souza Lima' })
  expect(shown(full, newer('Ana Costa'))).toMatchObject({ name: 'Ana Costa' })
  expect(shown(full, newer('Ana', 0))).toMatchObject({ name: 'Ana' })
  expect(shown({ ...full, lent: 'unverified' }, newer('Ana'))).toMatchObject({ name: 'Ana' })
})

test("[P4] a third person's data (A0) is never on the card nor searched", () => {
  const card = projectCard([identity()], [{ ...value('email', 'bob@example.org', 90), assurance: 0 }])
  expect(card.emails).toEqual([])
  expect(card.search).not.toContain('bob')
})

describe('[P5] a name falls back', () => {
  test.each([
    [identity({ value: 'U-77', channels: ['instagram'], kind: 'instagram' }), 'Instagram user'],
    [identity({ kind: 'visitor', channels: ['chat'] }), 'Anonymous visitor'],
    [identity({ kind: 'interaction', channels: ['api'] }), 'Unknown customer'],
  ])('%o is shown as %s', (who, shown) => {
    expect(projectCard([who], []).name).toBe(shown)
  })
  test('to handle, then phone, then e-mail', () => {
    const phone = value('phone', '+14155550123', 20)
    const email = value('email', 'a@example.org', 31)
    expect(projectCard([identity()], [phone, email]).name).toBe('+14155550123')
    expect(projectCard([identity()], [phone, email, value('handle', '@ana', 32)]).name).toBe('@ana')
    expect(projectCard([identity()], [email]).name).toBe('a@example.org')
  })
})

test.each([
  ['anna maria de souza', 'Anna Maria de Souza'],
  ["SHAUN O'BRIEN", "Shaun O'Brien"],
  ['jean-luc mcdonald', 'Jean-Luc McDonald'],
  ['van der berg', 'Van der Berg'],
  ['Ludwig van Beethoven', 'Ludwig van Beethoven'],
  ['JP', 'JP'],
  ['łukasz żak', 'Łukasz Żak'],
  ['山田 太郎', '山田 太郎'],
])('[P7] %s is shown as %s', (raw, shown) => {
  expect(showName(raw)).toBe(shown)
})

test('parts of a name come from where they were told apart', () => {
  const card = projectCard(
    [identity()],
    [
      value('full_name', 'maria del carmen ruiz', 31),
      value('first_name', 'maria del carmen', 31),
      value('last_name', 'ruiz', 31),
    ],
  )
  expect(card).toMatchObject({ name: 'Maria del Carmen Ruiz', givenName: 'Maria del Carmen', familyName: 'Ruiz' })
  const finn = value('full_name', "finn o'sullivan", 31)
  const parts = (...told: ValueRow[]) => {
    const { givenName, familyName } = projectCard([identity()], [finn, ...told])
    return [givenName, familyName]
  }
  expect(parts(value('first_name', 'Finn', 31))).toEqual(['Finn', "O'Sullivan"])
  expect(parts(value('last_name', "O'Sullivan", 31))).toEqual(['Finn', "O'Sullivan"])
  expect(parts(value('first_name', 'Pat', 31))).toEqual(['Finn', "O'Sullivan"])
  const ofName = (full: string, field: string, part: string) => {
    const card = projectCard([identity()], [value('full_name', full, 31), value(field, part, 31)])
    return [card.givenName, card.familyName]
  }
  expect(ofName('Maria da Silva', 'last_name', 'Silva')).toEqual(['Maria', 'Silva'])
  expect(ofName('Maria da Silva', 'first_name', 'Maria')).toEqual(['Maria', 'da Silva'])
  // A part from the middle says nothing of the rest.
  expect(ofName('Ana Souza Lima', 'last_name', 'Souza')).toEqual([null, 'Souza'])
  expect(ofName('John Michael Smith', 'first_name', 'Michael')).toEqual(['Michael', null])
  expect(projectCard([identity()], [value('first_name', 'Bo', 31)])).toMatchObject({
    name: 'Bo',
    givenName: 'Bo',
    familyName: null,
  })
})
