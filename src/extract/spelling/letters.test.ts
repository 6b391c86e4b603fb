/** Letters spelled by proof words, code words, sounds and signs; sentences are left alone. */

import { describe, expect, it } from 'vitest'
import { tokenize } from '../turn.ts'
import { findSpellings } from './letters.ts'

const spelled = (text: string) => findSpellings(tokenize(text)).map((run) => run.text)

describe('findSpellings', () => {
  it.each([
    ['a n n a', ['anna']],
    ['j as in juliet, double s, e', ['jsse']],
    ['S wie Siegfried c h m i t t', ['schmitt']],
    ['november oscar victor alpha and then surname sierra tango romeo', ['nova', 'str']],
    ['jay oh h n s o n', ['johnson']],
    ['m c for charlie a double t', ['mcatt']],
    ['it is w a double u', ['waw']],
    ['M-A-R-Y', ['mary']],
    ['o apostrophe b r i e n', ["o'brien"]],
  ])('%s', (text, wanted) => {
    expect(spelled(text)).toEqual(wanted)
  })

  it.each(['how are you', 'I am a big fan', 'see you at 8', 'mike and charlie', 'a b', ''])(
    'reads no name out of "%s"',
    (text) => {
      expect(spelled(text).filter((letters) => letters.length > 2)).toEqual([])
    },
  )

  it('looks at each token of a turn of nothing but letters a few times, however long it is', () => {
    const looks = (times: number): number => {
      let count = 0
      const tokens = tokenize('you see a double b as in '.repeat(times))
      findSpellings(
        new Proxy(tokens, {
          get(target, key) {
            if (typeof key === 'string' && /^\d+$/.test(key)) count++
            return Reflect.get(target, key)
          },
        }),
      )
      return count
    }
    expect(looks(4000)).toBeLessThan(looks(500) * 8.5)
  })
})
