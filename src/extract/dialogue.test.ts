/** What the agent asked for is read in every language; statements ask for nothing. */

import { describe, expect, it } from 'vitest'
import { readDialogue } from './dialogue.ts'
import { readAsks } from './prompts.ts'
import { tokenize } from './turn.ts'

const asks = (text: string) => readAsks(tokenize(text))

describe('readAsks', () => {
  it.each([
    ['May I have your name, please?', ['full_name']],
    ['And your last name?', ['last_name']],
    ['Could you spell that for me?', ['spelling']],
    ['What is your phone number?', ['phone']],
    ['Can I get your e-mail and your date of birth?', ['email', 'date_of_birth']],
    ['¿Me da su nombre completo?', ['full_name']],
    ['Qual é o seu sobrenome?', ['last_name']],
    ['Votre prénom ?', ['first_name']],
    ['Wie ist Ihr Nachname?', ['last_name']],
    ['Come si chiama?', ['full_name']],
    ['Poproszę imię i nazwisko.', ['full_name']],
    ['Op welke naam staat de reservering?', ['full_name']],
  ])('%s', (text, wanted) => {
    expect(asks(text)).toEqual(wanted)
  })

  it('takes another one’s name for what it is', () => {
    expect(asks('Could you provide me with the name of the host, please?')).toContain('other_name')
    expect(asks("What was your mother's maiden name?")).toEqual(['other_name'])
  })

  it('reads nothing out of a long statement', () => {
    expect(asks('The number on your ticket shows that the parcel left our house last night at nine.')).toEqual([])
  })
})

describe('readDialogue', () => {
  it('carries a question over turns that do not answer it', () => {
    const { turns } = readDialogue(
      [
        { role: 'agent', text: 'Your name?' },
        { role: 'customer', text: 'sure' },
        { role: 'customer', text: 'Ana' },
      ],
      {},
    )
    expect(turns[1]).toMatchObject({ asked: ['full_name'], carried: false })
    expect(turns[2]).toMatchObject({ asked: ['full_name'], carried: true })
  })

  it('begins with what the caller says was requested', () => {
    const { turns } = readDialogue([{ role: 'customer', text: 'Ana' }], { requested: ['first_name', 'time'] })
    expect(turns[0]!.asked).toEqual(['first_name', 'other'])
  })
})
