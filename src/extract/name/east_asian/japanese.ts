/** Japanese names: "田中太郎と申します", "名前は佐藤です", or the answer to お名前. */

import { lastLevel, lookUp } from '../lexicon/lexicon.ts'
import { type Written, written } from './found.ts'

/** What follows the speaker's name; all but です tell that it is one. */
const TOLD = ['と申し', 'ともうし', 'と言い', 'といい', 'です', 'だよ', 'でございます']
const SELF = /(?:私|わたし|わたくし|僕|ぼく|俺|名前|氏名|なまえ|こちら)は$/u
const OPEN = /(?:^|[\s。、！!．.,，「])$/u
const ASKED = /名前|氏名|なまえ|どちら様/u
const ENDINGS = /^(?:です|と申します|でございます|[\s。.!！])*$/u
const MOST = 10

const isNameLetter = (letter: string): boolean => /[\p{Script=Han}\p{Script=Katakana}々ヶー・\u3000 ]/u.test(letter)

/** Letters of a surname that the lists have; the longest counts. */
function surnameIn(name: string): number {
  const blank = name.search(/[\s\u3000]/u)
  if (blank > 0) return blank
  for (let length = Math.min(3, name.length); length > 0; length--)
    if (lastLevel(lookUp(name.slice(0, length))) > 1) return length
  return 0
}

function split(text: string, start: number, end: number, strength: 2 | 3): Written {
  const found = written(start, end, surnameIn(text.slice(start, end)), strength)
  if (!found.first || !/[\s\u3000]/u.test(text[found.first.start]!)) return found
  return { ...found, first: { start: found.first.start + 1, end } }
}

function before(text: string, end: number): Written | undefined {
  let start = end
  while (start > 0 && end - start < MOST && isNameLetter(text[start - 1]!)) start--
  while (start < end && /[\s\u3000]/u.test(text[start]!)) start++
  const name = text.slice(start, end)
  if (name.length < 2) return undefined
  const head = text.slice(Math.max(0, start - 6), start)
  const isTold = !text.startsWith('です', end) && !text.startsWith('だよ', end)
  if (SELF.test(head)) return name.startsWith('客') ? undefined : split(text, start, end, 3)
  if (!OPEN.test(head)) return undefined
  if (isTold) return split(text, start, end, 3)
  const surname = surnameIn(name)
  return surname > 1 && name.length < 7 ? split(text, start, end, 2) : undefined
}

function fromAnswer(text: string): Written | undefined {
  let end = 0
  while (end < text.length && end < MOST && isNameLetter(text[end]!)) end++
  const name = text.slice(0, end).trimEnd()
  return name.length > 1 && ENDINGS.test(text.slice(end)) && surnameIn(name) > 0
    ? split(text, 0, name.length, 3)
    : undefined
}

export function findJapanese(text: string, prompt: string): Written | undefined {
  for (const sign of TOLD)
    for (let at = text.indexOf(sign); at > 0; at = text.indexOf(sign, at + 1)) {
      const found = before(text, at)
      if (found) return found
    }
  return ASKED.test(prompt) ? fromAnswer(text) : undefined
}
