/** Which part of a name the agent had asked for. */

import type { Ask, DialogueTurn } from '../dialogue.ts'

const NAME_ASKS = new Set<Ask>(['full_name', 'first_name', 'last_name', 'spelling'])

/** Whether a name was asked for and nothing else since. */
export const asksName = (turn: DialogueTurn): boolean => turn.asked.some((ask) => NAME_ASKS.has(ask))

/** The name that was asked for, the one asked last; undefined when the question was about something else. */
export function askedName(turn: DialogueTurn): Ask | undefined {
  const asks = turn.asked
  if (turn.carried || asks.length === 0) return undefined
  const names = asks.filter((ask) => NAME_ASKS.has(ask))
  if (names.length === 0) return undefined
  const last = names.at(-1)!
  if (last === 'spelling') return names.length > 1 ? names.at(-2) : 'full_name'
  return slotOfAsks(names)
}

/** First and last asked once each mean the whole name; a repeat is the one asked again. */
function slotOfAsks(names: readonly Ask[]): Ask {
  const last = names.at(-1)!
  const counts = (ask: Ask) => names.filter((name) => name === ask).length
  const first = counts('first_name')
  const second = counts('last_name')
  if (first > 0 && second > 0)
    return first === second ? (names.at(-1) === 'first_name' ? 'last_name' : 'full_name') : last
  return last
}
