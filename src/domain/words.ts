/** Text as the words by which it is found: without case and accents; where a script writes no spaces, pairs of letters. */

import { foldName } from './name.ts'

/** A word as it lies in the text, and the form under which it is found. */
export type Word = { start: number; end: number; form: string }

const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
const PLAIN_RUN = /[a-z0-9]+/g
const BEYOND_ASCII = /[^\u0000-\u007f]/
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
/** Longer ones are found by how they begin. */
const LONGEST = 40
/** What is asked for in more words is asked for in the first ones. */
const MOST_ASKED = 8
/** A word that is begun finds those that go on; shorter ones would find nearly all. */
const BEGUN = 3

export function wordsIn(text: string): Word[] {
  if (!BEYOND_ASCII.test(text)) return plainWords(text)
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) =>
    UNSPACED.test(run) ? pairs(run, index) : word(run, index),
  )
}

/** Most of what is said; the general way takes ten times as long, for every message. */
function plainWords(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: run, index } of text.toLowerCase().matchAll(PLAIN_RUN))
    words.push({ start: index, end: index + run.length, form: run.slice(0, LONGEST) })
  return words
}

function word(run: string, start: number): Word[] {
  const form = folded(run).slice(0, LONGEST)
  return form === '' ? [] : [{ start, end: start + run.length, form }]
}

/** Each letter with the next one; the last alone, so that it is found too. */
function pairs(run: string, start: number): Word[] {
  const letters = [...run.matchAll(/\P{M}\p{M}*/gu)]
  return letters.flatMap(({ 0: letter, index }, nth) => {
    const form = folded(letter + (letters[nth + 1]?.[0] ?? ''))
    return form === '' ? [] : [{ start: start + index, end: start + index + letter.length, form }]
  })
}

/** Compatible forms may bring spaces and signs along. */
function folded(run: string): string {
  return foldName(run).replace(/[^\p{L}\p{N}]/gu, '')
}

/** What a text is found by: each form once, `most` at most. */
export function formsOf(texts: readonly string[], most: number): string[] {
  const forms = new Set<string>()
  for (const text of texts)
    for (const { form } of wordsIn(text)) {
      forms.add(form)
      if (forms.size === most) return [...forms]
    }
  return [...forms]
}

export type Asked = { form: string; begun: boolean }

/** What somebody types to find a text: all of it must be there, in any order. */
export function wordsAsked(query: string): Asked[] {
  const forms = [...new Set(askedForms(query))]
  return forms.slice(0, MOST_ASKED).map((form) => ({ form, begun: UNSPACED.test(form) || [...form].length >= BEGUN }))
}

/** Of a run of pairs the last letter alone says no more than the pair before it. */
function askedForms(query: string): string[] {
  const words = wordsIn(query)
  return words
    .filter(({ start, form }, nth) => !(UNSPACED.test(form) && [...form].length === 1 && words[nth - 1]?.end === start))
    .map(({ form }) => form)
}

export const isAsked = (word: Word, asked: readonly Asked[]): boolean =>
  asked.some(({ form, begun }) => (begun ? word.form.startsWith(form) : word.form === form))
