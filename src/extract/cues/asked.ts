/** What the agent's last words asked for, as far as numbers and addresses go. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import { readPieces } from '../numbers/pieces.ts'
import type { Token } from '../turn.ts'
import { tokenize } from '../turn.ts'
import { CUE, type CueKind, type CueLanguage, markCues } from './cues.ts'
import { languageOf } from './reading.ts'

const prompts = new WeakMap<readonly Token[], number>()

/** All cue kinds in the agent's words right before a turn. */
function promptKinds(prompt: readonly Token[], language: CueLanguage): number {
  let kinds = prompts.get(prompt)
  if (kinds === undefined) {
    kinds = markCues(readPieces(prompt), language).kinds.reduce((all, kind) => all | kind, 0)
    prompts.set(prompt, kinds)
  }
  return kinds
}

/** Whether the agent's words right before name one of the kinds. */
export function promptHas(turn: DialogueTurn, dialogue: Dialogue, ...kinds: CueKind[]): boolean {
  if (turn.prompt.length === 0) return false
  const found = promptKinds(turn.prompt, languageOf(dialogue))
  return kinds.some((kind) => (found & CUE[kind]) !== 0)
}

/** A turn as another guess of the recogniser reads. */
export function alternativeTurn(turn: DialogueTurn, text: string): DialogueTurn {
  return { ...turn, text, tokens: tokenize(text), alternatives: [] }
}
