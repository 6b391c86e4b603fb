/** What of libphonenumber's tables the dashboard needs to write numbers, made when it is built: a third of them. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import type { PhonePlans, Writing } from './src/format/phone_writing.ts'

const MODULE = 'virtual:phone_plans'

/** A country as libphonenumber-js packs it (its source/metadata.js); the members that are read here. */
type Packed = { [Formats in 4]?: PackedFormat[] | 0 } & { [Rule in 6]?: string | 0 } & { [Leading in 10]?: string | 0 }
type PackedFormat = [
  pattern: string,
  national: string,
  leading?: string[] | 0,
  rule?: string | 0,
  _?: 0 | 1,
  int?: string,
]
type Tables = {
  country_calling_codes: Record<string, string[]>
  countries: Record<string, Packed>
  nonGeographic: Record<string, Packed>
}

function phonePlansOf({ country_calling_codes, countries, nonGeographic }: Tables): PhonePlans {
  const geographic = Object.entries(country_calling_codes).map(([code, regions]) => {
    const leading = regions.map((region) => [region, countries[region]?.[10] || ''])
    // The first has the plan that all of them use.
    return [code, [Object.fromEntries(leading), writingsOf(countries[regions[0]!]!)]] as const
  })
  const others = Object.entries(nonGeographic).map(([code, packed]) => [code, [{}, writingsOf(packed)]] as const)
  return Object.fromEntries([...geographic, ...others])
}

function writingsOf(packed: Packed): Writing[] {
  return (packed[4] || []).map(([pattern, format, leading, rule, _, international]): Writing => {
    const first = rule || packed[6]
    // Its $1 is the first group that the format uses, whichever that is.
    const national = first ? format.replace(/(\$\d)/, first) : format
    const spaced = (international || format).replace(/[-()/. ]+/g, ' ').trim()
    // Of the lists of first digits, each is more exact than the one before.
    const begins = (leading || []).at(-1) ?? ''
    return national === spaced ? [pattern, begins, spaced] : [pattern, begins, spaced, national]
  })
}

export const shippedPlans = (): PhonePlans => phonePlansOf(tables())

export function phonePlans(): Plugin {
  return {
    name: 'phone-plans',
    resolveId: (id) => (id === MODULE ? id : null),
    load: (id) => (id === MODULE ? `export default ${JSON.stringify(shippedPlans())}` : null),
  }
}

/** Those with the least in them: what is a valid number is not asked here. */
function tables(): Tables {
  const path = createRequire(import.meta.url).resolve('libphonenumber-js/metadata.min.json')
  return JSON.parse(readFileSync(path, 'utf8')) as Tables
}
