/** A conversation as the finders read it: tokens per turn, and what the agent had just asked for. */

import { ASK_PHRASES, type Ask, REQUEST_WORDS } from './asks.ts'
import type { ExtractOptions, Turn } from './extract.ts'
import { type Token, tokenize } from './turn.ts'

export type { Ask } from './asks.ts'

export type DialogueTurn = {
  /** Index into the turns that were given. */
  index: number
  role: Turn['role']
  text: string
  alternatives: readonly string[]
  tokens: Token[]
  /** What the agent asked for right before this turn, in order; the last is the one asked last. Empty on agent turns. */
  asked: Ask[]
  /** The ask was made earlier and not answered since ("my name?" "sure" "go ahead"). */
  carried: boolean
  /** The agent's words right before, empty when there are none. */
  prompt: Token[]
}

export type Dialogue = { turns: DialogueTurn[]; options: ExtractOptions }

const REQUESTED: Record<string, Ask> = {
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
}

/** `requested` of the caller in the words used here; what is not known becomes `other`. */
export function readRequested(requested: readonly string[] | undefined): Ask[] {
  return (requested ?? []).map((slot) => REQUESTED[slot.toLowerCase()] ?? 'other')
}

const LONGEST_PHRASE = 4
const SHORT_PROMPT = 8

const STARTS = new Set(Object.keys(ASK_PHRASES).map((phrase) => phrase.split(' ', 1)[0]!))

function phraseAt(tokens: readonly Token[], at: number): [Ask, number] | undefined {
  if (!STARTS.has(tokens[at]!.low)) return undefined
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

const NOTHING: Token[] = []

/** Reads all turns once, in order. */
export function readDialogue(turns: readonly Turn[], options: ExtractOptions): Dialogue {
  let asked: Ask[] = readRequested(options.requested)
  let carried = false
  let prompt = NOTHING
  const read = turns.map((turn, index): DialogueTurn => {
    const tokens = tokenize(turn.text)
    const base = { index, role: turn.role, text: turn.text, alternatives: turn.alternatives ?? [], tokens }
    if (turn.role === 'customer') {
      const answer = { ...base, asked, carried, prompt }
      carried = true
      return answer
    }
    if (turn.role !== 'tool') {
      const asks = readAsks(tokens)
      if (asks.length > 0) [asked, carried] = [asks, false]
      prompt = tokens
    }
    return { ...base, asked: [], carried: false, prompt: NOTHING }
  })
  return { turns: read, options }
}
