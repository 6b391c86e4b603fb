/** The reader's language: chosen once, its catalogue loaded before the first page is drawn, its words filled in. */

import { en } from './en.ts'

/** A form for each kind of number that the language tells apart (Unicode's plural rules). */
export type Plural = { [Form in Intl.LDMLPluralRule]?: string } & { other: string }
export type Key = keyof typeof en
/** What a language's file must hold: every text of the English one, with a plural where that has one. */
export type Catalogue = { [K in Key]: (typeof en)[K] extends string ? string : Plural }
export type Given = Record<string, string | number>
/** In the reader's language, by the server's codes or its English sentences. */
type ServersWords = Record<string, string>

/** A language is its file here, named by its code, with its catalogue under that name. English is always there. */
const FILES = import.meta.glob<{ [code: string]: Catalogue } & { problems: ServersWords }>([
  './??.ts',
  './???.ts',
  '!./en.ts',
])
/** Vendors' steps and fields, which only the settings say: longer than all else, and English where a language has none. */
const VENDORS = import.meta.glob<Record<string, ServersWords>>('./vendors/*.ts')
const codes = ['en', ...Object.keys(FILES).map((file) => file.slice(2, -3))].sort()

/** By its own name, as whoever looks for it would read it. */
export const LANGUAGES: readonly (readonly [code: string, name: string])[] = codes.map((code) => [code, ownName(code)])

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])
const KEPT_AS = 'kith.language'

export const language: string = chosen()

/** Dates, numbers and phones as the reader's own region writes them, where that speaks the chosen language. */
export const locale: string = navigator.languages.find((tag) => new Intl.Locale(tag).language === language) ?? language

const plural = new Intl.PluralRules(locale)
const number = new Intl.NumberFormat(locale)

let catalogue: Catalogue = en
let sentences: ServersWords = {}
let problems: ServersWords = {}

/** Called once, before anything is drawn. */
export async function loadLanguage(): Promise<void> {
  document.documentElement.lang = language
  document.documentElement.dir = RIGHT_TO_LEFT.has(scriptOf(language)) ? 'rtl' : 'ltr'
  if (language === 'en') return
  const file = await FILES[`./${language}.ts`]!()
  catalogue = file[language]!
  problems = file.problems
}

/** Before the first page of the settings is drawn. */
export async function loadVendorsWords(): Promise<void> {
  sentences = (await VENDORS[`./vendors/${language}.ts`]?.())?.[language] ?? {}
}

/** A sentence of the server's own that names vendors' things, in the reader's language; as it came where none is known. */
export function translated(sentence: string): string {
  return sentences[sentence] ?? sentence
}

/** What went wrong; in English the server's own words, which say more than its codes. */
export function problemText({ code, detail }: { code: string; detail: string }): string {
  return problems[code] ?? detail
}

/** Kept in this browser; the page begins anew, since every word on it changes. */
export function setLanguage(next: string): void {
  keep(KEPT_AS, next)
  location.reload()
}

/** The text under `key`, with `{names}` filled in; a plural is chosen by `count`. */
export function t(key: Key, given: Given = {}): string {
  return textOf(key, given).replace(/\{(\w+)\}/g, (name, inner: string) => written(given[inner] ?? name))
}

/** The text cut at its `{names}`: the odd pieces are names to put something else in the place of. */
export function piecesOf(key: Key, given: Given = {}): string[] {
  return textOf(key, given).split(/\{(\w+)\}/)
}

function textOf(key: Key, given: Given): string {
  const text: string | Plural = catalogue[key]
  if (typeof text === 'string') return text
  return text[plural.select(Number(given.count))] ?? text.other
}

export function written(value: string | number): string {
  return typeof value === 'number' ? number.format(value) : value
}

function chosen(): string {
  const known = (tag: string | null) => codes.find((code) => code === tag?.split('-')[0]) ?? null
  return known(kept(KEPT_AS)) ?? navigator.languages.map(known).find((one) => one !== null) ?? 'en'
}

function ownName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
}

function scriptOf(code: string): string {
  return new Intl.Locale(code).maximize().script ?? ''
}

/** Storage may be forbidden in this browser; a choice then lasts as long as the page. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {}
}
