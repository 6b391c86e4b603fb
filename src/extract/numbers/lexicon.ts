/** All languages' number words in one table: what a word means, and in which languages. Built once from the word files. */

import { ofWord, type Word } from '../word.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { it } from './words/it.ts'
import { nl } from './words/nl.ts'
import { pl } from './words/pl.ts'
import { pt } from './words/pt.ts'
import type { NumberWords } from './words/words.ts'

export type Meaning =
  | { as: 'digit'; digit: string }
  | { as: 'teen' | 'ten' | 'hundreds'; value: number }
  | { as: 'repeat'; times: number }
  | { as: 'and' | 'hundred' | 'thousand' | 'plus' | 'filler' }
  | { as: 'sound'; digit: string }

export const NUMBER_LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'pl', 'nl'] as const
export type NumberLanguage = (typeof NUMBER_LANGUAGES)[number]

const WORDS: Record<NumberLanguage, NumberWords> = { en, es, pt, fr, de, it, pl, nl }

type Table = Map<string, Meaning>

function addCompounds(table: Table, words: NumberWords): void {
  if (!words.compound) return
  const { order, glue, units } = words.compound
  for (const [ten, value] of Object.entries(words.tens)) {
    for (const [unit, add] of Object.entries(units)) {
      const meaning: Meaning = { as: 'teen', value: value + add }
      for (const join of glue) table.set(order === 'unit-ten' ? unit + join + ten : ten + join + unit, meaning)
      // Italian drops the ten's last vowel before uno and otto: ventuno, ventotto.
      if (order === 'ten-unit' && /^[aeiou]/.test(unit)) table.set(ten.slice(0, -1) + unit, meaning)
    }
  }
}

/** Numbers below 100 as one word each, with their values. */
function belowHundred(table: Table): [string, number][] {
  return [...table].flatMap(([word, meaning]): [string, number][] => {
    if (meaning.as === 'digit' && meaning.digit !== '0') return [[word, Number(meaning.digit)]]
    return meaning.as === 'teen' || meaning.as === 'ten' ? [[word, meaning.value]] : []
  })
}

/** Languages that write whole numbers as one word: "neunzehnhundertachtzig", "duecentodieci", "zweitausendvier". */
function addLongWords(table: Table, words: NumberWords): void {
  if (!words.compound) return
  const small = belowHundred(table)
  const counts = small.filter(([, value]) => value < 10 || (value > 10 && value < 20))
  const heads: [string, number][] = Object.entries(words.hundreds)
  for (const [word, value] of [['', 1] as [string, number], ...counts])
    for (const hundred of words.hundred) heads.push([word + hundred, value * 100])
  const thousand = words.thousand[0]!
  const hundreds =
    words.hundred.length === 0 ? heads.map(([word, value]): [string, number] => [thousand + word, 1000 + value]) : []
  const thousands = counts.slice(0, 9).map(([word, value]): [string, number] => [word + thousand, value * 1000])
  for (const [word, value] of [...heads, ...hundreds, ...thousands]) {
    table.set(word, { as: 'hundreds', value })
    for (const [rest, add] of small) table.set(word + rest, { as: 'teen', value: value + add })
  }
}

/** Later lines win: a word that is a digit and a filler is a digit. */
function tableOf(words: NumberWords): Table {
  const table: Table = new Map()
  const all = (list: readonly string[], meaning: Meaning) => {
    for (const word of list) table.set(word, meaning)
  }
  for (const [word, digit] of Object.entries(words.soundsLike ?? {})) table.set(word, { as: 'sound', digit })
  all(words.filler, { as: 'filler' })
  all(words.and, { as: 'and' })
  all(words.plus, { as: 'plus' })
  all(words.hundred, { as: 'hundred' })
  all(words.thousand, { as: 'thousand' })
  for (const [word, times] of Object.entries(words.repeat)) table.set(word, { as: 'repeat', times })
  for (const [word, value] of Object.entries(words.hundreds)) table.set(word, { as: 'hundreds', value })
  for (const [word, value] of Object.entries(words.tens)) table.set(word, { as: 'ten', value })
  addCompounds(table, words)
  for (const [word, value] of Object.entries(words.teens)) table.set(word, { as: 'teen', value })
  for (const [word, digit] of Object.entries(words.digits)) table.set(word, { as: 'digit', digit })
  addLongWords(table, words)
  return table
}

export const TABLES: Record<NumberLanguage, Table> = Object.fromEntries(
  NUMBER_LANGUAGES.map((language) => [language, tableOf(WORDS[language])]),
) as Record<NumberLanguage, Table>

/** Whether the language counts by twenties ("quatre vingt dix"). */
export const COUNTS_BY_TWENTIES = new Set(NUMBER_LANGUAGES.filter((language) => WORDS[language].twenties))

const STARTS = new Set(['digit', 'teen', 'ten', 'hundreds', 'hundred', 'repeat', 'plus', 'thousand'])

/** Languages in which a word can begin a number. */
export const LANGUAGES_OF: ReadonlyMap<string, readonly NumberLanguage[]> = (() => {
  const found = new Map<string, NumberLanguage[]>()
  for (const language of NUMBER_LANGUAGES)
    for (const [word, meaning] of TABLES[language])
      if (STARTS.has(meaning.as)) found.set(word, [...(found.get(word) ?? []), language])
  return found
})()

const meanings = ofWord((low) => {
  const found: Partial<Record<NumberLanguage, Meaning>> = {}
  for (const language of NUMBER_LANGUAGES) {
    const meaning = TABLES[language].get(low)
    if (meaning) found[language] = meaning
  }
  return found
})

/** What a folded word means in a language. */
export const meaningOf = (word: Word, language: NumberLanguage): Meaning | undefined => meanings(word)[language]

const NONE: readonly NumberLanguage[] = []

/** Languages in which a folded word can begin a number. */
export const numberLanguages = ofWord((low) => LANGUAGES_OF.get(low) ?? NONE)
