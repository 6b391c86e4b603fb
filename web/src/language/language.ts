/** The reader's language: chosen once, its catalogue loaded before the first page is drawn, its words filled in. */

import { en } from './en.ts'
import type { en as settingsEn } from './settings/en.ts'

export type Plural = { one: string; other: string }
/** What a language's file must hold: every text of the English one, with a plural where that has one. */
type Like<English> = { [K in keyof English]: English[K] extends string ? string : Plural }
export type Catalogue = Like<typeof en>
export type SettingsCatalogue = Like<typeof settingsEn>
export type Key = keyof Catalogue | keyof SettingsCatalogue
export type Given = Record<string, string | number>

/** By its own name, as whoever looks for it would read it. */
export const LANGUAGES = { en: 'English', es: 'Español', pt: 'Português' } as const
export type Language = keyof typeof LANGUAGES

const LOADERS: Record<Language, () => Promise<[Catalogue, Record<string, string>]>> = {
  // The server's own words say more than its codes.
  en: async () => [en, {}],
  es: () => Promise.all([import('./es.ts').then(({ es }) => es), import('./problems/es.ts').then(({ es }) => es)]),
  pt: () => Promise.all([import('./pt.ts').then(({ pt }) => pt), import('./problems/pt.ts').then(({ pt }) => pt)]),
}

/** What few pages say, fetched with the first of them: their words, and the server's sentences about vendors. */
const SETTINGS_LOADERS: Record<Language, () => Promise<[SettingsCatalogue, Record<string, string>]>> = {
  en: async () => [(await import('./settings/en.ts')).en, {}],
  es: async () => [(await import('./settings/es.ts')).es, (await import('./vendors/es.ts')).es],
  pt: async () => [(await import('./settings/pt.ts')).pt, (await import('./vendors/pt.ts')).pt],
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])
const KEPT_AS = 'kith.language'

export const language: Language = chosen()

/** Dates, numbers and phones as the reader's own region writes them, where that speaks the chosen language. */
export const locale: string =
  navigator.languages.find((tag) => new Intl.Locale(tag).language === language) ?? (language as string)

const plural = new Intl.PluralRules(locale)
const number = new Intl.NumberFormat(locale)

let catalogue: Partial<Catalogue & SettingsCatalogue> = en
let sentences: Record<string, string> = {}
let problems: Record<string, string> = {}

/** Called once, before anything is drawn. */
export async function loadLanguage(): Promise<void> {
  document.documentElement.lang = language
  document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
  const loaded = await LOADERS[language]()
  catalogue = loaded[0]
  problems = loaded[1]
}

/** Before the first page of the settings is drawn. */
export async function loadSettingsWords(): Promise<void> {
  const [words, told] = await SETTINGS_LOADERS[language]()
  catalogue = { ...catalogue, ...words }
  sentences = told
}

/** A sentence of the server's own that names vendors' things, in the reader's language; as it came where none is known. */
export function translated(sentence: string): string {
  return sentences[sentence] ?? sentence
}

export function problemText({ code, detail }: { code: string; detail: string }): string {
  return problems[code] ?? detail
}

/** Kept in this browser; the page begins anew, since every word on it changes. */
export function setLanguage(next: Language): void {
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
  const text: string | Plural = catalogue[key] ?? key
  if (typeof text === 'string') return text
  return plural.select(Number(given.count)) === 'one' ? text.one : text.other
}

export function written(value: string | number): string {
  return typeof value === 'number' ? number.format(value) : value
}

function chosen(): Language {
  const known = (tag: string | null): Language | null => {
    const found = tag?.split('-')[0]
    return found && Object.hasOwn(LANGUAGES, found) ? (found as Language) : null
  }
  return known(kept(KEPT_AS)) ?? navigator.languages.map(known).find((one) => one !== null) ?? 'en'
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
