/** Figures on self-written turns, which need no development data. */

import { LOWER_CASE } from '../../src/extract/train/lower_case.ts'
import { missedIn, type OwnDialogue, readCued, readOwnDialogues } from '../../src/extract/train/own_dialogues.ts'
import type { Figure } from './figures.ts'

const share = (name: string, dialogues: readonly OwnDialogue[], asked: number): Figure => {
  const is = 1 - missedIn(dialogues).length / dialogues.length
  return { name, is, asked, of: `${dialogues.length}` }
}

export async function own(): Promise<Figure[]> {
  const languages = [...readOwnDialogues()].map(([language, all]) => share(`dialogues, ${language}`, all, 0.8))
  const [names, friends] = [readCued('names'), readCued('friends')]
  return [
    ...languages,
    share('lower-case turns without context', LOWER_CASE, 0.85),
    share('rare names with a cue', names.typed, 0.95),
    share('rare names with a cue, lower case', names.lower, 0.95),
    share('no names where one would stand', friends.typed, 0.95),
    share('no names where one would stand, lower case', friends.lower, 0.95),
  ]
}
