/** Finds what was said: messages with these words in them, newest first, with whose they are. */

import { z } from 'zod'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { type Asked, isAsked, type Word, wordsAsked, wordsIn } from '../../domain/words.ts'
import { type FoundMessage, findWords, messagesWith } from '../../store/interaction_words.ts'
import { decodePosition, encodeCursor } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor } from '../parameters.ts'
import { FoundMessageShape, type FoundMessageView, listOf } from '../shapes.ts'

export const searchMessages = operation({
  name: 'messages.search',
  summary: 'Find what was said in conversations. A page may hold fewer than `limit`.',
  scope: 'contacts:read',
  http: 'GET /v1/messages',
  mode: 'read',
  input: z.strictObject({
    q: z
      .string()
      .max(200)
      .describe('Words that were all said in one interaction, in any order; three letters find how a word begins.'),
    limit: z.coerce.number().int().min(1).max(50).default(20),
    cursor: Cursor,
  }),
  output: listOf(FoundMessageShape),
  async run({ database, tx, actor }, { q, limit, cursor }) {
    const { workspace } = actor
    const asked = wordsAsked(q)
    const position = decodePosition(cursor, true)
    const behind = position && { at: position.key, id: position.id }
    if (asked.length === 0) return { object: 'list' as const, data: [], has_more: false, next_cursor: null }
    const { rows, next } = await findWords(database.pool, workspace, asked, behind, limit)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1)! : null
    const on = last ? { at: last.at, id: last.interaction_id } : next
    const messages = await messagesWith(
      tx,
      workspace,
      page.map((row) => row.interaction_id),
    )
    return {
      object: 'list' as const,
      data: [...groupBy(messages, (message) => message.interaction_id).values()].flatMap((said) => best(said, asked)),
      has_more: on !== null,
      next_cursor: on && encodeCursor([on.at, on.id]),
    }
  },
})

/** Of the messages of one interaction the one that most of what was asked is in. */
function best(messages: readonly FoundMessage[], asked: readonly Asked[]): FoundMessageView[] {
  const found = messages
    .map((message) => ({ message, words: wordsIn(message.text).filter((word) => isAsked(word, asked)) }))
    .toSorted((a, b) => told(b.words, asked) - told(a.words, asked))[0]
  return found?.words.length ? [view(found.message, found.words)] : []
}

const told = (words: readonly Word[], asked: readonly Asked[]) =>
  asked.filter((one) => words.some((word) => isAsked(word, [one]))).length

function view(row: FoundMessage, words: readonly Word[]): FoundMessageView {
  return {
    object: 'found_message',
    interaction: encodeId('int', row.interaction_id),
    message: row.external_id,
    conversation: encodeId('cnv', row.conversation_id),
    contact: { id: encodeId('ctc', row.contact_id), name: row.name },
    channel: row.channel as Channel,
    at: row.at,
    role: row.role,
    ...excerpt(row.text, words),
  }
}

/** How much of a long message is shown before the first word found, and in all. */
const BEFORE = 40
const SHOWN = 240

/** The text around the first word, and where in it the words lie that were asked for. */
function excerpt(text: string, words: readonly Word[]): { text: string; found: { start: number; end: number }[] } {
  const first = words[0]!.start
  const begin = first <= BEFORE * 2 ? 0 : wholeFrom(text, first - BEFORE)
  const end = begin + SHOWN >= text.length ? text.length : wholeFrom(text, begin + SHOWN)
  const lead = begin > 0 ? '…' : ''
  return {
    text: lead + text.slice(begin, end) + (end < text.length ? '…' : ''),
    found: words
      .filter((word) => word.end <= end)
      .slice(0, 20)
      .map((word) => ({ start: word.start - begin + lead.length, end: word.end - begin + lead.length })),
  }
}

/** Not between the two halves of one character. */
function wholeFrom(text: string, place: number): number {
  return /[\udc00-\udfff]/.test(text[place] ?? '') ? place - 1 : place
}
