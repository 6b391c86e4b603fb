/** Whatever is said, the finders of numbers and addresses do not throw, and their quotes stand where they say. */

import { expect, test } from 'vitest'
import { findDetails } from '../details/details.ts'
import { readDialogue } from '../dialogue.ts'
import { findEmails } from '../email/emails.ts'
import type { Turn } from '../extract.ts'
import { findPhones } from '../phone/phones.ts'
import { SHAPES } from '../train/shapes.ts'

const COUNT = Number(process.env.KITH_FUZZ ?? 3000)

const BITS =
  "my|phone|number|is|not|no|sorry|actually|at|dot|gmail|com|@|.|-|+|(|)|double|triple|oh|o|0|1|55|0134|07700 900123|one|twenty|five|hundred|mil|vier|und|quatre|vingt|a|n|as in|november|underscore|at the end|starts with|area code|ext|order|born|on|may|1990|postcode|sw1a|1aa|zip|i work for|Acme|i speak|spanish|with a|y|my name|gmailcom|annayahoocouk|,|\n|\t|\u0000|\u200b|\ud800|😀|é|ß|İ|＠|٣|½|王|wife|your|?|#|$|%|<|>|mailto:|anna@x.com|it's|5 not 9|instead of".split(
    '|',
  )

/** Park and Miller's generator: the same strings on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const next = seeded(20_240_517)
const text = (): string =>
  Array.from({ length: next(14) }, () => BITS[next(BITS.length)]! + ' '.repeat(next(3))).join('')
const AGENT = [
  'What is your e-mail address?',
  'And your phone number?',
  'Your date of birth and postcode?',
  'Thanks!',
  'anna@x.com',
]

function turns(): Turn[] {
  return Array.from({ length: 1 + next(4) }, (_, index): Turn => {
    if (index % 2 === 0 && next(2)) return { role: 'agent', text: AGENT[next(AGENT.length)]! }
    return { role: 'customer', text: text(), alternatives: next(4) ? undefined : [text(), text()] }
  })
}

test(`${COUNT} strings`, { timeout: 60_000 + 20 * COUNT }, () => {
  for (let count = 0; count < COUNT; count++) {
    const given = turns()
    const dialogue = readDialogue(given, { locale: ['en-GB', 'pt-BR', undefined, 'x', 'en-US'][next(5)] })
    const name = { first: 'Zoë', last: "O'Hara" }
    for (const { turn, value, evidence } of [
      ...findEmails(dialogue, name),
      ...findPhones(dialogue),
      ...findDetails(dialogue),
    ]) {
      const raw = given[turn]!
      expect(raw.role).toBe('customer')
      expect(raw.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
      expect(value).not.toBe('')
    }
  }
})

/** Not held against any limit: `bench/extraction.ts` does that on a machine that is otherwise idle. */
test('long turns, with the time they take printed', () => {
  for (const bit of SHAPES) {
    const dialogue = readDialogue([{ role: 'customer', text: bit.repeat(Math.ceil(65_536 / bit.length)) }], {})
    const from = performance.now()
    const found = [...findEmails(dialogue), ...findPhones(dialogue), ...findDetails(dialogue)]
    console.log(`${JSON.stringify(bit)}: ${(performance.now() - from).toFixed(1)} ms`)
    // What a table or a list of addresses holds is not one customer's.
    expect(found.length).toBeLessThanOrEqual(1000)
  }
})
