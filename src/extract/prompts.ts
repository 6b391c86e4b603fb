/** What an agent's words, or the caller's list of fields, ask for. */

import { ASK_PHRASES, type Ask } from './asks.ts'
import { REQUEST_WORDS } from './request_words.ts'
import { noted, type Text } from './text.ts'
import type { Token } from './turn.ts'
import { ofWord } from './word.ts'

const REQUESTED: ReadonlyMap<string, Ask> = new Map(
  Object.entries<Ask>({
    name: 'full_name',
    full_name: 'full_name',
    first_name: 'first_name',
    last_name: 'last_name',
    given_name: 'first_name',
    family_name: 'last_name',
    surname: 'last_name',
    name_spelled: 'spelling',
    spelling: 'spelling',
    email: 'email',
    email_address: 'email',
    phone: 'phone',
    phone_number: 'phone',
    mobile: 'phone',
    date_of_birth: 'date_of_birth',
    dob: 'date_of_birth',
    birthday: 'date_of_birth',
    postcode: 'postcode',
    postal_code: 'postcode',
    zip: 'postcode',
    zip_code: 'postcode',
    company: 'company',
    language: 'language',
    address: 'address',
  }),
)

/** `requested` of the caller in the words used here; what is not known becomes `other`. */
export function readRequested(requested: readonly string[] | undefined): Ask[] {
  return (requested ?? []).map((slot) => REQUESTED.get(slot.toLowerCase()) ?? 'other')
}

const LONGEST_PHRASE = 4
const SHORT_PROMPT = 8

const STARTS = new Set(Object.keys(ASK_PHRASES).map((phrase) => phrase.split(' ', 1)[0]!))

const begins = ofWord((low) => STARTS.has(low))

function phraseAt(tokens: readonly Token[], at: number): [Ask, number] | undefined {
  if (!begins(tokens[at]!.word)) return undefined
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    let phrase = tokens[at]!.low
    for (let next = 1; next < length; next++) phrase += ` ${tokens[at + next]!.low}`
    if (Object.hasOwn(ASK_PHRASES, phrase)) return [ASK_PHRASES[phrase]!, length]
  }
  return undefined
}

function readSentence(sentence: readonly Token[], asks: Ask[]): void {
  const isQuestion = sentence.at(-1)?.text === '?' || sentence.at(-1)?.text === '؟' || sentence.at(-1)?.text === '？'
  if (!isQuestion && sentence.length > SHORT_PROMPT && !sentence.some((token) => REQUEST_WORDS.has(token.low))) return
  for (let at = 0; at < sentence.length; ) {
    const found = sentence[at]!.kind === 'word' ? phraseAt(sentence, at) : undefined
    if (found) asks.push(found[0])
    at += found ? found[1] : 1
  }
}

/** What an agent's turn asks for, in order of its words. A statement ("my name is Ana, I can help") asks for nothing. */
export function readAsks(tokens: readonly Token[]): Ask[] {
  const asks: Ask[] = []
  let from = 0
  for (let at = 0; at < tokens.length; at++) {
    const last = at === tokens.length - 1
    if (!last && !'.?!;\n¿؟。？！'.includes(tokens[at]!.text)) continue
    readSentence(tokens.slice(from, at + 1), asks)
    from = at + 1
  }
  return asks
}

/** The asks of a text as an agent's. */
export const asksOf = noted((text: Text): readonly Ask[] =>
  text.tokens.some(({ word }) => begins(word)) ? readAsks(text.tokens) : NOTHING,
)

export const NOTHING: readonly Ask[] = []
