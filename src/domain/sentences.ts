/** What Kith says for and against two being one person: its sentences, each with its code. */

/**
 * Whoever reads another language gets a sentence anew from its code and values. What is stored is the English one, which
 * is read back by the table that wrote it.
 */
export const SENTENCES = {
  // Why two identities are linked.
  same_number: 'R2: {a} and {b} are the same phone number, vouched for by both channels.',
  state_of_record:
    'R5: a later state named this record by its id and nobody else, so it belongs to whom the record belongs.',
  only_one_in_thread:
    'R5: this came in conversation "{thread}" without a sender of its own, and {a} is the only customer in it.',
  gave_value: 'R7, unverified: {a} gave the {value}, which {b} holds or gave as well.',
  proved_value: 'R3: {a} proved the {value} by a code or a signed token.',
  is_account: 'R4: a signed token says that {a} is the account {value}.',
  thread_moved: 'R14: an operator moved conversation "{thread}" to {a}.',
  joined_by_hand: '{rule}: an operator said that {a} and {b} are one person.',

  // What speaks for a suggestion.
  one_name: 'both gave the name {name}',
  similar_names: '{first} and {second} are similar names',
  names_agree: 'their names agree',
  differ_in_dots: '{first} and {second} differ in dots or a tag only',
  look_alike: '{first} and {second} look alike',
  one_slip: '{first} and {second} are one slip apart',
  no_country_code: '{bare} is {whole} without its country code',
  changed_hands: '{value} changed hands, or its user changed number',
  holds_what_was_given: '{a} gave the {value}, which {b} holds',
  both_gave: '{a} gave the {value}, which {b} also gave',
  names_place: "R5: it names {what}, which is {a}'s.",
  proven_by_token: 'R4: {value} was proven by a token signed by the host application in session {session}.',
  proven_by_code: 'R3: {value} was proven by a code or link in session {session}.',
  one_number: 'R2: {a} and {b} are one number, {value}.',

  // What speaks against one, or against a merge.
  names_differ: 'their names differ',
  each_an_account: 'each has an account of that kind',
  follows_another: 'it follows another',
  is_shared: '{value} is shared by several people',
  two_user_ids: 'together they would have two user ids',
  many_emails: 'together they would have more than five e-mail addresses',
  many_phones: 'together they would have more than five phones',
  many_identifiers: 'together they would have more than fifty identifiers',
  many_ids: 'together they would have {count} ids of one {kind} account',
  other_name_on_cookie: 'somebody by another name already proved an address on this cookie',
  by_hand_only: 'this workspace links by hand only',
  only_a_mailbox: 'it stands on nothing but a mailbox',
  three_claim_it: 'three people claim it and nobody holds it',
  other_names: '{first} is not {second}',
  no_full_names: 'neither holds it, and a full name is not known of both',
  no_name_yet: '{value} has not said a name',
  gave_other_names: 'They gave different names: {first} and {second}.',
  said_two: 'An operator said that they are two people.',
  two_accounts: 'They have two accounts of the host application.',
} as const

export type SentenceCode = keyof typeof SENTENCES
export type Values = Readonly<Record<string, string>>

/** Cut at the places of its values, whose names are the odd pieces. */
const PIECES = new Map(Object.entries(SENTENCES).map(([code, text]) => [code, text.split(/[{}]/)]))

export function say(code: SentenceCode, values: Values = {}): string {
  return PIECES.get(code)!
    .map((piece, at) => (at % 2 ? values[piece]! : piece))
    .join('')
}

/** Those that begin with their own words first, the longest of them first: a name may hold the words of another one. */
const READERS = [...PIECES]
  .map(([code, pieces]) => {
    const words = pieces.filter((_, at) => at % 2 === 0)
    return {
      code: code as SentenceCode,
      names: pieces.filter((_, at) => at % 2),
      words,
      weight: (pieces[0] ? 1000 : 0) + words.join('').length,
    }
  })
  .sort((a, b) => b.weight - a.weight)

/** Null for what no sentence of the table says. */
export function readSentence(text: string): { code: SentenceCode; values: Values } | null {
  for (const { code, names, words } of READERS) {
    const found = between(words, text)
    if (found) return { code, values: Object.fromEntries(names.map((name, at) => [name, found[at]!])) }
  }
  return null
}

/**
 * What stands between the words, each as short as it can be but not empty; null where they are not there in this order.
 * The first place of each is the right one: were it not, no later one would leave more for those behind it. An expression
 * would try them all, in the cube of the length of a name.
 */
function between(words: readonly string[], text: string): string[] | null {
  const [first, ...others] = words as [string, ...string[]]
  const last = others.pop()
  if (last === undefined) return text === first ? [] : null
  if (!text.startsWith(first) || !text.endsWith(last)) return null
  const found: string[] = []
  let from = first.length
  for (const word of others) {
    const at = text.indexOf(word, from + 1)
    if (at < 0) return null
    found.push(text.slice(from, at))
    from = at + word.length
  }
  const end = text.length - last.length
  return from < end ? [...found, text.slice(from, end)] : null
}
