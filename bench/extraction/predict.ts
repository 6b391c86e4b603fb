/** What extraction makes of a row of each set, in the form that the scorer reads. */

import { type ExtractedClaim, extract, type Turn } from '../../src/extract/extract.ts'
import type { Row, SetName } from './rows.ts'

type Told = [string, string][]
type Call = { agent: string; text: string; nbest: string[] }[]

/** The speaker's own. */
const said = (claims: ExtractedClaim[]): ExtractedClaim[] => claims.filter((claim) => claim.assurance === 1)

const last = (claims: ExtractedClaim[], field: string): string | undefined =>
  claims.findLast((claim) => claim.field === field)?.value

/** The whole name that claims tell. */
export const whole = (claims: ExtractedClaim[]): string | undefined =>
  last(claims, 'full_name') ??
  ([last(claims, 'first_name'), last(claims, 'last_name')].filter(Boolean).join(' ') || undefined)

const roles = (turns: Told): Turn[] =>
  turns.map(([role, text]) => ({ role: role === 'a' ? 'agent' : 'customer', text }))

const contact = (id: string, claims: ExtractedClaim[]): Row => ({
  id,
  name: whole(claims),
  email: last(claims, 'email'),
  phone: last(claims, 'phone'),
})

/** `guesses`: whether the recogniser's other guesses are given besides its first. */
export function readCall(row: Row, guesses: boolean): ExtractedClaim[] {
  const turns = (row.turns as Call).flatMap(({ agent, text, nbest }): Turn[] => [
    { role: 'agent', text: agent },
    { role: 'customer', text, alternatives: guesses ? nbest.slice(1) : [] },
  ])
  return said(extract(turns, { locale: 'en-GB' }))
}

const PREDICT: Record<SetName, (row: Row, guesses: boolean) => Row> = {
  r8k: ({ id, text, requested }) => {
    const claims = said(extract([{ role: 'customer', text: text as string }], { requested: requested as string[] }))
    const parts = claims.filter((claim) => claim.field === 'first_name' || claim.field === 'last_name')
    return { id, entities: parts.map(({ field, evidence }) => ({ ...evidence, type: field, text: evidence.quote })) }
  },
  star: ({ id, turns }) => ({ id, name: whole(said(extract(roles(turns as Told)))) }),
  multidogo: ({ id, text }) => contact(id, said(extract([{ role: 'customer', text: text as string }]))),
  spoken: ({ id, turns }) => contact(id, said(extract(roles(turns as Told)))),
  evi_en: (row, guesses) => {
    const claims = readCall(row, guesses)
    const names = { first_name: last(claims, 'first_name'), last_name: last(claims, 'last_name') }
    return { id: row.id, ...names, postcode: last(claims, 'postcode'), dob: last(claims, 'date_of_birth') }
  },
}

export const predict = (set: SetName, row: Row, guesses: boolean): Row => PREDICT[set](row, guesses)
