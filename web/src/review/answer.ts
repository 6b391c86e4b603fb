/** Accepting and rejecting a suggestion, each with the way to take it back. */

import type { Suggestion } from '../../../src/operations/answers.ts'
import { kith, queryClient } from '../api.ts'
import { t } from '../language/language.ts'
import { say, sayFailure } from '../ui/notice.tsx'

/** Names, roots and links follow from it everywhere. */
export function everythingChanged(): Promise<void> {
  return queryClient.invalidateQueries()
}

/** True when it was answered; what failed is said. */
export async function answer(suggestion: Suggestion, accept: boolean): Promise<boolean> {
  const [a, b] = suggestion.contacts.map(({ name }) => name)
  try {
    const { id } = accept ? await kith.suggestions.accept(suggestion.id) : await kith.suggestions.reject(suggestion.id)
    const undo = async () => {
      await kith.decisions.undo(id!)
      await everythingChanged()
    }
    lastUndo = undo
    say(t(accept ? 'review.accepted' : 'review.rejected', { a: a ?? '', b: b ?? '' }), id ? undo : undefined)
    await everythingChanged()
    return true
  } catch (error) {
    sayFailure(error)
    void everythingChanged()
    return false
  }
}

let lastUndo: (() => Promise<void>) | null = null

/** Takes back the last answer given on this page; once. */
export async function undoLast(): Promise<void> {
  const undo = lastUndo
  lastUndo = null
  if (!undo) return
  try {
    await undo()
    say(t('state.undone'))
  } catch (error) {
    sayFailure(error)
  }
}
