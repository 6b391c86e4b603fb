/** Names that no list has come out where a cue points at them; what only stands where a name would does not. */

import { describe, expect, test } from 'vitest'
import { missedIn, type OwnDialogue, readCued } from '../train/own_dialogues.ts'

const [names, friends] = [readCued('names'), readCued('friends')]

const rightIn = (dialogues: readonly OwnDialogue[], share: number): void => {
  const missed = missedIn(dialogues)
  expect(dialogues.length).toBeGreaterThanOrEqual(60)
  expect(1 - missed.length / dialogues.length, missed.join('\n')).toBeGreaterThanOrEqual(share)
}

describe('names in no list', () => {
  test('as typed', () => rightIn(names.typed, 0.97))
  test('in small letters', () => rightIn(names.lower, 0.95))
})

describe('words that are no names', () => {
  test('with a capital letter', () => rightIn(friends.typed, 0.95))
  test('in small letters', () => rightIn(friends.lower, 0.95))
})
