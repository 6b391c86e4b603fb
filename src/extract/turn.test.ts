/** Tokens know where they stand, whatever the script. */

import { describe, expect, it } from 'vitest'
import { tokenize } from './turn.ts'

const texts = (text: string) => tokenize(text).map((token) => token.text)

describe('tokenize', () => {
  it('keeps apostrophes and hyphens inside words and parts digits from letters', () => {
    expect(texts("I'm Anne-Marie O’Brien, room 12b!")).toEqual([
      "I'm",
      'Anne-Marie',
      'O’Brien',
      ',',
      'room',
      '12',
      'b',
      '!',
    ])
  })

  it('reads any script and whole surrogate pairs', () => {
    expect(texts('Я Фёдор, 我叫王伟 😀')).toEqual(['Я', 'Фёдор', ',', '我叫王伟', '😀'])
  })

  it('leaves zero-width and blank characters out, and says what was glued', () => {
    const tokens = tokenize('a\u200bb  c')
    expect(tokens.map(({ text, glued }) => [text, glued])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
    ])
    expect(tokenize('x@y').map(({ glued }) => glued)).toEqual([false, true, true])
  })

  it('gives offsets into the raw text and straight apostrophes in lower case', () => {
    const text = 'Call me D’Angelo'
    const token = tokenize(text).at(-1)!
    expect(text.slice(token.start, token.end)).toBe('D’Angelo')
    expect(token.low).toBe("d'angelo")
  })
})
