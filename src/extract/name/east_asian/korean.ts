/** Korean names: "저는 김민수입니다", "제 이름은 박서연이에요", or the answer to 성함. */

import { lastLevel, lookUp } from '../lexicon/lexicon.ts'
import { type Written, written } from './found.ts'

const DOUBLE = new Set(['남궁', '황보', '제갈', '선우', '독고'])
const TOLD = /^(?:이?라고\s?(?:합니다|해요|하는데요)|입니다|이에요|예요|이예요|인데요|이요|요)?(?=$|[\s.,!?。])/u
const NAMED = /(?:이름은|성함은|이름이)\s{0,2}$/u
const SELF = /(?:저는|전|나는|난)\s{0,2}$/u
const ASKED = /이름|성함/u
/** How words for what one is end. */
const ROLES = /[자원님인생사객용지]$/u

const isHangul = (letter: string): boolean => letter >= '가' && letter <= '힣'

function surnameIn(name: string): number {
  if (DOUBLE.has(name.slice(0, 2))) return 2
  return lastLevel(lookUp(name[0]!)) > 1 ? 1 : 0
}

/** Where the name ends that a run of letters begins with: before "입니다" and the like, or with the run where it was asked for. */
function nameEnd(text: string, start: number, end: number, asked: boolean): number {
  let alone = -1
  for (let length = 2; length <= Math.min(5, end - start); length++) {
    const told = TOLD.exec(text.slice(start + length, start + length + 16))?.[0]
    if (told === undefined) continue
    if (told.length > 2 || told === '예요') return start + length
    alone = alone < 0 ? start + length : alone
  }
  return asked ? alone : -1
}

function read(text: string, start: number, end: number, prompt: string): Written | undefined {
  const head = text.slice(Math.max(0, start - 8), start)
  const named = NAMED.test(head)
  const asked = ASKED.test(prompt)
  const stop = nameEnd(text, start, end, asked || named)
  if (stop < 0) return undefined
  const name = text.slice(start, stop)
  const surname = surnameIn(name)
  if (named || (asked && start === 0)) return surname > 0 || named ? written(start, stop, surname, 3) : undefined
  const isWhole = surname > 0 && name.length === surname + 2 && !ROLES.test(name)
  return isWhole && (SELF.test(head) || prompt === '') ? written(start, stop, surname, 2) : undefined
}

export function findKorean(text: string, prompt: string): Written | undefined {
  for (let at = 0; at < text.length; at++) {
    if (!isHangul(text[at]!)) continue
    let end = at
    while (end < text.length && isHangul(text[end]!)) end++
    const found = read(text, at, end, prompt)
    if (found) return found
    at = end
  }
  return undefined
}
