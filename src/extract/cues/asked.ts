/** What the agent's last words asked for, as far as numbers and addresses go. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import { notedBy, readText, type Text } from '../text.ts'
import type { CueLanguage } from './cues.ts'
import { possibleKinds } from './hints.ts'
import { cuesOf, languageOf } from './reading.ts'

/** All cue kinds in the agent's words right before a turn. */
const promptKinds = notedBy((prompt: Text, language: CueLanguage): number =>
  cuesOf(prompt, language).kinds.reduce((all, kind) => all | kind, 0),
)

/** Whether the agent's words right before name one of the kinds. */
export function promptHas({ prompt }: DialogueTurn, dialogue: Dialogue, kinds: number): boolean {
  if ((possibleKinds(prompt) & kinds) === 0) return false
  return (promptKinds(prompt, languageOf(dialogue)) & kinds) !== 0
}

/** A turn as another guess of the recogniser reads. */
export function alternativeTurn(turn: DialogueTurn, text: string): DialogueTurn {
  const read = readText(text)
  return { ...turn, text, read, tokens: read.tokens, alternatives: [], reading: undefined }
}
