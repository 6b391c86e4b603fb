/** By which words a text is found: any script, no case, no accents. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formsOf, isAsked, wordsAsked, wordsIn } from './words.ts'

const finds = (query: string, text: string) => {
  const asked = wordsAsked(query)
  const words = wordsIn(text)
  return asked.length > 0 && asked.every((one) => words.some((word) => isAsked(word, [one])))
}

describe('what was said is found', () => {
  it.each([
    ['refund', 'May I have a REFUND, please?'],
    ['refu', 'May I have a refund?'],
    ['sao paulo', 'Moro em São Paulo.'],
    ['SÃO', 'sao'],
    ['please refund', 'a refund, please'],
    ['o’brien', "I'm O'Brien"],
    ['ana@exemplo.com', 'escreva para Ana@Exemplo.com.br'],
    ['予約', '明日の予約をお願いします'],
    ['约', '我想预约'],
    ['सगाई', 'मेरी सगाई है'],
    ['موعد', 'أريد موعدًا'],
    ['สวัสดี', 'สวัสดีครับ'],
    ['42', 'order 42 is late'],
  ])('%s in %s', (query, text) => {
    expect(finds(query, text)).toBe(true)
  })

  it.each([
    ['refund today', 'a refund, please'],
    ['fund', 'a refund'],
    ['re', 'a refund'],
    ['予定', '明日の予約'],
    ['', 'anything'],
    ['!?', 'anything!?'],
  ])('%s not in %s', (query, text) => {
    expect(finds(query, text)).toBe(false)
  })

  it('where it lies in the text as it was written', () => {
    const text = '👋🏽 Olá, São João!'
    const [word] = wordsIn(text).filter((one) => isAsked(one, wordsAsked('joao')))
    expect(text.slice(word!.start, word!.end)).toBe('João')
  })

  it('in plain text as beside letters that are not plain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        expect([...wordsIn(text), { start: text.length + 1, end: text.length + 2, form: 'e' }]).toEqual(
          wordsIn(`${text} é`),
        )
      }),
    )
  })

  it('by forms that need no quotes, each once, and no more than are wanted', () => {
    const forms = formsOf(["a'b \\ 'c':* & | ½ ﬁ", 'A b', 'x'.repeat(500)], 100)
    expect(forms.every((form) => /^[\p{L}\p{N}]{1,40}$/u.test(form))).toBe(true)
    expect(new Set(forms).size).toBe(forms.length)
    expect(formsOf(['a b c d'], 2)).toEqual(['a', 'b'])
  })
})
