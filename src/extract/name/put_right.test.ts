/** Names put right, taken back, what friends say, and names that are words as well. */

import { expect, test } from 'vitest'
import { extract, type Turn } from '../extract.ts'
import { nameIn } from '../train/own_dialogues.ts'

/** "customer | > agent | customer". */
const turnsOf = (line: string): Turn[] =>
  line
    .split(' | ')
    .map((text) => (text.startsWith('> ') ? { role: 'agent', text: text.slice(2) } : { role: 'customer', text }))

test.each([
  ["> What's your name? | Ann Lee | > Thanks Ann Lee | no, Anne with an e", 'anne lee'],
  ['my name is Carlos. | > Carlos, ok | Actually it’s Karlos with a K', 'karlos'],
  ['Ich heiße Stefan Maier | > Danke, Stefan Maier | Nein, Meier mit e', 'stefan meier'],
  ['me llamo Elena Jimenez | > Gracias Elena | no, Helena con h', 'helena jimenez'],
  ['My name is Jon | > Hi Jon | a pizza with a coke please', 'jon'],
  ['my name isn’t Bob', ''],
  ['> Hi Bob! | I’m not Bob, I’m Rob', 'rob'],
  ['Tomasz Zieliński here. You can call me Tomek.', 'tomasz zieliński'],
  ['My name is Henrietta, but my friends call me Hetty', 'henrietta'],
  ['me llamo Francisco pero me dicen Paco', 'francisco'],
  ['call me Hetty', 'hetty'],
  ['Hi, I’m Will and I need a room', 'will'],
  ['I’m May, not April', 'may'],
  ['I’m Ben', 'ben'],
  ['I’m Will be late', ''],
])('%s', (line, wanted) => {
  expect(nameIn(extract(turnsOf(line)))).toBe(wanted)
})
