/** Sentences as the API shows them: in English, and as code and values for whoever writes another language. */

import { readSentence, type SentenceCode, say } from '../../domain/sentences.ts'
import type { IdentityRow } from '../../store/identities.ts'
import type { Sentence } from '../shapes.ts'
import { calledBy, withoutCalling } from './called.ts'

type Value = string | Pick<IdentityRow, 'kind' | 'value'>

export function sentence(code: SentenceCode, values: Readonly<Record<string, Value>> = {}): Sentence {
  const each = (write: (value: Exclude<Value, string>) => string) =>
    Object.fromEntries(Object.entries(values).map(([name, one]) => [name, typeof one === 'string' ? one : write(one)]))
  return { code, values: each(({ kind, value }) => `${kind}:${value}`), text: say(code, each(calledBy)) }
}

/** Of one that is stored. */
export function sentenceOf(text: string): Sentence {
  const found = readSentence(text)
  if (!found) return { code: null, values: {}, text }
  const values = Object.entries(found.values).map(([name, value]) => [name, withoutCalling(value)])
  return { code: found.code, values: Object.fromEntries(values), text }
}
