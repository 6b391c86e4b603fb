/** Self-written dialogues in seven languages, as a recogniser would write many of them: names right in four of five. */

import { describe, expect, it } from 'vitest'
import { missedIn, readOwnDialogues } from '../train/own_dialogues.ts'

describe.each([...readOwnDialogues()])('%s', (language, dialogues) => {
  it(`has names right in 0.8 of ${dialogues.length}`, () => {
    const missed = missedIn(dialogues)
    if (process.env.KITH_SHOW)
      console.log(`${language} ${dialogues.length - missed.length}/${dialogues.length}\n${missed.join('\n')}`)
    expect(1 - missed.length / dialogues.length, missed.join('\n')).toBeGreaterThanOrEqual(0.8)
  })
})
