/** What makes people worth comparing (R9, R10): names, e-mails and phones, with the keys under which near ones meet. */

import { groupBy } from '../group_by.ts'
import { emailKeys, phoneKeys } from './address_keys.ts'
import type { IdentityKey } from './facts.ts'
import type { Ground } from './ground.ts'
import { nameKeys, nameParts } from './names.ts'

export type TraitField = 'full_name' | 'email' | 'phone'

/** One value of an identity under one key; `at` is when the identity first gave or had it, ms. */
export type Trait = { by: IdentityKey; field: TraitField; value: string; key: string; at: number }

type Value = Omit<Trait, 'key'>

/** Values of one field that are compared of one identity, the first ones: whoever has more is no one person. */
const MOST = 10
/** A longer name is none. */
const LONGEST = 100

/** Of every identity what it said or is. Values that are nobody's in particular (R11, R12, R16) are no traits. */
export function readTraits(ground: Ground): Trait[] {
  const values = [...statedNames(ground), ...addresses(ground)]
  const once = groupBy(values, ({ by, field, value }) => `${by}\n${field}\n${value}`)
  const firsts = [...once.values()].map((same) => ({ ...same[0]!, at: Math.min(...same.map(({ at }) => at)) }))
  const first = (own: Value[]) => own.sort((x, y) => x.at - y.at || (x.value < y.value ? -1 : 1)).slice(0, MOST)
  const fields = [...groupBy(firsts, ({ by, field }) => `${by}\n${field}`).values()].flatMap(first)
  return [...groupBy(fields, ({ by }) => by).values()].flatMap(keyed)
}

/** A given name said with an e-mail helps to find the e-mail with a slip in it. */
function keyed(own: Value[]): Trait[] {
  const names = own.flatMap(({ field, value }) => (field === 'full_name' ? value : []))
  const keysOf = ({ field, value }: Value) => {
    if (field === 'full_name') return nameKeys(value)
    return field === 'email' ? emailKeys(value, names) : phoneKeys(value)
  }
  return own.flatMap((value) => [...new Set(keysOf(value))].map((key) => ({ ...value, key })))
}

/** Names of two words or more, or a first and a last name where an identity gave one of each and no more. */
function statedNames({ statements }: Ground): Value[] {
  const said = statements.filter(({ claim }) => claim.field.endsWith('_name'))
  return [...groupBy(said, ({ by }) => by.key).values()].flatMap((own): Value[] => {
    const given = (field: string) =>
      own.flatMap(({ claim, moment }) =>
        claim.field === field ? [{ text: nameParts(claim.value).join(' '), at: moment.at }] : [],
      )
    const full = given('full_name')
    const [firsts, lasts] = [given('first_name'), given('last_name')]
    const alone = new Set(firsts.map((x) => x.text)).size === 1 && new Set(lasts.map((x) => x.text)).size === 1
    if (full.length === 0 && alone)
      full.push({ text: `${firsts[0]!.text} ${lasts[0]!.text}`, at: Math.max(firsts[0]!.at, lasts[0]!.at) })
    return full
      .filter(({ text }) => text.includes(' ') && text.length <= LONGEST)
      .map(({ text, at }) => ({ by: own[0]!.by.key, field: 'full_name', value: text, at }))
  })
}

function addresses({ identities, statements, bars }: Ground): Value[] {
  const held = [...identities.all.values()].flatMap((by) =>
    by.interactions.length === 0 ? [] : [...by.values].map((key) => ({ by: by.key, key, at: by.first.at })),
  )
  const claimed = statements.flatMap(({ claim, by, moment }) =>
    claim.key === undefined ? [] : [{ by: by.key, key: claim.key, at: moment.at }],
  )
  return [...held, ...claimed].flatMap(({ by, key, at }): Value[] => {
    const [, field, value] = /^(email|phone):([^:]+)$/.exec(key) ?? []
    if (!field || bars.onClaim(key)) return []
    return [{ by, field: field as TraitField, value: value!, at }]
  })
}
