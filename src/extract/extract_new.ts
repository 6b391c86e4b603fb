/** The claims of a thread's newest turns, reading the turns before only when the newest depend on them. */

import { readAsks } from './dialogue.ts'
import { type ExtractedClaim, type ExtractOptions, extract, type Turn } from './extract.ts'
import { tokenize } from './turn.ts'

/**
 * The claims that `extract([...before, ...turns])` gives for `turns` (their confidence may differ), with `turn` counted
 * from the first of them.
 * Most turns answer no question, correct nothing and continue no number: these are read by themselves, at a fraction.
 */
export function extractNew(
  before: readonly Turn[],
  turns: readonly Turn[],
  options: ExtractOptions = {},
): ExtractedClaim[] {
  if (before.length === 0 || (!isAsking(before) && !turns.some(leansOnOthers))) return extract(turns, options)
  return extract([...before, ...turns], options)
    .filter(({ turn }) => turn >= before.length)
    .map((claim) => ({ ...claim, turn: claim.turn - before.length }))
}

/** An ask stands until another is made (dialogue.ts), so the last turn that asked anything counts. */
function isAsking(before: readonly Turn[]): boolean {
  return before.some(({ role, text }) => (role === 'agent' || role === 'operator') && asks(text))
}

const MEMORY = 2000

/** The answer to a question about a text, remembered: agents repeat themselves, and a tail is read turn after turn. */
function remembered(answer: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = answer(text)
    if (known.size >= MEMORY) known.clear()
    known.set(text, found)
    return found
  }
}

const asks = remembered((text) => readAsks(tokenize(text)).length > 0)

/** Words that take something back or put something right, in the languages of the cues; digits may continue a number. */
const LEANING =
  /[\d@]|(?<!\p{L})(?:no|not|nope|actually|sorry|meant?|wrong|correct(?:ion)?|instead|spel\p{L}*|não|nao|non|nein|nicht|kein|nie|niet|geen|pardon|perd[oó]n|desculp\p{L}*|scus\p{L}*|désolé\p{L}*|przepraszam|falsch|errado|equivoc\p{L}*|sbagli\p{L}*|corre[gj]\p{L}*)(?!\p{L})/iu

function leansOnOthers({ role, text, alternatives }: Turn): boolean {
  return role === 'customer' && (alternatives !== undefined || LEANING.test(text))
}
