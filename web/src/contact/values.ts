/** Which values the card shows under which field, each with what proves it; those it doesn't show come after. Pure. */

import type { ClaimView, ContactDetail, IdentityView } from '../../../src/operations/shapes.ts'
import { fieldLabel, isPartOfName, sentence } from '../words.ts'

/** Labels and attributes are claims too, under these names. */
export const LABEL = 'label.'
export const ATTRIBUTE = 'attributes.'

export function labelOf(field: string): string {
  return field.startsWith(ATTRIBUTE) ? sentence(field.slice(ATTRIBUTE.length)) : fieldLabel(field)
}

/** The claim that speaks best for a value, as the server puts them in order. */
export function claimOf(contact: ContactDetail, field: string, value: string): ClaimView | null {
  return contact.claims.find((claim) => claim.field === field && claim.value === value) ?? null
}

export type Value = {
  text: string
  assurance: ClaimView['assurance']
  /** Null where the channel delivered the value itself. */
  claim: ClaimView | null
  identity: IdentityView | undefined
  shown: boolean
  /** Who gave it or has it as well, under another name. */
  disputed?: ContactDetail['disputed'][number]['contact']
}

export type FieldValues = { field: string; values: Value[] }

const FIRST = ['full_name', 'first_name', 'last_name', 'email', 'phone']

export function valuesOf(contact: ContactDetail): FieldValues[] {
  const claims = new Map(contact.claims.map((claim) => [claim.id, claim]))
  const byField = new Map<string, Map<string, Value>>()

  const add = (field: string, value: Value) => {
    const values = byField.get(field) ?? new Map<string, Value>()
    byField.set(field, values)
    if (!values.has(value.text)) values.set(value.text, value)
  }

  for (const [field, list] of [
    ['email', contact.emails],
    ['phone', contact.phones],
  ] as const) {
    for (const { value, assurance, claim } of list) {
      const found = claim ? (claims.get(claim) ?? null) : null
      add(field, { text: value, assurance, claim: found, identity: holder(contact, value), shown: true })
    }
  }
  // Those on the card first, then what the team wrote (P2): of what was said many times one source is enough to show.
  const sorted = contact.claims.toSorted(
    (a, b) =>
      Number(b.shown) - Number(a.shown) ||
      Number(b.method === 'edited') - Number(a.method === 'edited') ||
      Date.parse(b.occurred_at) - Date.parse(a.occurred_at),
  )
  for (const claim of sorted) {
    // Labels and attributes are claims too; the card has places of their own for them.
    if (claim.field.includes('.')) continue
    const { assurance, shown } = claim
    add(claim.field, { text: claim.value, assurance, claim, identity: undefined, shown })
  }

  const rank = (field: string) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length)
  return [...byField]
    .map(([field, values]) => ({
      field,
      values: withOneShown([...values.values()]).map((value) => disputedIn(contact, field, value)),
    }))
    .filter(({ field }) => !(isPartOfName(field) && byField.has('full_name')))
    .sort((a, b) => rank(a.field) - rank(b.field))
}

/** Name, e-mail and phone say which value the card shows; of any other field it is the first in that order. */
function withOneShown(values: Value[]): Value[] {
  if (values.some((value) => value.shown)) return values
  return values.map((value, index) => ({ ...value, shown: index === 0 }))
}

function disputedIn({ disputed }: ContactDetail, field: string, value: Value): Value {
  const found = disputed.find((one) => one.field === field && one.value === value.text)
  return found ? { ...value, disputed: found.contact } : value
}

function holder(contact: ContactDetail, value: string): IdentityView | undefined {
  return contact.identities.find((identity) => identity.value === value)
}
