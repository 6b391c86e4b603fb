/** A conversation as the finders read it: tokens per turn, and what the agent had just asked for. */

import type { Ask } from './asks.ts'
import type { CueLanguage } from './cues/cues.ts'
import type { Reading } from './cues/reading.ts'
import type { ExtractOptions, Turn } from './extract.ts'
import { asksOf, NOTHING, readRequested } from './prompts.ts'
import { NO_TEXT, readText, type Text } from './text.ts'
import type { Token } from './turn.ts'

export type { Ask } from './asks.ts'

export type DialogueTurn = {
  /** Index into the turns that were given. */
  index: number
  role: Turn['role']
  text: string
  alternatives: readonly string[]
  read: Text
  tokens: readonly Token[]
  /** What the agent asked for right before this turn, in order; the last is the one asked last. Empty on agent turns. */
  asked: readonly Ask[]
  /** The ask was made earlier and not answered since ("my name?" "sure" "go ahead"). */
  carried: boolean
  /** The agent's words right before, empty when there are none. */
  prompt: Text
  /** Kept by `cues/reading.ts`. */
  reading: Reading | undefined
}

export type Dialogue = {
  turns: DialogueTurn[]
  options: ExtractOptions
  /** Kept by `cues/reading.ts`. */
  language: CueLanguage | undefined
}

/** Reads all turns once, in order. */
export function readDialogue(turns: readonly Turn[], options: ExtractOptions): Dialogue {
  let asked: readonly Ask[] = readRequested(options.requested)
  let carried = false
  let prompt = NO_TEXT
  const read: DialogueTurn[] = []
  for (let index = 0; index < turns.length; index++) {
    const { role, text, alternatives = NO_GUESSES } = turns[index]!
    const words = readText(text)
    const { tokens } = words
    if (role === 'customer') {
      read.push({ index, role, text, alternatives, read: words, tokens, asked, carried, prompt, reading: undefined })
      carried = true
      continue
    }
    if (role !== 'tool') {
      const asks = asksOf(words)
      if (asks.length > 0) [asked, carried] = [asks, false]
      prompt = words
    }
    read.push({
      index,
      role,
      text,
      alternatives,
      read: words,
      tokens,
      asked: NOTHING,
      carried: false,
      prompt: NO_TEXT,
      reading: undefined,
    })
  }
  return { turns: read, options, language: undefined }
}

const NO_GUESSES: readonly string[] = []
