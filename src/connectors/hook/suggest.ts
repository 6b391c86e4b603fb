/** From a pasted sample to a mapping to begin with: fields that carry the usual names. */

import { normaliseEmail } from '../../domain/identifier.ts'
import { written } from './path.ts'

type Leaf = { path: string; name: string; parent: string; value: string | number }

/** In order: what fits first is taken. Names are compared without their case and marks. */
const CUSTOMER: [field: string, names: RegExp, fits: (value: string) => boolean][] = [
  ['email', /^(e?mail|emailaddress|customeremail|useremail|contactemail)$/, (value) => normaliseEmail(value) !== null],
  [
    'phone',
    /^(phone|phonenumber|mobile|mobilephone|tel|telephone|customerphone|whatsapp|cell)$/,
    (value) => value.replace(/\D/g, '').length >= 6,
  ],
  ['name', /^(name|fullname|customername|contactname|displayname)$/, (value) => /\p{L}/u.test(value)],
  ['user_id', /^(userid|customerid|contactid|memberid)$/, (value) => value.trim() !== ''],
]
const OUTER: [field: string, names: RegExp][] = [
  ['id', /^(id|eventid|messageid|uuid|reference)$/],
  ['occurred_at', /^(createdat|created|timestamp|occurredat|date|time|submittedat|updatedat)$/],
  ['text', /^(text|message|body|content|comment|question|note|notes|description)$/],
]

/** A mapping in the form that a source keeps; its author looks it over. */
export function suggestMapping(sample: unknown): Record<string, unknown> {
  const leaves = leavesOf(sample, '$', '', '', 4)
  const find = (names: RegExp, fits: (leaf: Leaf) => boolean = () => true) =>
    leaves.find((leaf) => names.test(leaf.name) && fits(leaf))?.path
  const customer = Object.fromEntries(
    CUSTOMER.flatMap(([field, names, fits]) => {
      // A name stands beside other things than people: products, forms, events.
      const isPerson = (leaf: Leaf) =>
        field !== 'name' || !/(product|item|form|event|store|shop|service|company)/.test(leaf.parent)
      const path = find(names, (leaf) => fits(String(leaf.value)) && isPerson(leaf))
      return path === undefined ? [] : [[field, path]]
    }),
  )
  const [first, last] = [find(/^(firstname|givenname)$/), find(/^(lastname|familyname|surname)$/)]
  if (first !== undefined && last !== undefined) customer.name = `{${first}} {${last}}`
  const outer = Object.fromEntries(
    OUTER.flatMap(([field, names]) => {
      const path = find(names)
      return path === undefined ? [] : [[field, path]]
    }),
  )
  const type = outer.text === undefined ? 'action' : 'message'
  const action = type === 'action' ? { action: { name: 'event', arguments: '$' } } : {}
  return { type, channel: 'api', ...outer, ...(Object.keys(customer).length ? { customer } : {}), ...action }
}

function leavesOf(value: unknown, path: string, name: string, parent: string, depth: number): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, name: bare(name), parent, value }]
  if (value === null || typeof value !== 'object' || depth === 0) return []
  const members = Array.isArray(value) ? [...value.slice(0, 1).entries()] : Object.entries(value)
  // What lies flat is meant before what lies deep.
  const nested = members.map(([key, one]) => leavesOf(one, path + written(key), String(key), bare(name), depth - 1))
  return nested.flat().sort((a, b) => depthOf(a.path) - depthOf(b.path))
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

function depthOf(path: string): number {
  return path.split(/[.[]/).length
}
