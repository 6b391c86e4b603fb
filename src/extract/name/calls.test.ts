/** Names in calls: what is only heard is never sure; letters tell names apart that sound alike. */

import { describe, expect, it } from 'vitest'
import { extract, type Turn } from '../extract.ts'
import { wordOf } from '../word.ts'
import { homophonesOf } from './homophones.ts'

const call = (...answers: [asked: string, ...guesses: string[]][]): Turn[] =>
  answers.flatMap(([asked, text = '', ...alternatives]): Turn[] => [
    { role: 'agent', text: asked },
    { role: 'customer', text, alternatives },
  ])

const nameOf = (turns: Turn[]) => {
  const claim = extract(turns).find(({ field }) => field === 'full_name')
  return claim && { name: claim.value, sure: claim.evidence.confidence! >= 0.9 }
}

const NAME = 'What is your full name, please?'
const SPELL = 'Could you spell that for me?'

describe('homophonesOf', () => {
  it.each([
    ['lindsay', 'lindsey'],
    ['clare', 'claire'],
    ['rachael', 'rachel'],
    ['clarke', 'clark'],
    ['lynne', 'lynn'],
    ['erik', 'eric'],
  ])('%s sounds like %s', (one, two) => {
    expect(homophonesOf(wordOf(one))).toContain(two)
    expect(homophonesOf(wordOf(two))).toContain(one)
  })

  it('knows none of a name that is written in one way', () => {
    expect(homophonesOf(wordOf('garfield'))).toEqual([])
  })
})

describe('a name in a call', () => {
  it('is not sure when it was only heard, be it twice', () => {
    expect(nameOf(call([NAME, 'Eric Clark', 'Erik Clark'], [NAME, 'Eric Clark']))).toEqual({
      name: 'Eric Clark',
      sure: false,
    })
  })

  it('is written as its letters say, not as it was heard', () => {
    const turns = call([NAME, 'Eric Clark', 'Eric Clarke'], [NAME, 'Eric Clark'], [SPELL, 'e r i c c l a r k e'])
    expect(nameOf(turns)?.name).toBe('Eric Clarke')
  })

  it('is sure when its letters are those of no name that sounds like it', () => {
    const turns = call([NAME, 'Rachel Garfield'], [NAME, 'Rachel Garfield'], [SPELL, 'r a c h e l g a r f i e l d'])
    expect(nameOf(turns)).toEqual({ name: 'Rachel Garfield', sure: true })
  })

  it('is not sure when its spelling came as words', () => {
    const turns = call([NAME, 'Lynn Garfield'], [NAME, 'Lynn Garfield'], [SPELL, 'Lynn Garfield'])
    expect(nameOf(turns)).toEqual({ name: 'Lynn Garfield', sure: false })
  })
})
