/** Chinese names: "我叫王小明", "我姓李", or the answer to 您贵姓. */

import { type Written, written } from './found.ts'

const SURNAMES = new Set(
  `王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡
  贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文`,
)
const DOUBLE = new Set('欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫'.split(' '))

/** What follows a name and is no part of it: helping words, verbs of asking, "phone". */
const AFTER = new Set(
  '的了吗嗎呢吧想要我你您他她它来來在和跟请請今预預订訂有需是可能从從打没沒不这這那就也还還去到给給问問为為因叫电電手',
)
const STRONG = /(?:我的名字[是叫]|我名字叫|姓名[是:：]|名字[是:：]|我叫|叫我)\s*/gu
const WEAK = /(?:我是|这里是|這裡是|这边是|這邊是|本人)\s*/gu
const BY_SURNAME = /(?:我姓|免贵姓|免貴姓|敝姓)\s*/gu
const AND_CALLED = /[，,、 ]叫/gu
const TITLE = /^(?:先生|小姐|女士|太太|老师|老師)/u
const ASKED = /贵姓|貴姓|姓名|名字|称呼|稱呼|叫什么|叫什麼|尊姓/u
const OPENINGS = /^(?:你好|您好|好的|我|是|叫|姓|[\s，,。.!！])*/u
/** How words for what one is end; and everyday words that begin as a surname does. */
const ROLES = /[员員生师師者家客人户戶工长長族民迷友]$/u
const WORDS = /^(?:高兴|高興|方便|文盲|黄金|金牌|高级|高級|白人|马上|馬上|万一|萬一|常常|何时|何時)/u

/** "我叫Kevin Wong". */
const LATIN = /^\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30}){0,3}/u

const isHan = (letter: string | undefined): boolean => letter !== undefined && /\p{Script=Han}/u.test(letter)

function surnameAt(text: string, at: number): number {
  if (DOUBLE.has(text.slice(at, at + 2))) return 2
  return SURNAMES.has(text[at]!) ? 1 : 0
}

/** End of the given name that begins at `at`: one or two letters, three where no surname went before. */
function givenEnd(text: string, at: number, most: number): number {
  let end = at
  while (end < at + most && isHan(text[end]) && !AFTER.has(text[end]!)) end++
  return end
}

const isBoundary = (text: string, at: number): boolean => !isHan(text[at]) || AFTER.has(text[at]!)

function inLatin(start: number, name: string): Written {
  const whole = { start, end: start + name.length }
  const first = { start, end: start + (name.indexOf(' ') < 0 ? name.length : name.indexOf(' ')) }
  const last = first.end < whole.end ? { start: start + name.lastIndexOf(' ') + 1, end: whole.end } : undefined
  return { whole, first, last, strength: 3 }
}

function nameAt(text: string, at: number, strength: 2 | 3): Written | undefined {
  const latin = strength === 3 ? LATIN.exec(text.slice(at, at + 140))?.[0] : undefined
  if (latin) return inLatin(at, latin)
  const surname = surnameAt(text, at)
  if (surname > 0 && TITLE.test(text.slice(at + surname, at + surname + 2)))
    return written(at, at + surname, surname, 2)
  const end = givenEnd(text, at + surname, surname > 0 ? 2 : 3)
  if (surname === 0) {
    const isName = strength === 3 && end - at > 1 && isBoundary(text, end)
    return isName ? { ...written(at, end, 0, strength), first: { start: at, end } } : undefined
  }
  if (end === at + surname) return undefined
  const word = text.slice(at, end)
  if (strength === 2 && (!isBoundary(text, end) || ROLES.test(word) || WORDS.test(word))) return undefined
  return written(at, end, surname, strength)
}

function fromCues(text: string, cue: RegExp, strength: 2 | 3): Written | undefined {
  for (const match of text.matchAll(cue)) {
    const found = nameAt(text, match.index + match[0].length, strength)
    if (found) return found
  }
  return undefined
}

function bySurname(text: string): Written | undefined {
  for (const match of text.matchAll(BY_SURNAME)) {
    const at = match.index + match[0].length
    const surname = surnameAt(text, at)
    if (surname > 0) return fromCues(text, AND_CALLED, 3) ?? written(at, at + surname, surname, 3)
  }
  return undefined
}

/** Nothing but a name in answer to a question for it. */
function fromAnswer(text: string): Written | undefined {
  const at = OPENINGS.exec(text)![0].length
  const surname = surnameAt(text, at)
  if (surname === 0) return undefined
  const end = givenEnd(text, at + surname, 2)
  const rest = text.slice(end)
  return /^[\s。.!！]*$/u.test(rest) || TITLE.test(rest) ? written(at, end, surname, 3) : undefined
}

export function findChinese(text: string, prompt: string): Written | undefined {
  const told = fromCues(text, STRONG, 3) ?? bySurname(text)
  return told ?? (ASKED.test(prompt) ? fromAnswer(text) : undefined) ?? fromCues(text, WEAK, 2)
}
