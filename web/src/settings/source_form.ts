/** What was written into the fields of a source, as Kith takes it. */

import { KithError } from '../../../sdk/src/error.ts'
import type { Source } from '../../../src/operations/answers.ts'
import { t } from '../language/language.ts'
import type { Wrong } from '../ui/form.tsx'
import type { Connector, Field } from './connectors.ts'

type Written = { account?: string | null; secrets: Record<string, string>; config: Record<string, unknown> }

export const keyOf = ({ in: place, name }: Field) => (place === 'account' ? 'account' : `${place}.${name}`)

/** As it stands in the field; never that of a secret. */
export function textIn({ account, config }: Source, { in: place, name, takes }: Field): string {
  if (place !== 'config') return place === 'account' ? (account ?? '') : ''
  const value = config[name]
  if (value === undefined) return ''
  if (takes === 'list' && Array.isArray(value)) return value.join(' ')
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value)
}

/** `source`: the one that is changed, whose account and settings end with null where their field was emptied. */
export function written(
  fields: readonly Field[],
  given: Record<string, string>,
  source?: Source,
): Written | { wrong: Wrong } {
  const all: Written = { secrets: {}, config: {} }
  for (const field of fields) {
    const text = given[keyOf(field)]?.trim() ?? ''
    if (text === '') {
      if (field.in === 'account' && source && source.account !== null) all.account = null
      if (field.in === 'config' && source?.config[field.name] !== undefined) all.config[field.name] = null
    } else if (field.in === 'account') all.account = text
    else if (field.in === 'secrets') all.secrets[field.name] = text
    else {
      const value = settingOf(field, text)
      if (value === undefined) return { wrong: { [keyOf(field)]: t('sources.not_json') } }
      all.config[field.name] = value
    }
  }
  return all
}

/** Undefined where it can't be read. */
function settingOf({ takes }: Field, text: string): unknown {
  if (takes === 'list') return text.split(/[\s,]+/)
  if (takes !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What Kith refused of a field, beside it; anything else is the form's to tell. */
export function wrongIn(error: unknown): Wrong {
  const wrong =
    error instanceof KithError ? error.errors.flatMap(({ pointer, detail }) => besideField(pointer, detail)) : []
  if (wrong.length === 0) throw error
  return Object.fromEntries(wrong)
}

function besideField(pointer: string, detail: string): [string, string][] {
  const [, place, name, inside] = /^\/(config|secrets)\/(\w+)(.*)$/.exec(pointer) ?? []
  return place ? [[`${place}.${name}`, inside ? `${inside}: ${detail}` : detail]] : []
}

/** Whether Kith makes it up itself, because it is only pasted at the vendor. */
export function isMadeUp({ chosen }: Pick<Connector, 'chosen'>, { in: place, name }: Field): boolean {
  return place === 'secrets' && chosen.includes(name)
}
