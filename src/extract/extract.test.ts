/** The customer's own name comes out of a conversation, with the words that prove it; others' do not. */

import { describe, expect, it } from 'vitest'
import { type ExtractedClaim, type ExtractOptions, extract, type Turn } from './extract.ts'

const say = (...lines: string[]): Turn[] =>
  lines.map((line) =>
    line.startsWith('> ') ? { role: 'agent', text: line.slice(2) } : { role: 'customer', text: line },
  )

const pick = (claims: ExtractedClaim[], field: string) =>
  claims.find((claim) => claim.field === field && claim.assurance === 1)?.value

function nameOf(lines: string[], options?: ExtractOptions): string | undefined {
  const claims = extract(say(...lines), options)
  const parts = [pick(claims, 'first_name'), pick(claims, 'last_name')].filter(Boolean)
  return pick(claims, 'full_name') ?? (parts.length > 0 ? parts.join(' ') : undefined)
}

describe('names by cue and by question', () => {
  it.each([
    [["Hi, I'm Ana Souza"], 'Ana Souza'],
    [['hi im priya raghunathan and i need a room'], 'Priya Raghunathan'],
    [['> May I have your name, please?', 'sure, it is oluwaseun adeyemi'], 'Oluwaseun Adeyemi'],
    [['> Who am I speaking with?', 'bjarne'], 'Bjarne'],
    [['John Smith here, my order is late'], 'John Smith'],
    [['> What is your full name?', 'María del Carmen Ruiz'], 'María del Carmen Ruiz'],
    [['oi, aqui é a beatriz nogueira'], 'Beatriz Nogueira'],
    [['je m’appelle Thérèse Lefèvre'], 'Thérèse Lefèvre'],
    [['guten tag mein name ist jürgen böhm'], 'Jürgen Böhm'],
    [['dzień dobry, nazywam się Zbigniew Wróbel'], 'Zbigniew Wróbel'],
    [['buongiorno mi chiamo chiara ferri'], 'Chiara Ferri'],
    [['goedemorgen u spreekt met sanne de vries'], 'Sanne de Vries'],
    [['hola me llamo lucía fernández'], 'Lucía Fernández'],
  ])('%s', (lines, wanted) => {
    expect(nameOf(lines)).toBe(wanted)
  })

  it('[P1] proves each part with its own span', () => {
    const text = 'well, my name is Ana Souza.'
    const claims = extract([{ role: 'customer', text }])
    const spans = claims.map(({ field, evidence }) => [field, evidence.quote, evidence.start])
    expect(spans).toEqual([
      ['full_name', 'Ana Souza', 17],
      ['first_name', 'Ana', 17],
      ['last_name', 'Souza', 21],
    ])
  })

  it('says which part a lone word is when that was asked', () => {
    const claims = extract([{ role: 'customer', text: 'Talkington' }], { requested: ['last_name', 'first_name'] })
    expect(claims.map(({ field, value }) => [field, value])).toEqual([['last_name', 'Talkington']])
  })

  it('puts parts of several turns together', () => {
    const claims = extract(say('> Your first name?', 'marta', '> And your last name?', 'kowalczyk'))
    expect(pick(claims, 'first_name')).toBe('Marta')
    expect(pick(claims, 'last_name')).toBe('Kowalczyk')
  })
})

describe('what is not the customer’s name', () => {
  it.each([
    [['I spoke to John from your team']],
    [['> Hello, I am Sarah, how can I help?', 'I need a table for two']],
    [['> Could you provide me with the name of the host, please?', 'Ben']],
    [["I'm looking for a cheap hotel"]],
    [['this is ridiculous']],
    [["i'm vegan and allergic to nuts"]],
    [['see you in April']],
    [['a ticket to Paris please']],
    [['thanks Sarah, bye']],
    [['call me tomorrow']],
    [['je suis en retard']],
    [['soy vegetariano']],
  ])('%s', (lines) => {
    expect(nameOf(lines)).toBeUndefined()
  })

  it('[P4] a third person is mentioned, not claimed', () => {
    const claims = extract(say('book it for my wife Maria'))
    expect(claims.filter(({ assurance }) => assurance === 1)).toEqual([])
    expect(claims.find(({ field }) => field === 'full_name')).toMatchObject({ value: 'Maria', assurance: 0 })
  })

  it('never takes the agent’s words', () => {
    expect(extract([{ role: 'agent', text: 'My name is Sarah Brown' }])).toEqual([])
  })
})

describe('[P1] a vCard sent in chat', () => {
  it('gives its name, number and address', () => {
    const card = `BEGIN:VCARD\nVERSION:3.0\nN:Berg;Anna;;;\nFN:Anna Berg\nTEL;TYPE=CELL:+44 7700 900123\nEMAIL:anna@berg.test\nEND:VCARD`
    const claims = extract([{ role: 'customer', text: card }])
    expect(['full_name', 'first_name', 'last_name', 'phone', 'email'].map((field) => pick(claims, field))).toEqual([
      'Anna Berg',
      'Anna',
      'Berg',
      '+447700900123',
      'anna@berg.test',
    ])
  })
})

describe('[P4] corrections', () => {
  it('a later name replaces', () => {
    expect(nameOf(["I'm Ben Stiles", 'sorry, I meant my name is Mark Stiles'])).toBe('Mark Stiles')
  })

  it('a retraction takes the name back', () => {
    expect(nameOf(['my name is Peter Hale', "that's not my name"])).toBeUndefined()
  })
})

describe('spelled names', () => {
  it.each([
    [['> Your full name please?', "Bridgett Feist, that's F E I S T"], 'Bridgett Feist'],
    [
      ['> Could you spell your name?', 'yeah my name is Borys and my surname is spelt s tea a w i n oh g a'],
      'Borys Stawinoga',
    ],
    [
      ['> Your full name?', 'november oscar victor alpha and then surname sierra tango romeo oscar uniform papa'],
      'Nova Stroup',
    ],
    [['> Your full name?', 'theda m a as in apple l as in lemon l o y'], 'Theda Malloy'],
  ])('%s', (lines, wanted) => {
    expect(nameOf(lines)).toBe(wanted)
  })

  it('chooses among a recogniser’s guesses by what was spelled', () => {
    const claims = extract([
      { role: 'agent', text: 'What is your full name?' },
      { role: 'customer', text: 'Gill Low', alternatives: ['Jill Lowe', 'Gill Lowe'] },
      { role: 'agent', text: 'Please spell your full name.' },
      { role: 'customer', text: 'j i l l l o w e', alternatives: [] },
    ])
    expect(pick(claims, 'full_name')).toBe('Jill Lowe')
  })
})
